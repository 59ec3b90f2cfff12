#pragma once

// What every view draws with and reads from, for the length of one frame. Views change nothing: a control's action is data,
// run by App when the browser says that the control was used.

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <variant>

#include "article/outline.h"
#include "base/sealed.h"
#include "layout/article_layout.h"
#include "session/command.h"
#include "session/copies.h"
#include "session/state.h"
#include "session/views/cards.h"
#include "session/views/comparison.h"
#include "session/views/listing.h"
#include "session/views/map_picture.h"
#include "session/shelf_search.h"
#include "session/views/places.h"
#include "session/views/shelf.h"
#include "storage/save_queue.h"
#include "ui/images.h"
#include "ui/labels.h"
#include "ui/note_layouts.h"
#include "ui/painter.h"
#include "ui/quiz.h"
#include "ui/scene.h"
#include "ui/share_state.h"
#include "ui/theme.h"

namespace postil {
class ActivityLog;
}

namespace postil::ui {

enum class Dialog : std::uint8_t { none, paste, help, reading, annotations, share, report, shown, compare, entities, palette, outline, shelf, article, trash, history, timeline, map, copies, activity };

/// What is wanted of the interface itself, not of the session.
namespace intent {
struct Show { Dialog dialog = Dialog::none; };
struct PickFile { bool annotations = false; };
struct EditPaste { std::string text; };
struct SubmitPaste {};
struct GoToMark { std::string id; };
struct StepMark { int by = 1; };
struct StepName { int by = 1; };
/// Marks what is suggested: the selected proposal, all of its entity, all of its type, or everything.
struct TakeProposals {
    enum class Which : std::uint8_t { one, mentions, type, all } which = Which::one;
};
struct RejectProposal {};
struct OtherTypes {};  ///< shows all types for what is suggested to be one
struct ToggleSuggestions {};
struct ToggleCaret {};
struct Focus { std::string node; };
struct CycleTheme {};
struct RetrySave {};
struct UndoTold {};  ///< the step that the message at the foot tells of
struct ClearSelection {};
struct ShowImage { std::string url; };
struct CopyLink {};  ///< to the open note
struct ChooseShare { ShareState share; };
struct NameSharer { std::string name; };  ///< whose the marks that are shared are
struct SendShare {};               ///< as it was chosen; comes inside the reader's own event
struct ShowList { bool shown = false; };
struct TurnPage { std::size_t page = 0; };
/// Among the places where the passage of the open card may be.
struct ChoosePlace { std::size_t index = 0; };
/// The open card's passage is the chosen place, or what is selected, or where it stands now.
struct Attach {};
/// The notes whose passages are gone, one after another; the first of them, or the next.
struct StepLost { int by = 1; };
struct OpenReply { std::string id; bool drops = false; };  ///< empty: closes it; `drops`: what was begun in it too
struct EditReply { std::string text; };
struct SendReply {};
/// Two readers, named as Filter has them.
struct Compare { std::string first; std::string second; };
/// An entry of the register (ui/register_lookup.h); an empty key closes it.
struct OpenEntry { std::string key; std::string name; };
struct EditEntryName { std::string name; };
struct NameEntry { std::vector<std::string> ids; };  ///< all of its marks, by what is in its field
struct MarkEntry {};                                 ///< what of the open entry is only suggested
struct GoToMention { TextRange range; std::string id; };  ///< as RegisterMention
struct StepMention { int by = 1; };
struct EditPalette { std::string text; };
/// In the palette's field: "ArrowDown", "Enter".
struct PaletteKey { std::string chord; };
struct ChooseRow { std::size_t index = 0; };
/// Somewhere else in the article, from where the reader can come back.
struct JumpTo { TextOffset at; };
struct JumpToMark { std::string id; };
struct GoBack {};  ///< to where the reader was before
struct GoToPassage {};  ///< of the card that is studied, in its article
struct ShowFind {};
struct EditFind { std::string text; };
struct StepFind { int by = 1; };
struct CloseFind { bool selects = false; };  ///< what the reader was at
struct MarkFound { EntityType type = EntityType::highlight; };
struct EditArticle { std::string id; };  ///< opens the card of what the shelf has of it
struct EditTitle { std::string text; };  ///< in that card
struct EditCollection { std::string text; };
struct AddCollection {};                  ///< what is typed there
struct CloseArticle {};                   ///< the card, with the title that was typed
struct BackUp {};
struct LookAtCopy { std::string id; };  ///< what restoring it would do; empty: the list again
struct RestoreCopy {};                    ///< the one that is looked at
struct UndoRestored {};
/// A file outside of the browser that is kept as a backup would be.
struct KeepFile {
    enum class Wish : std::uint8_t { choose, allow, stop } wish = Wish::choose;
};
struct AskEmpty { bool asks = true; };    ///< whether the trash is to be emptied
struct ShowSearch {};  ///< of all articles and notes, in the library
struct EditSearch { std::string text; };
struct SearchKey { std::string chord; };
struct OpenFound { std::size_t index = 0; };
struct ListBy { ListFilter filter; };  ///< in the list of annotations
struct PickRow { std::string id; };    ///< of that list, or lets go of it again
struct PickAll { bool picked = true; };  ///< that the list has
struct EditPickedTag { std::string text; };
struct TagPicked {};                     ///< all that are picked, with what is typed there
struct GoToStep { std::size_t done = 0; };  ///< undoes or redoes until so many steps are done
struct SelectMark {};  ///< the passage of the open card, for its ends to be moved
struct ShowQuiz { bool shown = true; };
struct QuizOn { std::uint32_t types = 0; };  ///< which are blanked out, a bit each
struct MapBy { TogetherFilter filter; };  ///< the map of who appears with whom
/// Of that map, by its map_key(): so far from where it was when the move began, within `reach`, where the whole move may end.
struct MoveNode { std::string key; MapPoint by; bool begins = false; Rect reach; };
struct PutNodesBack {};
struct SaveMap { bool as_image = false; };  ///< as PNG; else as SVG
struct CopyMapTable {};
struct CancelGather {};  ///< of the files that come
struct OpenDeed { std::string article; std::string annotation; };  ///< something that was done, at its mark
struct SaveSheet { bool as_html = true; };    ///< the study sheet
struct Reveal { std::string id; };           ///< a blank of the quiz; empty: all of them
struct CaptureKey { std::string command; };  ///< the next key is to be this command's; empty, or once more: it is not
struct ResetKeys {};                         ///< all are as they usually are
struct SaveKeys {};                          ///< in a file
struct Nothing {};
}  // namespace intent

using Intent = Sealed<std::variant<
    intent::Nothing, intent::Show, intent::PickFile, intent::EditPaste, intent::SubmitPaste, intent::GoToMark,
    intent::StepMark, intent::CycleTheme, intent::RetrySave, intent::UndoTold, intent::ClearSelection, intent::ShowImage,
    intent::StepName, intent::TakeProposals, intent::RejectProposal, intent::OtherTypes, intent::ToggleSuggestions,
    intent::ToggleCaret, intent::Focus, intent::CopyLink, intent::ChooseShare, intent::SendShare, intent::ShowList,
    intent::TurnPage, intent::ChoosePlace, intent::Attach, intent::StepLost, intent::OpenReply, intent::EditReply,
    intent::SendReply, intent::Compare, intent::NameSharer, intent::OpenEntry, intent::EditEntryName, intent::NameEntry,
    intent::MarkEntry, intent::GoToMention, intent::StepMention, intent::EditPalette, intent::PaletteKey, intent::ChooseRow,
    intent::JumpTo, intent::JumpToMark, intent::GoBack, intent::GoToPassage, intent::ShowFind, intent::EditFind,
    intent::StepFind, intent::CloseFind, intent::MarkFound, intent::EditArticle, intent::EditTitle, intent::EditCollection,
    intent::AddCollection, intent::CloseArticle, intent::AskEmpty, intent::BackUp, intent::ShowSearch, intent::EditSearch,
    intent::SearchKey, intent::OpenFound, intent::ListBy, intent::PickRow, intent::PickAll, intent::EditPickedTag,
    intent::TagPicked, intent::GoToStep, intent::SelectMark, intent::ShowQuiz, intent::QuizOn, intent::Reveal, intent::SaveSheet,
    intent::CancelGather, intent::MapBy, intent::MoveNode, intent::PutNodesBack, intent::SaveMap, intent::CopyMapTable,
    intent::LookAtCopy, intent::RestoreCopy, intent::UndoRestored, intent::KeepFile, intent::CaptureKey, intent::ResetKeys,
    intent::SaveKeys, intent::OpenDeed>>;
using Action = std::variant<Intent, Command>;

/// How far a pointer has drawn something from where it took it.
struct Drag {
    float x = 0;
    float y = 0;
    bool begins = false;
};

struct Control {
    Action activate;
    std::function<Action(std::string)> input;  ///< text fields
    Action dismiss;                            ///< dialogs, and fields on Escape
    std::function<Action(std::string)> key{};  ///< what has `field_keys`
    std::function<Action(Drag)> drag{};        ///< what is `draggable`
};
using Controls = std::unordered_map<std::string, Control>;

/// What the browser says of its storage.
struct Room {
    double used = 0;       ///< bytes, of all that this site keeps; 0: not known
    bool lasting = false;  ///< it is not cleared away by itself
    double quota = 0;      ///< bytes that it may keep; 0: not known
};

/// What is shown of the copies that are kept in this browser.
struct CopiesShown {
    std::vector<CopyHead> heads;   ///< the newest first
    bool known = false;            ///< storage has told which there are
    std::string looked_at;         ///< id of one; empty: the list is shown
    std::optional<RestoredCopy> change;  ///< what restoring that would do, once it is known
    std::string trouble;           ///< why it can't be used
    std::optional<RestoredCopy> restored;  ///< what was, and can be undone
};

/// The file outside of the browser that is kept as a backup would be.
struct BackupFile {
    enum class State : std::uint8_t { unknown, none, kept, asks } state = State::unknown;  ///< unknown: there can be none
    std::string name;
    std::string trouble;  ///< why it was not written the last time
};

/// A message at the foot of the window, for a while.
struct Toast {
    std::string text;  ///< empty: none
    bool error = false;
    double until = 0;  ///< 0: from the next frame on
    std::optional<std::size_t> undoes;  ///< how many steps there are to undo, as long as the last is the one told of
};

/// Where the reader was before going elsewhere in the article; shown until it is used, or the reader has read on.
struct WayBack {
    std::string article;  ///< empty: there is none
    TextOffset from;
    double left_top = 0;  ///< how far the page was scrolled then
    double landed = -1;   ///< how far the page was scrolled by the jump; -1: it is not done yet
};

/// What would not be missed after a reload.
struct UiState {
    Dialog dialog = Dialog::none;
    std::string hover;
    std::string focus;
    bool focus_visible = false;
    bool selecting = false;  ///< a pointer is still down
    bool handles_shown = false;  ///< under the ends of the selection, to be dragged by a finger
    bool caret_shown = false;
    TextOffset caret;
    std::map<std::string, float> scrolled;  ///< how far panels are, by their nodes; see ui/scrolled.h
    Toast toast;
    WayBack way_back;
    std::string studied_in;  ///< id of the article in which a card's passage is looked at; empty: none is
    std::string captures;   ///< the command whose key is being chosen
    std::string keys_said;  ///< what came of that
    bool storage_works = true;
    Room room;
    struct {
        std::string id;
        std::string title;       ///< as they are typed
        std::string collection;
    } kept;                        ///< the article whose card is open
    bool asks_empty = false;
    CopiesShown copies;
    BackupFile backup_file;
    std::size_t found_active = 0;  ///< of what is found on the shelf, that which Enter opens
    ShareState share;
    ShareLink share_link;
    bool asks_name = false;   ///< the reader had none when the share dialog was opened
    bool can_share = false;   ///< the browser has a share sheet that takes files
    effect::Report report;
    bool list_shown = false;  ///< what an import leaves out, in full
    std::size_t list_page = 0;
    bool lost_open = false;  ///< the list of what is gone, though it is empty
    std::size_t place = 0;   ///< the chosen one of the open card's places
    TextRange shown_place;   ///< it is outlined on the page
    std::string reply_to;    ///< the annotation whose reply is being written
    std::string reply_text;
    std::map<std::string, std::string> drafts;  ///< texts begun and not sent: "paste", "reply:" and an id
    TextRange other_types;  ///< the selection for which all types are shown, though it is suggested to be one
    struct {
        std::string key;
        std::string name;  ///< as it is typed
    } entry;  ///< the open one of the register
    struct {
        ListFilter filter;
        std::set<std::string> picked;  ///< ids
        std::string tag;               ///< as it is typed
    } listing;                         ///< the list of annotations
    struct {
        TogetherFilter filter;
        MapMoves moves;
        MapPoint held;  ///< what moved the node before the present move
    } map;              ///< of who appears with whom
    Quiz quiz;
    struct {
        std::size_t done = 0;
        std::size_t all = 0;  ///< 0: none come
    } gathering;              ///< files
    intent::Compare compared;  ///< as they were chosen; who has no mark here gives way to who has
};

struct Preferences {
    bool dark = false;
    bool contrast = false;
    bool reduced_motion = false;
    bool coarse_pointer = false;
    float text_scale = 1;  ///< of the article's letters, besides what the reader chose here
    std::optional<SystemColours> forced;  ///< the reader has the system's colours forced on every page
    int minutes_east = 0;  ///< of Greenwich, by the clock on the reader's wall today; other days count by it too
    bool operator==(const Preferences&) const = default;
};

/// A finger needs 44 pixels.
inline float touch_size(const Preferences& preferences, float usual) {
    return preferences.coarse_pointer && usual < 44 ? 44.0f : usual;
}

/// Where things are, decided from the window's size alone; CSS pixels.
struct Panes {
    float width = 0;
    float height = 0;
    float bar_height = 56;
    float column_left = 0;
    float column_top = 0;
    float column_width = 0;
    float margin_left = 0;
    float margin_width = 0;  ///< 0: no margin; the open note is a sheet at the foot
    bool narrow = false;     ///< the bar has room for icons only
};
Panes panes_for(float width, float height, const Settings& settings);

struct SampleRow {
    std::string file;
    std::string title;
    std::string language;
    std::string summary;
    std::uint32_t words = 0;
};

struct Palette;
class Finding;
class CardLift;
class ScrollStrip;
class Suggesting;

struct Ui {
    const State& state;
    const UiState& ui;
    const Theme& theme;
    const Panes& panes;
    const Preferences& preferences;
    ArticleLayout* layout;  ///< of the open article; null where none is open
    const std::vector<SampleRow>& samples;
    const std::vector<Card>& cards;  ///< of the open article
    const std::vector<Proposal>& proposals;  ///< to its reader
    SaveState save_state;
    const std::string& save_failure;
    Painter& paint;
    Labels& labels;
    NoteLayouts& notes;
    Images& images;
    PlaceFinder& places;
    Comparer& comparer;
    MapMaker& maps;
    const Palette& palette;
    const Finding& finding;
    const Suggesting& suggesting;
    const std::vector<const ShelfEntry*>& shelf;  ///< what is on view of it; only in the library
    const ShelfSearch& search;
    const ActivityLog& activity;               ///< only in its dialog
    std::size_t unindexed;                     ///< articles that it does not know yet
    const std::vector<OutlineEntry>& outline;  ///< of the open article
    TextOffset reader_at;                      ///< in it
    ScrollStrip& strip;
    CardLift& lift;
    Scene& scene;
    Controls& controls;
    float scroll_top = 0;
    double exact_scroll_top = 0;  ///< a float is too coarse far down a book
    double now = 0;
    Timestamp wall = 0;  ///< the time of day
    bool in_panel = false;  ///< ui/scrolled.h
    float panel_shift = 0;  ///< of the panel being drawn: how far it is scrolled

    bool hovered(const std::string& id) const { return ui.hover == id; }
    bool ringed(const std::string& id) const { return ui.focus_visible && ui.focus == id; }
    /// Window y of a page or window y.
    float to_window(float y, bool fixed) const { return fixed ? y : y - scroll_top; }
    /// Where it is seen: the painter shifts what stands in a panel that is scrolled.
    float seen_at(float y, bool fixed) const { return to_window(y, fixed) - panel_shift; }
    bool in_view(const Rect& rect, bool fixed, float slack = 0) const {
        return seen_at(rect.bottom, fixed) > -slack && seen_at(rect.top, fixed) < panes.height + slack;
    }
};

}  // namespace postil::ui

extern template struct postil::Sealed<postil::ui::Intent::variant>;  // intent.cpp
