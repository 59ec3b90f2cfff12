// App's side of finding in the article: going to what is found, and marking all of it.

#include <algorithm>

#include "ui/app.h"
#include "ui/views/find_bar.h"

namespace postil::ui {

namespace {

/// A selection that may be what is to be found.
constexpr std::uint32_t longest_selection = 120;

}  // namespace

void App::show_find() {
    const State& state = session_.state();
    if (!state.open || !reading_.layout()) return;
    ui_.dialog = Dialog::none;
    const std::string_view selected = slice(state.open->article->text, state.selection);
    const bool takes = !selected.empty() && selected.size() <= longest_selection && selected.find('\n') == selected.npos;
    const TextOffset from = takes ? state.selection.begin : reader_at();
    const std::string query = takes ? std::string(selected) : finding_.query();
    finding_.show(*state.open, from);
    finding_.edit(*state.open, query);
    pending_focus_ = "find.field";
    wake();
}

/// `selects`: what the reader was at is selected, so that a key marks it.
void App::close_find(bool selects) {
    const TextRange current = finding_.current();
    finding_.hide();
    host_.focus("article");
    if (selects && !current.empty()) {
        run(command::Select{current});
        select_passage(current);
    }
    wake();
}

/// To the place that is found, if it isn't in view: under the field, which covers the window's top.
void App::go_to_found() {
    const TextRange current = finding_.current();
    if (const std::string count = finding_.count_words(); !count.empty()) host_.announce(count, false);
    if (current.empty()) return;
    const double top = panes_.column_top + reading_.layout()->guessed_line_top(current.begin);
    const float covered = panes_.bar_height + find_covers(panes_, preferences_);
    const bool seen = top > scroll_top_ + covered && top < scroll_top_ + panes_.height - 60;
    if (seen) return;
    if (!finding_.has_left) leave_for(current.begin);
    finding_.has_left = true;
    ui_.way_back.landed = -1;
    reading_.go_to(current.begin, std::max(covered + 20, panes_.bar_height + (panes_.height - panes_.bar_height) * 0.3f));
}

bool App::perform_finding(const Intent& intent) {
    const State& state = session_.state();
    if (std::holds_alternative<intent::ShowFind>(intent)) {
        show_find();
        return true;
    }
    if (const auto* edit = std::get_if<intent::EditFind>(&intent)) {
        if (!state.open) return true;
        finding_.edit(*state.open, edit->text);
        go_to_found();
        return true;
    }
    if (const auto* step = std::get_if<intent::StepFind>(&intent)) {
        finding_.step(step->by);
        go_to_found();
        return true;
    }
    if (const auto* close = std::get_if<intent::CloseFind>(&intent)) {
        close_find(close->selects);
        return true;
    }
    const auto* mark = std::get_if<intent::MarkFound>(&intent);
    if (mark == nullptr) return false;
    const command::MarkFound command{finding_.found(), mark->type, finding_.query()};
    close_find(false);
    run(command);
    return true;
}

}  // namespace postil::ui
