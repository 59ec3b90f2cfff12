#include "study/queue.h"

#include <catch_amalgamated.hpp>

using namespace postil;

namespace {

constexpr Timestamp minute = 60'000;
constexpr Timestamp day = 24 * 60 * minute;
constexpr Timestamp morning = 20'000 * day + 8 * 60 * minute;

const auto any = [](const std::string&) { return true; };

void add(StudyCards& cards, const std::string& id, const std::string& article = "a") {
    StudyCard card;
    card.id = id;
    card.content.article = article;
    cards[id] = card;
}

void rate(StudyCard& card, Rating rating, Timestamp now) {
    card.schedule = rated(card.schedule, rating, now);
    card.reviews.push_back({now, rating});
}

std::string next_of(const StudyQueue& queue) { return queue.next == nullptr ? "" : queue.next->id; }

}  // namespace

TEST_CASE("without cards nothing is to be done", "[queue]") {
    const StudyQueue queue = study_queue({}, any, morning);
    CHECK(queue.next == nullptr);
    CHECK(queue.left() == 0);
    CHECK(queue.comes == 0);
}

TEST_CASE("what is being learnt comes first, then what is due, then what is new", "[queue]") {
    StudyCards cards;
    for (const char* id : {"learnt", "due", "new"}) add(cards, id);
    rate(cards["due"], Rating::easy, morning - 20 * day);
    rate(cards["learnt"], Rating::again, morning - 2 * minute);
    StudyQueue queue = study_queue(cards, any, morning);
    CHECK(next_of(queue) == "learnt");
    CHECK(queue.learning == 1);
    CHECK(queue.review == 1);
    CHECK(queue.fresh == 1);
    rate(cards["learnt"], Rating::good, morning);
    CHECK(next_of(study_queue(cards, any, morning)) == "due");
    rate(cards["due"], Rating::good, morning);
    CHECK(next_of(study_queue(cards, any, morning)) == "new");
    rate(cards["new"], Rating::easy, morning);
    // In ten minutes; nothing else is left, so it comes now.
    queue = study_queue(cards, any, morning);
    CHECK(next_of(queue) == "learnt");
    CHECK(queue.done == 2);
    rate(cards["learnt"], Rating::good, morning);
    queue = study_queue(cards, any, morning);
    CHECK(queue.next == nullptr);
    CHECK(queue.done == 3);
    CHECK(queue.comes > morning);
}

TEST_CASE("a card is due from the morning of its day on", "[queue]") {
    StudyCards cards;
    add(cards, "one");
    rate(cards["one"], Rating::easy, morning);
    const Timestamp due = cards["one"].schedule.due;
    CHECK(study_queue(cards, any, due - due % day - 1).left() == 0);
    CHECK(study_queue(cards, any, due - due % day).review == 1);
    CHECK(study_queue(cards, any, due + 400 * day).review == 1);
}

TEST_CASE("only so many new ones come a day", "[queue]") {
    StudyCards cards;
    for (int i = 0; i < 30; ++i) add(cards, "card" + std::to_string(100 + i));
    CHECK(study_queue(cards, any, morning).fresh == new_cards_a_day);
    CHECK(study_queue(cards, any, morning).fresh_later == 10);
    for (int i = 0; i < 20; ++i) rate(cards[next_of(study_queue(cards, any, morning))], Rating::easy, morning);
    CHECK(study_queue(cards, any, morning).left() == 0);
    CHECK(study_queue(cards, any, morning).fresh_later == 10);
    CHECK(study_queue(cards, any, morning + day).fresh == 10);
}

TEST_CASE("the card just seen comes again only if there is no other", "[queue]") {
    StudyCards cards;
    add(cards, "one");
    add(cards, "two");
    rate(cards["one"], Rating::again, morning - 5 * minute);
    CHECK(next_of(study_queue(cards, any, morning, "one")) == "two");
    CHECK(next_of(study_queue(cards, any, morning)) == "one");
    cards.erase("two");
    CHECK(next_of(study_queue(cards, any, morning, "one")) == "one");
}

TEST_CASE("what is left out, gone or of an article that is not wanted does not come", "[queue]") {
    StudyCards cards;
    add(cards, "left out");
    add(cards, "gone");
    add(cards, "elsewhere", "b");
    cards["left out"].left_out = true;
    cards["gone"].gone = true;
    const StudyQueue queue = study_queue(cards, [](const std::string& article) { return article == "a"; }, morning);
    CHECK(queue.all == 0);
    CHECK(queue.next == nullptr);
}
