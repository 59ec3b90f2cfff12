#include "session/views/study.h"

#include <algorithm>
#include <cmath>

#include "import/note_text.h"
#include "session/plans.h"
#include "session/views/shelf.h"

namespace postil {

namespace {

constexpr Timestamp minute_ms = 60'000;
constexpr Timestamp hour_ms = 60 * minute_ms;
constexpr Timestamp day_ms = 24 * hour_ms;

/// "3", "2.5"
std::string spoken_tenths(double number) {
    const auto tenths = static_cast<long long>(std::llround(number * 10));
    return std::to_string(tenths / 10) + (tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10));
}

std::string counted_unit(double number, const char* one, const char* many) {
    const std::string digits = spoken_tenths(number);
    return digits + " " + (digits == "1" ? one : many);
}

std::string progress_words(const StudyQueue& queue) {
    if (queue.done == 0) return std::to_string(queue.left()) + " to go";
    return std::to_string(queue.done) + " done, " + std::to_string(queue.left()) + " to go";
}

/// Why there is no card, and what to do about it.
void explain(StudyPage& page, bool known, Timestamp now) {
    const StudyQueue& queue = page.queue;
    if (!known) {
        page.heading = "Looking for your cards";
        return;
    }
    if (queue.all == 0) {
        page.heading = "No cards yet";
        page.hint = "Mark people, places and dates in an article, or write a note that ends with a question mark, and cards are made of them.";
        return;
    }
    page.heading = queue.done > 0 ? "All done for today" : "Nothing is due";
    if (queue.done > 0) page.hint = counted(queue.done, "card", "cards") + " studied today. ";
    if (queue.fresh_later > 0) page.hint += counted(queue.fresh_later, "new card waits", "new cards wait") + " for another day.";
    else if (queue.comes > 0) page.hint += "The next card comes in " + spoken_interval(queue.comes - now) + ".";
}

}  // namespace

CardSource card_source(const Article& article, const Annotation& annotation, TextRange range) {
    const Block& block = article.blocks[article.block_at(range.begin)];
    return {&annotation, range, block.range, block.kind == BlockKind::paragraph || block.kind == BlockKind::footnote};
}

void make_plain(CardContent& content) {
    if (content.kind == CardKind::cloze) return;
    content.question = note_text(content.question);
    content.answer = note_text(content.answer);
}

StudyQueue queue_of(const State& state, Timestamp now, const std::string& last) {
    return study_queue(state.cards, [&state](const std::string& article) { return state.shelf.count(article) != 0; }, now, last);
}

bool is_due(const State& state, const StudyCard& card, Timestamp now) {
    StudyCards alone;
    alone.emplace(card.id, card);
    const StudyQueue queue = study_queue(alone, [&state](const std::string& article) { return state.shelf.count(article) != 0; }, now);
    return queue.next != nullptr;
}

const char* rating_name(Rating rating) {
    switch (rating) {
        case Rating::again: return "Again";
        case Rating::hard: return "Hard";
        case Rating::good: return "Good";
        case Rating::easy: return "Easy";
    }
    return "";
}

std::string spoken_interval(Timestamp ms) {
    const auto span = static_cast<double>(std::max<Timestamp>(ms, minute_ms));
    if (ms < hour_ms) return std::to_string(std::llround(span / minute_ms)) + " min";
    if (ms < day_ms) return counted_unit(std::round(span / hour_ms), "hour", "hours");
    const double days = span / static_cast<double>(day_ms);
    if (days < 30.5) return counted_unit(std::round(days), "day", "days");
    if (days < 365) return counted_unit(days / 30.44, "month", "months");
    return counted_unit(days / 365.25, "year", "years");
}

StudyPage study_page(const State& state, Timestamp now) {
    StudyPage page;
    page.queue = queue_of(state, now);
    page.progress = progress_words(page.queue);
    const auto card = state.cards.find(state.studying.card);
    if (card == state.cards.end() || card->second.gone || card->second.left_out) {
        explain(page, state.cards_known, now);
        return page;
    }
    page.card = &card->second;
    page.answered = state.studying.answered;
    const auto entry = state.shelf.find(card->second.content.article);
    if (entry != state.shelf.end()) page.article = entry->second.title;
    for (std::size_t i = 0; i < all_ratings.size(); ++i) {
        const Schedule next = rated(card->second.schedule, all_ratings[i], now);
        page.choices[i] = {all_ratings[i], rating_name(all_ratings[i]), spoken_interval(next.due - now)};
    }
    return page;
}

std::string study_words(const StudyQueue& queue) {
    if (queue.all == 0) return {};
    return queue.left() == 0 ? "Study" : "Study · " + spoken_number(static_cast<std::uint32_t>(queue.left())) + " due";
}

std::string spoken_passage(const StudyCard& card, bool answered) {
    const bool hides = card.content.kind == CardKind::cloze && !answered;
    std::string out;
    for (const CardPiece& piece : card.content.passage) out += piece.is_answer && hides ? "blank" : piece.text;
    return out;
}

}  // namespace postil
