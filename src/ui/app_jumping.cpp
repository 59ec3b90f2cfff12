// App's side of going elsewhere in the article: each jump is a place in the browser's history, so its own Back leads home.

#include <cmath>

#include "session/marks.h"
#include "storage/keys.h"
#include "ui/app.h"

namespace postil::ui {

/// The place that is left becomes an address to come back to, and the next one a new one.
void App::leave_place() {
    const State& state = session_.state();
    const OffsetMap& offsets = state.open->anchor_text->offsets;
    const TextOffset from = reading_.place();
    const std::string left = place_address(state.open->id, offsets.code_points_at(from));
    host_.navigate(left, true);
    address_ = left;
    ui_.way_back = {state.open->id, from, scroll_top_, -1};
}

void App::leave_for(TextOffset to) {
    const OpenArticle& open = *session_.state().open;
    leave_place();
    address_ = place_address(open.id, open.anchor_text->offsets.code_points_at(to));
    host_.navigate(address_, false);
}

void App::jump(TextOffset to) {
    if (!session_.state().open || !reading_.layout()) return;
    leave_for(to);
    reading_.go_to(to, panes_.bar_height + under_bar);
    wake();
}

bool App::perform_jump(const Intent& intent) {
    if (const auto* to = std::get_if<intent::JumpTo>(&intent)) {
        ui_.dialog = Dialog::none;
        jump(to->at);
        return true;
    }
    if (const auto* to = std::get_if<intent::JumpToMark>(&intent)) {
        ui_.dialog = Dialog::none;
        const State& state = session_.state();
        if (!state.open || !reading_.layout()) return true;
        const Mark* mark = find_mark(*state.open, to->id);
        const bool stays = mark == nullptr || is_seen(mark->range.begin, note_room());
        if (!stays) {
            leave_place();
            address_ = note_address(state.open->id, to->id);
            host_.navigate(address_, false);
        }
        go_to_mark(to->id);
        return true;
    }
    if (!std::holds_alternative<intent::GoBack>(intent)) return false;
    const bool studies = session_.state().open && ui_.studied_in == session_.state().open->id;
    if (ui_.way_back.article.empty() && studies) run(command::ShowStudy{});
    else if (ui_.way_back.article.empty()) toast("You have not jumped from anywhere", false);
    else host_.go_back();
    return true;
}

void App::update_outline() {
    const State& state = session_.state();
    const std::string id = state.open ? state.open->id : std::string();
    if (id == outlined_) return;
    outlined_ = id;
    outline_ = state.open ? outline_of(*state.open->article) : std::vector<OutlineEntry>();
}

/// Called before each frame, once it is known where the page is scrolled to. Who has read on is where they want to be.
void App::watch_way_back() {
    WayBack& way = ui_.way_back;
    const State& state = session_.state();
    if (way.article.empty()) return;
    const bool here = state.view == View::article && state.open && state.open->id == way.article;
    if (!here) way = {};
    else if (way.landed < 0 && std::abs(scroll_top_ - way.left_top) < 8) way = {};  // it was in view: nothing moved
    else if (way.landed < 0) way.landed = scroll_top_;
    else if (std::abs(scroll_top_ - way.landed) > 1.2 * panes_.height) way = {};
}

/// An address that names a place names the one where the reader is: a reload does not lead back to where they jumped.
void App::keep_address() {
    const State& state = session_.state();
    if (!place_at_address(address_) || !state.open || state.open->id != article_at_address(address_)) return;
    address_ = place_address(state.open->id, state.open->anchor_text->offsets.code_points_at(noted_place_));
    host_.navigate(address_, true);
}

void App::go_to_wanted_place(std::uint64_t code_points) {
    reading_.go_to(session_.state().open->anchor_text->offsets.from_code_points(code_points), panes_.bar_height + under_bar);
    wake();
}

}  // namespace postil::ui
