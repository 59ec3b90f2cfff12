#pragma once

// The whole interface: events in, one frame out. Knows no browser: the platform feeds it and draws what ImGui gathered.

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "session/activity_log.h"
#include "session/session.h"
#include "session/views/cards.h"
#include "storage/save_queue.h"
#include "session/views/entity_register.h"
#include "ui/command_table.h"
#include "ui/gathering.h"
#include "ui/finding.h"
#include "ui/host.h"
#include "ui/host_records.h"
#include "ui/palette.h"
#include "ui/reading_place.h"
#include "ui/suggesting.h"
#include "ui/text_layer.h"
#include "ui/ui.h"
#include "ui/views/margin.h"
#include "ui/views/scroll_strip.h"
#include "ui/word_parting.h"

struct ImGuiContext;
struct ImDrawData;

namespace postil::ui {

class App {
public:
    App(World world, Host& host, SyncStore& journal_store, std::string owner);
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    struct Start {
        std::vector<Record> records;
        std::string font_manifest;  ///< JSON, text/font_manifest.h
        std::map<std::string, std::string> patterns;  ///< files of hyphenation, by language
        std::vector<SampleRow> samples;
        std::string steps;                            ///< as Host::keep_steps had them
        std::map<std::string, std::string> drafts;    ///< as Host::keep_draft has them
        Preferences preferences;
        std::string hash;
        bool storage_works = true;
        bool can_share = false;  ///< the browser has a share sheet that takes files
    };
    void start(Start start);

    /// Before `start`: what draws what no face covers.
    void use_system_text(SystemText* system) { fonts_.use_system_text(system); }

    /// CSS pixels, and the canvas's own.
    void resize(float width, float height, int pixel_width, int pixel_height);

    struct Frame {
        bool more = false;   ///< one more is wanted
        bool drawn = false;  ///< `draw_data` is to be rendered
    };
    /// `scroll_top` of the page in CSS pixels.
    Frame frame(double now_ms, double scroll_top);
    ImDrawData* draw_data() const;

    void font_arrived(FaceId face, std::vector<std::uint8_t> bytes);
    /// As Images::arrived.
    void image_arrived(std::uint32_t number, ImageSize natural, int width, int height, const std::uint8_t* rgba);
    void patterns_arrived(const std::string& language, std::string_view patterns);
    /// The files of entities/; empty where they could not be had.
    void knowledge_arrived(std::string_view model, std::string_view grammar, std::string_view places);
    void run(Command command);

