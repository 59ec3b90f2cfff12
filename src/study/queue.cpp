#include "study/queue.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace postil {

namespace {

constexpr Timestamp early_ms = 20 * 60'000;

bool is_today(Timestamp time, Timestamp now) { return days_between(time, now) == 0 && days_between(now, time) == 0; }

bool is_learning(const StudyCard& card) { return card.schedule.phase == Phase::learning || card.schedule.phase == Phase::relearning; }

/// The order in which equals come.
auto order_of(const StudyCard& card) {
    return std::tie(card.schedule.due, card.made, card.content.article, card.content.place, card.id);
}

void offer(const StudyCard*& best, const StudyCard& card, const std::string& last) {
    if (card.id == last) return;
    if (best == nullptr || order_of(card) < order_of(*best)) best = &card;
}

/// The first of each kind.
struct Firsts {
    const StudyCard* learning = nullptr;
    const StudyCard* review = nullptr;
    const StudyCard* fresh = nullptr;
    const StudyCard* early = nullptr;
    const StudyCard* last = nullptr;  ///< the one just seen, if it could come again
};

}  // namespace

StudyQueue study_queue(const StudyCards& cards, const std::function<bool(const std::string& article)>& wanted, Timestamp now,
                       const std::string& last) {
    StudyQueue queue;
    Firsts first;
    std::size_t begun_today = 0;
    std::size_t fresh = 0;
    const auto comes_at = [&queue](Timestamp time) { queue.comes = queue.comes == 0 ? time : std::min(queue.comes, time); };
    for (const auto& [id, card] : cards) {
        if (card.gone || card.left_out || !wanted(card.content.article)) continue;
        ++queue.all;
        const bool seen_today = !card.reviews.empty() && is_today(card.reviews.back().at, now);
        if (!card.reviews.empty() && is_today(card.reviews.front().at, now)) ++begun_today;
        if (card.schedule.phase == Phase::fresh) {
            ++fresh;
            offer(first.fresh, card, last);
        } else if (is_learning(card) && card.schedule.due <= now + early_ms) {
            ++queue.learning;
            if (card.id == last) first.last = &card;
            offer(card.schedule.due <= now ? first.learning : first.early, card, last);
        } else if (!is_learning(card) && days_between(now, card.schedule.due) == 0) {
            ++queue.review;
            if (card.id == last) first.last = &card;
            offer(first.review, card, last);
        } else {
            queue.done += seen_today ? 1 : 0;
            comes_at(card.schedule.due);
        }
    }
    queue.fresh = std::min(fresh, new_cards_a_day - std::min(begun_today, new_cards_a_day));
    queue.fresh_later = fresh - queue.fresh;
    if (queue.fresh == 0) first.fresh = nullptr;
    for (const StudyCard* one : {first.learning, first.review, first.fresh, first.early, first.last}) {
        if (queue.next == nullptr) queue.next = one;
    }
    return queue;
}

}  // namespace postil
