// App's events: each becomes a command or an intent; nothing here draws.

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "annotation/formats/formats.h"
#include "import/import.h"
#include "session/copies.h"
#include "session/marks.h"
#include "session/proposals.h"
#include "session/views/marks_at.h"
#include "storage/keys.h"
#include "text/font_manifest.h"
#include "ui/app.h"
#include "ui/views/margin.h"
#include "ui/views/note_card.h"

namespace postil::ui {
namespace {

constexpr const char* mark_prefix = "mark:";

bool starts_with(const std::string& text, const char* prefix) { return text.rfind(prefix, 0) == 0; }

ThemeChoice next_theme(std::string_view name) {
    if (name == "light") return ThemeChoice::sepia;
    if (name == "sepia") return ThemeChoice::dark;
    return name == "dark" ? ThemeChoice::contrast : ThemeChoice::light;
}

/// As a file chooser wants them: ".jsonld,.json,…".
std::string annotation_file_endings() {
    std::string endings = ".jsonld";
    for (const std::string_view extension : readable_extensions()) endings.append(",.").append(extension);
    return endings;
}

/// Whether browsers scroll by it.
bool scrolls(std::string_view key) {
    constexpr std::array<std::string_view, 7> keys = {"End", "Home", "PageUp", "PageDown", " ", "ArrowUp", "ArrowDown"};
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// The mark that has the focus, in the text or beside it; empty: none has.
std::string focused_mark(const std::string& focus) {
    for (const std::string_view prefix : {std::string_view(mark_prefix), std::string_view("open:")}) {
        if (focus.rfind(prefix, 0) == 0) return focus.substr(prefix.size());
    }
    return "";
}

constexpr const char* paste_draft = "paste";
std::string reply_draft(const std::string& id) { return "reply:" + id; }

std::string draft_of(const UiState& ui, const std::string& key) {
    const auto found = ui.drafts.find(key);
    return found == ui.drafts.end() ? std::string() : found->second;
}

/// What was chosen or half written in a card that is open no more.
void forget_card(UiState& ui) {
    ui.place = 0;
    ui.shown_place = {};
    ui.reply_to.clear();
    ui.reply_text.clear();
    ui.lost_open = false;
}

}  // namespace

void App::start(Start start) {
    ui_.storage_works = start.storage_works;
    ui_.can_share = start.can_share;
    ui_.drafts = std::move(start.drafts);
    samples_ = std::move(start.samples);
    preferences_changed(start.preferences);
    parting_.offer(std::move(start.patterns));
    if (Result<std::vector<FaceInfo>> faces = parse_font_manifest(start.font_manifest)) {
        for (FaceInfo& face : *faces) fonts_.declare(std::move(face));
    }

    // What an earlier page wrote ahead but may not have stored counts as stored, and is stored again.
    const Journal::Recovered recovered = journal_.recover();
    std::map<std::string, std::string> records;
    for (Record& record : start.records) records[record.key] = std::move(record.value);
    for (const Write& write : recovered.writes) {
        if (write.removed) records.erase(write.key);
        else records[write.key] = write.value;
    }
    if (!recovered.writes.empty()) saves_.push(recovered.writes);
    journal_.forget(recovered.entry_keys);
    std::vector<Record> all;
    for (auto& [key, value] : records) all.push_back({key, std::move(value)});
    session_.restore(all, Session::Cards::follow);
    if (std::optional<Steps> steps = parse_steps(start.steps)) session_.resume(*std::move(steps));
    // The faces that nearly every screen is set in come before one is drawn: to have the browser draw in their place until
    // then, letter by letter, takes longer than all else about a first screen.
    for (const FontRole role : {layout_style().role, FontRole::sans}) {
        for (const int weight : {400, 700}) fonts_.face_for({role, weight, false, "en"}, 'a');
    }
    for (const FaceId face : tell_wanted_faces()) first_faces_.insert(face);
    flush_writes();
    address_ = address_of(session_.state());
    go_to_address(start.hash);
    wake();
}

void App::run(Command command) {
    const std::string active_before = session_.state().active;
    const std::string open_before = session_.state().open ? session_.state().open->id : std::string();
    const bool had_selection = !session_.state().selection.empty();
    const Studying studied_before = session_.state().studying;
    const View view_before = session_.state().view;
    const double left_at = scroll_top_;
    const bool had_preview = session_.state().preview.has_value();
    if (const auto* removal = std::get_if<command::RemoveArticle>(&command)) pending_focus_ = row_after(removal->id);
    if (std::holds_alternative<command::RestoreAnnotation>(command)) ui_.dialog = Dialog::none;
    if (std::holds_alternative<command::EmptyTrash>(command)) ui_.asks_empty = false;
    if (const std::optional<CopyReason> reason = large_change(command)) copy_before(*reason);
    const bool selects = std::holds_alternative<command::Select>(command);
    const bool confirms = std::holds_alternative<command::ConfirmImport>(command);
    Session::Outcome outcome = session_.run(std::move(command));
    if (!outcome.writes.empty()) saves_.push(outcome.writes);
    const State& now = session_.state();
    if (now.open && now.open->id != open_before) frames_to_flush_ = 2;
    if (frames_to_flush_ == 0) flush_writes();
    // What was said before is not about the article that opens now.
    if (now.open && now.open->id != open_before) ui_.toast = {};
    if (now.view != View::article || now.open->id != open_before) ui_.quiz = {};
    for (const Effect& effect : outcome.effects) perform_effect(effect);
    const State& state = session_.state();
    if (state.view != view_before) view_changed(view_before, left_at);
    if (state.active != active_before && state.view == View::article && wanted_.empty()) navigate(address_of(state), true);
    if (!had_preview && state.preview) ui_.list_shown = false;
    if (confirms) host_.navigate(address_, true);  // a link that was taken in is not to be offered again
    if (had_selection && state.selection.empty() && !selects) host_.clear_selection();
    if (state.active != active_before) card_changed(active_before);
    go_on_to_step();
    if (state.view == View::study && (view_before != View::study || state.studying != studied_before)) studying_changed();
    wake();
}

/// The library is found again where it was left, not where the article stood.
void App::view_changed(View before, double left_at) {
    if (before == View::library) library_top_ = left_at;
    if (session_.state().view == View::library) scroll_to(library_top_);
}

/// The note that was open is closed, or another one is opened: what was typed under it goes out, and the focus goes along.
void App::card_changed(const std::string& before) {
    const std::string reply_to = ui_.reply_to;
    const std::string reply = ui_.reply_text;
    forget_card(ui_);
    if (reply.find_first_not_of(" \t\n") != reply.npos) {
        keep_draft(reply_draft(reply_to), {});
        run(command::Reply{reply_to, reply});
    }
    const std::string& now = session_.state().active;
    if (!now.empty()) note_opener_ = ui_.focus_visible ? ui_.focus : std::string();
    const bool from_text = starts_with(note_opener_, mark_prefix) || panes_.margin_width == 0;
    // Who opens a note with the mouse may type at once; on a touch screen that would bring up the keyboard.
    if (!now.empty() && (ui_.focus_visible || !preferences_.coarse_pointer)) pending_focus_ = "note:" + now;
    if (now.empty() && ui_.focus_visible && !note_opener_.empty()) pending_focus_ = (from_text ? mark_prefix : "open:") + before;
}

void App::flush_writes() {
    const std::optional<SaveQueue::Outgoing> outgoing = saves_.take();
    if (!outgoing) return;
    storing_.clear();
    for (const Write& write : outgoing->batch) storing_.push_back(write.key);
    host_.store(outgoing->number, outgoing->batch);
}

void App::stored(std::uint64_t number) {
    saves_.stored(number);
    shelf_index_.changed(storing_);
    activity_.changed(storing_);
    index_later();
    copies_later();
    // When the last backup was made is no reason to make another.
    const auto tells_of_backup = [](const std::string& key) { return key == setting_key("backed_up") || key.starts_with("place/"); };
    if (!std::all_of(storing_.begin(), storing_.end(), tells_of_backup)) keep_backup_file_later(15'000);
    flush_writes();
    wake();
}

void App::store_failed(std::uint64_t number, const std::string& reason) {
    saves_.failed(number, reason);
    toast("Your last changes could not be saved: " + reason + " They are kept in this window; export them to be safe.", true);
    wake();
}

void App::leaving() {
    constexpr std::size_t most_bytes = 1'500'000;  // a browser's store of a window has room for a few million letters
    host_.keep_steps(write_steps(session_.state(), most_bytes));
}

void App::perform_effect(const Effect& effect) {
    if (const auto* load = std::get_if<effect::Load>(&effect)) host_.load(load->id);
    if (const auto* erased = std::get_if<effect::EraseArticles>(&effect)) erase(erased->ids);
    if (const auto* fetch = std::get_if<effect::FetchSample>(&effect)) host_.fetch_sample(fetch->file);
    if (const auto* announce = std::get_if<effect::Announce>(&effect)) toast(announce->text, announce->error, announce->undo);
    if (const auto* download = std::get_if<effect::Download>(&effect)) {
        host_.download(download->name, download->media_type, download->text);
    }
    if (const auto* share = std::get_if<effect::ShareFile>(&effect)) host_.share_file(share->name, share->media_type, share->text);
    if (const auto* report = std::get_if<effect::Report>(&effect)) show_report(*report);
    if (const auto* navigate = std::get_if<effect::Navigate>(&effect)) {
        // Who goes to another article does not wait for a note any more.
        if (article_at_address(navigate->hash) != article_at_address(wanted_)) wanted_.clear();
        this->navigate(navigate->hash, false);
    }
    if (const auto* scroll = std::get_if<effect::ScrollTo>(&effect)) {
        reading_.go_to(scroll->offset, panes_.bar_height + under_bar);
    }
}

void App::perform(const Action& action) {
    const auto* command = std::get_if<Command>(&action);
    // The browser's way back leads to what was found; the library's own button, to all of it.
    if (command != nullptr && std::holds_alternative<command::ShowLibrary>(*command)) shelf_search_.type({});
    if (command != nullptr) run(*command);
    else perform_intent(std::get<Intent>(action));
}

void App::perform_intent(const Intent& intent) {
    if (const auto* show = std::get_if<intent::Show>(&intent)) {
        if (show->dialog == Dialog::palette || ui_.dialog == Dialog::palette) show_palette(show->dialog == Dialog::palette);
        ui_.dialog = show->dialog;
        ui_.scrolled.clear();
        ui_.asks_empty = false;
        ui_.captures.clear();
        ui_.keys_said.clear();
        if (show->dialog == Dialog::copies) show_copies();
        if (show->dialog == Dialog::activity) show_activity();
        if (show->dialog == Dialog::paste) pending_focus_ = "paste";
        if (show->dialog == Dialog::annotations) ui_.listing = {};
        if (show->dialog == Dialog::history) pending_focus_ = "step:" + std::to_string(session_.state().undo.size());
        if (show->dialog == Dialog::entities) ui_.entry = {};
        if (show->dialog == Dialog::map) ui_.map = {};
        if (show->dialog == Dialog::outline) {
            const std::optional<std::size_t> current = current_entry(outline_, reader_at());
            if (current) pending_focus_ = "outline:" + std::to_string(outline_[*current].block);
        }
        if (show->dialog == Dialog::annotations) pending_focus_ = "list:" + session_.state().active;
        if (show->dialog == Dialog::share) {
            if (ui_.share.way == ShareWay::other) ui_.share.way = ShareWay::file;
            ui_.asks_name = session_.state().settings.creator.empty();
            ask_for_link();
            pending_focus_ = share_control(ui_.share.way);
        }
    }
    if (perform_palette(intent) || perform_jump(intent) || perform_finding(intent) || perform_search(intent) || perform_keeping(intent) || perform_copies(intent) || perform_sharing(intent) || perform_listing(intent) || perform_quiz(intent) || perform_keys(intent) || perform_map(intent) || perform_activity(intent)) return wake();
    if (const auto* pick = std::get_if<intent::PickFile>(&intent)) {
        const std::string accepted = annotation_file_endings();
        host_.pick_file(pick->annotations ? accepted : ".txt,.text,.md,.markdown,.html,.htm,.xhtml,.zip," + accepted);
    }
    if (const auto* paste = std::get_if<intent::EditPaste>(&intent)) keep_draft(paste_draft, paste->text);
    if (std::holds_alternative<intent::SubmitPaste>(intent)) {
        ui_.dialog = Dialog::none;
        std::string text = draft_of(ui_, paste_draft);
        keep_draft(paste_draft, {});
        run(command::AddSource{"", std::move(text)});
    }
    // Going through the text ends what lies over it.
    const bool goes = std::holds_alternative<intent::GoToMark>(intent) ||
                      std::holds_alternative<intent::StepName>(intent) ||
                      std::holds_alternative<intent::ToggleCaret>(intent);
    if (goes) ui_.dialog = Dialog::none;
    if (perform_suggesting(intent) || perform_register(intent) || perform_studying(intent)) return wake();
    if (const auto* go = std::get_if<intent::GoToMark>(&intent)) go_to_mark(go->id);
    if (const auto* image = std::get_if<intent::ShowImage>(&intent)) images_->allow(image->url);
    if (std::holds_alternative<intent::CopyLink>(intent)) copy_link();
    if (const auto* step = std::get_if<intent::StepMark>(&intent)) step_mark(step->by);
    if (std::holds_alternative<intent::ToggleCaret>(intent)) host_.toggle_caret();
    if (const auto* focus = std::get_if<intent::Focus>(&intent)) pending_focus_ = focus->node;
    if (const auto* step = std::get_if<intent::StepLost>(&intent)) step_lost(step->by);
    if (const auto* compare = std::get_if<intent::Compare>(&intent)) ui_.compared = *compare;
    if (const auto* choose = std::get_if<intent::ChoosePlace>(&intent)) choose_place(choose->index);
    if (std::holds_alternative<intent::Attach>(intent)) attach();
    if (const auto* reply = std::get_if<intent::OpenReply>(&intent)) {
        if (reply->drops) keep_draft(reply_draft(ui_.reply_to), {});
        ui_.reply_to = reply->id;
        ui_.reply_text = draft_of(ui_, reply_draft(reply->id));
        pending_focus_ = reply->id.empty() ? "reply.open:" + session_.state().active : "reply:" + reply->id;
    }
    if (const auto* reply = std::get_if<intent::EditReply>(&intent)) {
        ui_.reply_text = reply->text;
        keep_draft(reply_draft(ui_.reply_to), reply->text);
    }
    if (std::holds_alternative<intent::SendReply>(intent)) send_reply();
    if (std::holds_alternative<intent::CycleTheme>(intent)) {
        Settings settings = session_.state().settings;
        settings.theme = next_theme(theme().name);
        run(command::ChangeSettings{settings});
    }
    if (std::holds_alternative<intent::UndoTold>(intent)) undo_told();
    if (std::holds_alternative<intent::RetrySave>(intent)) {
        saves_.retry();
        flush_writes();
    }
    if (std::holds_alternative<intent::ClearSelection>(intent)) {
        run(command::Select{});
        host_.clear_selection();
    }
    wake();
}

void App::go_to_mark(const std::string& id) {
    const State& state = session_.state();
    const Mark* asked = state.open ? find_mark(*state.open, id) : nullptr;
    if (asked != nullptr && asked->hidden) {
        run(command::SetFilter{});
        toast("All marks are shown again", false);
    }
    run(command::Activate{id});
    show_active_passage();
}

/// Brings it into view, if it is not.
void App::show_active_passage() {
    const State& state = session_.state();
    const Mark* mark = state.open && reading_.layout() ? find_mark(*state.open, state.active) : nullptr;
    if (mark == nullptr) return;
    const float below = note_room();
    const float wanted = panes_.bar_height + (panes_.height - panes_.bar_height - below) * 0.35f;
    if (!is_seen(mark->range.begin, below)) reading_.go_to(mark->range.begin, wanted);
}

/// What is to be free under a passage. Where there is no margin its note lies over the foot of the window, and it must not be under it.
float App::note_room() const {
    if (panes_.margin_width > 0) return 120;
    return std::min(usual_card_height(preferences_), panes_.height - panes_.bar_height - 60) + 40;
}

/// From one note whose passage is gone to another; without any, an empty panel says so until it is closed (by 0).
void App::step_lost(int by) {
    const std::vector<Card> all = cards(session_.state());
    const auto first = std::find_if(all.begin(), all.end(), [](const Card& card) { return card.orphaned; });
    const auto count = all.end() - first;
    const auto active = std::find_if(first, all.end(), [](const Card& card) { return card.active; });
    if (by == 0) {
        ui_.lost_open = false;
        return;
    }
    if (count == 0) {
        run(command::Activate{""});
        ui_.lost_open = true;
        pending_focus_ = "lost.close";
        return;
    }
    const auto at = active == all.end() ? 0 : ((active - first + by) % count + count) % count;
    run(command::Activate{(first + at)->id});
    pending_focus_ = count > 1 ? "lost.next" : "close:" + session_.state().active;
}

void App::choose_place(std::size_t index) {
    const std::vector<Place>& found = places_.find(session_.state(), session_.state().active);
    if (index >= found.size()) return;
    ui_.place = index;
    ui_.shown_place = found[index].range;
    reading_.go_to(found[index].range.begin, panes_.bar_height + (panes_.height - panes_.bar_height) * 0.25f);
}

void App::attach() {
    const State& state = session_.state();
    if (!state.open || state.active.empty()) return;
    const std::string id = state.active;
    const auto mark = std::find_if(state.open->marks.begin(), state.open->marks.end(), [&](const Mark& m) { return m.id == id; });
    const bool settled = mark != state.open->marks.end() && mark->what != AnchorClass::ambiguous;
    const std::vector<Place>& found = places_.find(state, id);
    TextRange range = state.selection;
    if (range.empty() && settled) range = mark->range;
    if (range.empty() && ui_.place < found.size()) range = found[ui_.place].range;
    ui_.shown_place = {};
    run(command::Attach{id, range});
    go_to_mark(id);
}

/// Begun, and not lost by a reload.
void App::keep_draft(const std::string& key, const std::string& text) {
    if (text.empty()) ui_.drafts.erase(key);
    else ui_.drafts[key] = text;
    host_.keep_draft(key, text);
}

void App::send_reply() {
    const std::size_t replies = session_.state().annotations.size();
    run(command::Reply{ui_.reply_to, ui_.reply_text});
    if (session_.state().annotations.size() == replies) return;  // nothing was written
    pending_focus_ = "reply.open:" + ui_.reply_to;
    keep_draft(reply_draft(ui_.reply_to), {});
    ui_.reply_to.clear();
    ui_.reply_text.clear();
}

void App::step_mark(int by) {
    const State& state = session_.state();
    if (!state.open) return;
    if (ui_.quiz.shown) return step_blank(by);
    std::vector<Mark> marks;
    std::copy_if(state.open->marks.begin(), state.open->marks.end(), std::back_inserter(marks), [](const Mark& m) { return !m.hidden; });
    if (marks.empty()) return;
    const std::string from_id = state.active.empty() ? focused_mark(ui_.focus) : state.active;  // its note may be closed
    const auto active = std::find_if(marks.begin(), marks.end(), [&](const Mark& mark) { return mark.id == from_id; });
    const auto count = static_cast<std::ptrdiff_t>(marks.size());
    std::ptrdiff_t index = active - marks.begin();
    if (active == marks.end()) {
        const TextOffset from = reader_at();
        index =
            std::find_if(marks.begin(), marks.end(), [from](const Mark& mark) { return mark.range.begin >= from; }) -
            marks.begin();
        index -= by > 0 ? 1 : 0;
    }
    const Mark mark = marks[static_cast<std::size_t>(((index + by) % count + count) % count)];
    go_to_mark(mark.id);
    if (ui_.caret_shown) {
        const std::uint64_t at = state.open->anchor_text->offsets.utf16_at(mark.range.begin);
        host_.select_text(at, at);
    }
    // Not into its note, so that the next step is the same key again; Enter opens the note.
    pending_focus_ = mark_prefix + mark.id;
}

/// Where the reader is: at the caret, or else at the first line in view.
TextOffset App::reader_at() const { return ui_.caret_shown ? ui_.caret : reading_.place(); }

/// True if its line is in the window, `below` pixels or more from its foot.
bool App::is_seen(TextOffset at, float below) {
    const double top = panes_.column_top + reading_.layout()->guessed_line_top(at);
    const float line = session_.state().settings.size_px * session_.state().settings.leading;
    return top > scroll_top_ + panes_.bar_height && top + line < scroll_top_ + panes_.height - below;
}

void App::activate(const std::string& node) {
    if (starts_with(node, mark_prefix)) {
        go_to_mark(node.substr(5));
        // It may be open already, and the focus beside it.
        if (ui_.focus_visible) pending_focus_ = "note:" + node.substr(5);
        note_opener_ = node;
        return;
    }
    const auto control = controls_.find(node);
    if (control == controls_.end()) return;
    const Action action = control->second.activate;
    perform(action);
}

void App::input(const std::string& node, std::string text) {
    const auto control = controls_.find(node);
    if (control == controls_.end() || !control->second.input) return;
    const Action action = control->second.input(std::move(text));
    perform(action);
}

void App::dismiss(const std::string& node) {
    if (!ui_.captures.empty()) return end_capture();
    const auto control = controls_.find(node);
    if (control == controls_.end()) return;
    const Action action = control->second.dismiss;
    perform(action);
}

void App::field_key(const std::string& node, std::string chord) {
    const auto control = controls_.find(node);
    if (control == controls_.end() || !control->second.key) return;
    const Action action = control->second.key(std::move(chord));
    perform(action);
}

void App::drag(const std::string& node, Drag drag) {
    const auto control = controls_.find(node);
    if (control == controls_.end() || !control->second.drag) return;
    const Action action = control->second.drag(drag);
    perform(action);
}

void App::hover(const std::string& node) {
    if (ui_.hover == node) return;
    ui_.hover = node;
    wake();
}

void App::focus(const std::string& node, bool visible) {
    if (!ui_.captures.empty() && !node.empty() && node != "key:" + ui_.captures) end_capture();
    if (ui_.focus == node && ui_.focus_visible == visible) return;
    ui_.focus = node;
    ui_.focus_visible = visible;
    wake();
}

void App::select(std::uint64_t begin, std::uint64_t end, bool dragging) {
    const State& state = session_.state();
    if (!state.open) return;
    const OffsetMap& offsets = state.open->anchor_text->offsets;
    const TextRange range{offsets.from_utf16(std::min(begin, end)), offsets.from_utf16(std::max(begin, end))};
    ui_.selecting = dragging;
    if (range != state.selection) run(command::Select{range});
    wake();
}

void App::caret(std::int64_t at) {
    const State& state = session_.state();
    ui_.caret_shown = at >= 0 && state.open.has_value();
    if (ui_.caret_shown) ui_.caret = state.open->anchor_text->offsets.from_utf16(static_cast<std::uint64_t>(at));
    wake();
}

void App::scrolled(const std::string& node, float top) {
    ui_.scrolled[node] = std::max(0.0f, top);
    wake();
}

void App::tap(std::uint64_t at, bool in_text) {
    const State& state = session_.state();
    if (!state.open) return;
    std::vector<std::string> ids;
    if (in_text) ids = marks_at(state, state.open->anchor_text->offsets.from_utf16(at));
    if (ids.empty()) {
        const Proposal* proposal = in_text ? proposal_at(suggesting_.all(), state.open->anchor_text->offsets.from_utf16(at)) : nullptr;
        if (proposal != nullptr) go_to_proposal(Proposal(*proposal));
        else if (!state.active.empty()) run(command::Activate{""});
        return;
    }
    // A second tap on nested marks goes on to the next one out.
    const auto active = std::find(ids.begin(), ids.end(), state.active);
    go_to_mark(active == ids.end() || active + 1 == ids.end() ? ids.front() : *(active + 1));
}

void App::pinch(float scale, bool begins) {
    Settings settings = session_.state().settings;
    if (begins) pinched_from_ = settings.size_px;
    settings.size_px = std::round(pinched_from_ * scale);
    if (pinched_from_ > 0) run(command::ChangeSettings{settings});
}

void App::show_handles(bool shown) {
    ui_.handles_shown = shown;
    wake();
}

void App::swipe(int by) {
    if (session_.state().active.empty()) return;
    step_mark(by);
    pending_focus_.clear();
}

void App::go_to(std::uint64_t at) {
    const State& state = session_.state();
    if (!state.open) return;
    jump(state.open->anchor_text->offsets.from_utf16(at));
}

bool App::key(const KeyPress& press) {
    if (!ui_.captures.empty()) {
        capture_key(press);
        return true;
    }
    const CommandRow* row = command_for(press, session_.state());
    const bool asks = session_.state().preview || session_.state().edition;
    if (row != nullptr && !asks && std::string_view(row->name) == palette_command) {
        show_palette(ui_.dialog != Dialog::palette);
        return true;
    }
    if (ui_.dialog != Dialog::none || session_.state().preview || session_.state().edition) return false;
    if (press.key == "Escape" && ui_.lost_open) {
        perform(Intent{intent::StepLost{0}});
        return true;
    }
    if (press.key == "Escape" && ui_.quiz.shown) {
        perform(Intent{intent::ShowQuiz{false}});
        return true;
    }
    if (press.key == "Escape" && finding_.is_shown()) {
        close_find(false);
        return true;
    }
    if (row == nullptr) {
        if (scrolls(press.key)) reading_.expect_motion();
        return false;
    }
    perform(row->action(session_.state()));
    return true;
}

void App::preferences_changed(const Preferences& preferences) {
    preferences_ = preferences;
    if (preferences_.forced) forced_ = forced_theme(*preferences_.forced);
    wake();
}

void App::lines_wanted(std::uint32_t from, std::uint32_t to) {
    if (reading_.layout()) text_layer_.lines_wanted(session_.state(), *reading_.layout(), {suggesting_.all(), ui_.quiz}, from, to);
}

void App::context_restored() {
    ImGui::SetCurrentContext(imgui_);
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->BackendUserData = nullptr;
        // ImGui would only make those of its own atlas again from "destroyed"; all keep their pixels.
        texture->SetStatus(texture->WantDestroyNextFrame || texture->Status == ImTextureStatus_WantDestroy ? ImTextureStatus_Destroyed : ImTextureStatus_WantCreate);
    }
    wake();
}

void App::image_arrived(std::uint32_t number, ImageSize natural, int width, int height, const std::uint8_t* rgba) {
    ImGui::SetCurrentContext(imgui_);
    images_->arrived(number, natural, width, height, rgba);
    wake();
}

void App::patterns_arrived(const std::string& language, std::string_view patterns) {
    parting_.arrived(language, patterns);
    wake();
}

void App::font_arrived(FaceId face, std::vector<std::uint8_t> bytes) {
    first_faces_.erase(face);
    if (const Result<FaceId> loaded = fonts_.load(face, std::move(bytes)); loaded) wake();
}

}  // namespace postil::ui