    void activate(const std::string& node);
    void input(const std::string& node, std::string text);
    void dismiss(const std::string& node);
    /// A key pressed in a field that sends it.
    void field_key(const std::string& node, std::string chord);
    void hover(const std::string& node);
    /// So far from where it was taken.
    void drag(const std::string& node, Drag drag);
    void focus(const std::string& node, bool visible);
    /// Places in UTF-16 units of the canonical text, as the browser counts.
    void select(std::uint64_t begin, std::uint64_t end, bool dragging);
    void caret(std::int64_t at);
    /// How far a panel that is scrolled is; CSS pixels.
    void scrolled(const std::string& node, float top);
    void tap(std::uint64_t at, bool in_text);
    /// `scale` of the text's size when the pinch began.
    void pinch(float scale, bool begins);
    void swipe(int by);
    void show_handles(bool shown);
    void go_to(std::uint64_t at);
    bool key(const KeyPress& press);
    void lines_wanted(std::uint32_t from, std::uint32_t to);
    /// The address that holds what `number` was asked for; empty where none can be made.
    void link_made(std::uint32_t number, std::string address);
    /// What the shell did for the reader, or could not do.
    void told(const std::string& text, bool error);
    void records_arrived(std::uint64_t number, std::vector<Record> records, bool works);
    void kept(std::uint64_t number, bool works);
    void room_told(Room room);
    /// Which file outside of the browser is kept as a backup would be, if any.
    void backup_file_told(BackupFile file);
    /// `reason`: why it could not be; empty: it is as of when it was asked for.
    void backup_file_written(const std::string& reason);
    /// This window is the one that keeps the index of all articles.
    void keeps_index();
    /// Another window has stored something.
    void stored_elsewhere(Batch writes);
    void stored(std::uint64_t number);
    void store_failed(std::uint64_t number, const std::string& reason);
    void preferences_changed(const Preferences& preferences);
    void go_to_address(const std::string& hash);
    void tell_print_notes();
    /// The page may be gone in a moment.
    void leaving();
    /// The textures are gone with the graphics context; they are made again from what the atlas keeps.
    void context_restored();
    void file(const std::string& name, std::string bytes);
    /// Several files come, one after the other, and are told of together at the end.
    void gather(bool begins);
    void gathering(std::size_t done, std::size_t all);

private:
    void perform(const Action& action);
    void perform_intent(const Intent& intent);
    bool perform_sharing(const Intent& intent);
    void perform_effect(const Effect& effect);
    bool perform_palette(const Intent& intent);
    void show_palette(bool shown);
    void reselect();
    bool perform_jump(const Intent& intent);
    void jump(TextOffset to);
    void leave_for(TextOffset to);
    bool perform_finding(const Intent& intent);
    void show_find();
    void close_find(bool selects);
    void go_to_found();
    void update_outline();
    void leave_place();
    void watch_way_back();
    void keep_address();
    void go_to_wanted_place(std::uint64_t code_points);
    void ask_for_link();
    void copy_shared();
    void show_report(const effect::Report& report);
    void card_changed(const std::string& before);
    void flush_writes();
    LayoutStyle layout_style();
    void place_panes();
    void ask_for_cards();
    bool take_cards();
    void settle();
    std::vector<FaceId> tell_wanted_faces();
    bool awaits_faces();
    void draw();
    void draw_views(Ui& ui);
    void send_scene(Scene scene);
    float page_height();
    void send_page(float height);
    void scroll_to(double top);
    void view_changed(View before, double left_at);
    void note_place();
    void keep_place();
    float note_room() const;
    void show_active_passage();
    void go_to_mark(const std::string& id);
    static std::string address_of(const State& state);
    void navigate(const std::string& hash, bool replace);
    void open_wanted_note();
    void copy_link();
    void step_mark(int by);
    bool wants_frame();
    bool is_looking_for_names();
    bool look_for_names();
    bool perform_search(const Intent& intent);
    void back_up();
    void keep_backup_file_later(double delay_ms);
    void keep_backup_file();
    bool perform_copies(const Intent& intent);
    void show_copies();
    void read_copy_heads();
    void copies_later();
    bool is_copying_due() const;
    void work_on_copies();
    void copy_before(CopyReason reason);
    void make_copy_of(const std::vector<Record>& records, CopyReason reason);
    void look_at_copy(const std::string& id);
    void restore_looked_at();
    void undo_restored();
    void take_over(const Batch& writes);
    void restore_backup(const std::string& name, const std::string& bytes);
    void show_activity();
    bool work_on_activity();
    bool perform_activity(const Intent& intent);
    bool perform_keeping(const Intent& intent);
    bool perform_listing(const Intent& intent);
    void go_on_to_step();
    void run_step(bool back);
    bool perform_keys(const Intent& intent);
    void capture_key(const KeyPress& press);
    void end_capture();
    void say_of_keys(std::string said);
    void take_keys(const std::string& name, std::string_view bytes);
    bool perform_quiz(const Intent& intent);
    bool perform_map(const Intent& intent);
    void move_node(const intent::MoveNode& move);
    void save_map(bool as_image);
    void copy_map_table();
    void show_quiz(bool shown);
    void reveal(const std::string& id);
    void step_blank(int by);
    void close_kept();
    void erase(std::vector<std::string> ids);
    void open_found(std::size_t index);
    void show_wanted_find(TextOffset from);
    void index_later();
    bool is_indexing();
    bool work_on_shelf();
    bool perform_suggesting(const Intent& intent);
    bool perform_studying(const Intent& intent);
    void studying_changed();
    void watch_studying();
    bool perform_register(const Intent& intent);
    void name_entry(const std::vector<std::string>& ids);
    void mark_entry();
    void go_to_mention(const RegisterMention& mention);
    void bring_into_view(TextOffset at);
    void step_mention(int by);
    TextRange step_range();
    void step_name(int by);
    TextOffset step_from(int by);
    void select_passage(TextRange range);
    void go_to_proposal(const Proposal& proposal);
    void take_proposals(intent::TakeProposals::Which which);
    void reject_proposal();
    bool is_seen(TextOffset at, float below);
    TextOffset reader_at() const;
    void step_lost(int by);
    void choose_place(std::size_t index);
    void attach();
    void send_reply();
    void keep_draft(const std::string& key, const std::string& text);
    void toast(const std::string& text, bool error, bool undo = false);
    void time_toast();
    std::string row_after(const std::string& article) const;
    void undo_told();
    const Theme& theme() const;
    void wake();

