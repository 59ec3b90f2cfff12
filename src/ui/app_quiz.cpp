// App's side of the blank-out quiz.

#include "session/marks.h"
#include "session/plans.h"
#include "ui/app.h"

namespace postil::ui {

bool App::perform_quiz(const Intent& intent) {
    if (const auto* show = std::get_if<intent::ShowQuiz>(&intent)) {
        show_quiz(show->shown);
        return true;
    }
    if (const auto* on = std::get_if<intent::QuizOn>(&intent)) {
        ui_.quiz.types = on->types;
        return true;
    }
    if (const auto* to_reveal = std::get_if<intent::Reveal>(&intent)) {
        reveal(to_reveal->id);
        return true;
    }
    if (!std::holds_alternative<intent::SelectMark>(intent)) return false;
    const State& state = session_.state();
    const Mark* mark = state.open ? find_mark(*state.open, state.active) : nullptr;
    if (mark == nullptr) return true;
    const OffsetMap& offsets = state.open->anchor_text->offsets;
    show_active_passage();
    host_.focus("article");
    host_.select_text(offsets.utf16_at(mark->range.begin), offsets.utf16_at(mark->range.end), true);
    host_.announce("Move the ends, then choose “Move the mark here”", false);
    return true;
}

void App::show_quiz(bool shown) {
    const State& state = session_.state();
    ui_.quiz = {};
    blank_at_ = {};
    if (!shown || !state.open) {
        host_.focus("article");
        return;
    }
    ui_.dialog = Dialog::none;
    ui_.toast = {};
    run(command::Activate{""});
    run(command::Select{});
    host_.clear_selection();
    ui_.quiz.shown = true;
    ui_.quiz.types = marked_types(*state.open);
    const std::size_t asked = quiz_count(ui_.quiz, *state.open).asked;
    if (asked == 0) {
        ui_.quiz = {};
        return toast("Mark something first: the quiz covers what is marked", false);
    }
    host_.announce(counted(asked, "passage is", "passages are") + " covered. J goes to the next; Enter shows it.", false);
    host_.focus("article");
}

/// With what is marked within it; one that was shown is covered again.
void App::reveal(const std::string& id) {
    const State& state = session_.state();
    if (!state.open) return;
    if (id.empty()) {
        for (const Mark& mark : state.open->marks) ui_.quiz.revealed.insert(mark.id);
        return;
    }
    const Mark* mark = find_mark(*state.open, id);
    if (mark == nullptr) return;
    const bool covers = ui_.quiz.revealed.contains(id);
    for (const Mark* one : marks_in(*state.open, mark->range)) {
        if (!mark->range.contains(one->range)) continue;
        if (covers) ui_.quiz.revealed.erase(one->id);
        else ui_.quiz.revealed.insert(one->id);
    }
    if (covers) return;
    blank_at_ = mark->range.begin;
    host_.announce(std::string(slice(state.open->article->text, mark->range)), false);
}

void App::step_blank(int by) {
    const OpenArticle& open = *session_.state().open;
    const TextOffset from = blank_at_.bytes > 0 ? blank_at_ : reader_at();
    const Mark* next = next_blank(ui_.quiz, open, from, by);
    if (next == nullptr) return toast("All are seen", false);
    blank_at_ = next->range.begin;
    bring_into_view(next->range.begin);
    pending_focus_ = "blank:" + next->id;
}

}  // namespace postil::ui
