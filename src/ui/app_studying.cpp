// App's side of studying: what is said and where the focus goes from card to card, and the way to a passage and back.

#include <algorithm>
#include <iterator>
#include <utility>

#include "session/views/study.h"
#include "storage/keys.h"
#include "ui/app.h"

namespace postil::ui {

/// There may be thousands: they come once the first screen is drawn.
void App::ask_for_cards() {
    if (std::exchange(cards_asked_, true)) return;
    records_.read({{}, {"card/"}}, [this](std::vector<Record> records, bool works) {
        // Without knowing them none is made: it would take the place of one that was studied.
        if (works) late_cards_ = std::move(records);
        cards_arrived_ = works;
    });
}

/// A slice of reading them, while nothing else is to be done; gives whether there was one.
bool App::take_cards() {
    constexpr std::size_t slice = 150;
    if (!cards_arrived_ || session_.state().cards_known) return false;
    const std::size_t taken = std::min(slice, late_cards_.size());
    const auto rest = late_cards_.end() - static_cast<std::ptrdiff_t>(taken);
    command::CardsArrived arrived{{std::make_move_iterator(rest), std::make_move_iterator(late_cards_.end())}, taken == late_cards_.size()};
    late_cards_.erase(rest, late_cards_.end());
    const bool last = arrived.last;
    const int frames = std::exchange(frames_left_, 0);
    run(std::move(arrived));
    if (!last) frames_left_ = frames;  // nothing is to be seen of it yet
    return true;
}

bool App::perform_studying(const Intent& intent) {
    if (!std::holds_alternative<intent::GoToPassage>(intent)) return false;
    const State& state = session_.state();
    const auto card = state.cards.find(state.studying.card);
    if (card == state.cards.end()) return true;
    const std::string article = card->second.content.article;
    const std::string note = note_address(article, card->second.content.annotation);
    host_.navigate(note, false);
    go_to_address(note);
    ui_.studied_in = article;
    return true;
}

/// Another card is shown, or its answer.
void App::studying_changed() {
    const State& state = session_.state();
    ui_.studied_in.clear();
    const auto found = state.cards.find(state.studying.card);
    if (found == state.cards.end()) {
        const StudyPage page = study_page(state, wall_clock_());
        host_.announce(page.heading + ". " + page.hint, false);
        pending_focus_ = "study.library";
        return scroll_to(0);
    }
    const CardContent& content = found->second.content;
    if (state.studying.answered) {
        host_.announce(content.answer + (content.more.empty() ? "" : ". " + content.more), false);
        pending_focus_ = "study.good";
        return;
    }
    const bool shows_passage = content.kind == CardKind::cloze || content.kind == CardKind::note;
    host_.announce((shows_passage ? spoken_passage(found->second, false) + " " : "") + content.question, false);
    pending_focus_ = "study.answer";
    scroll_to(0);
}

/// Called before each frame: what had to wait its minutes comes by itself.
void App::watch_studying() {
    const State& state = session_.state();
    if (state.view != View::study || !state.studying.card.empty()) return;
    const Timestamp now = wall_clock_();
    const StudyQueue queue = queue_of(state, now);
    if (queue.next != nullptr) return run(command::ShowStudy{});
    constexpr Timestamp longest_ms = 3'600'000;
    constexpr Timestamp shortest_ms = 1'000;
    if (queue.comes > now) host_.wake(static_cast<double>(std::clamp(queue.comes - now, shortest_ms, longest_ms)));
}

}  // namespace postil::ui