    std::function<Timestamp()> wall_clock_;
    Session session_;
    Host& host_;
    Journal journal_;
    SaveQueue saves_;
    std::vector<std::string> storing_;  ///< keys of the batch that is with the store
    HostRecords records_{host_};
    ShelfIndex shelf_index_{records_};
    ShelfSearch shelf_search_{records_, shelf_index_};
    ShelfList shelf_list_;
    ActivityLog activity_{records_};
    double copies_due_ = 0;             ///< when it is to be seen whether a copy is due; 0: it was
    Timestamp copies_seen_ = 0;         ///< by the clock on the wall
    bool copies_are_ours_ = false;      ///< this window is the one that makes one a day
    double backup_file_due_ = 0;        ///< when the file outside of the browser is to be written; 0: it is as it is to be
    double index_due_ = 0;              ///< when it is brought up to date: not between two letters
    FontSet fonts_;
    WordParting parting_{host_};
    UiState ui_;
    Preferences preferences_;
    Theme forced_;            ///< made of the system's colours, where they are forced
    float pinched_from_ = 0;  ///< the text's size when the pinch began
    std::vector<SampleRow> samples_;

    ImGuiContext* imgui_ = nullptr;
    std::unique_ptr<GlyphCache> glyphs_;
    Labels labels_{fonts_};
    NoteLayouts notes_{fonts_};
    std::unique_ptr<Images> images_;
    PlaceFinder places_;
    Comparer comparer_;
    MapMaker maps_;
    Scene scene_;           ///< as last told
    bool untold_ = false;   ///< what is drawn, or how high the page is, waits for the page to rest
    Controls controls_;
    Panes panes_;
    double library_top_ = 0;  ///< how far the library was scrolled when it was left
    bool cards_asked_ = false;
    bool cards_arrived_ = false;
    std::vector<Record> late_cards_;  ///< stored ones, still to be read
    int pixel_width_ = 0;
    int pixel_height_ = 0;
    float scale_ = 1;
    double scroll_top_ = 0;
    double now_ms_ = 0;
    int slices_ = 0;  ///< of settling, counted
    int frames_to_flush_ = 0;  ///< a book that has just come is shown before it is handed to storage
    int frames_left_ = 0;  ///< after a change: this frame and two more, for what settles late

    ReadingPlace reading_{fonts_};
    TextLayer text_layer_{host_, fonts_};
    CardDeck cards_;
    Suggesting suggesting_{host_};
    Palette palette_;
    bool reselects_ = false;  ///< what is selected is to be selected in the browser again
    Finding finding_;
    ScrollStrip strip_;
    CardLift lift_;
    std::vector<OutlineEntry> outline_;  ///< of the article `outlined_`
    std::string outlined_;
    /// The name that was gone to last, and its article's id.
    struct {
        std::string article;
        TextRange range;
    } stepped_;
    std::optional<std::size_t> step_wanted_;  ///< how many steps are to be done, on the way there
    TextOffset blank_at_;                     ///< the blank of the quiz that was gone to last
    std::string sent_page_;
    float told_height_ = 0;  ///< of the page, as the browser has it
    float library_height_ = 0;
    std::optional<Gathering> gathering_;
    std::string note_opener_;  ///< what had the focus when the note was opened with the keyboard, and gets it back
    float margin_bottom_ = 0;  ///< where the notes beside the column end: the page has to reach there
    std::string pending_focus_;     ///< control to focus once the scene holds it
    std::string address_;           ///< the browser's, as far as it is known
    std::string wanted_find_;       ///< what is to be found at the wanted place
    std::string wanted_;            ///< the address of a note that is to be opened once its article is there
    TextOffset noted_place_;        ///< of the reader; kept when it is `place_due_`
    double place_due_ = 0;          ///< 0: it is kept
    std::set<FaceId> first_faces_;  ///< asked for at the start and not there yet: nothing is drawn
    double first_faces_due_ = 0;    ///< when all is drawn without them; 0: no frame has been asked for
};

}  // namespace postil::ui
