#include "session/views/cards.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "annotation/history.h"
#include "base/iso_time.h"
#include "session/marks.h"
#include "session/replies.h"
#include "session/views/alike.h"
#include "session/views/shelf.h"

namespace postil {

namespace {

std::string day_of(Timestamp time) { return time == 0 ? std::string() : spoken_date(write_iso_time(time)); }

std::vector<ReplyRow> reply_rows(const State& state, const std::string& id) {
    std::unordered_map<std::string_view, std::uint32_t> depths{{id, 0}};
    std::vector<ReplyRow> rows;
    for (const Annotation* reply : replies_under(state, id)) {
        const std::uint32_t depth = depths[reply->reply_to];
        depths[reply->id] = depth + 1;
        ReplyRow row{reply->id, author_of(state, *reply), day_of(reply->created), reply->note, depth, false};
        row.is_own = row.author.empty();
        if (row.is_own) row.author = "You";
        rows.push_back(std::move(row));
    }
    return rows;
}

CardDetails details_of(const State& state, const Annotation& annotation, const Card& card) {
    CardDetails details;
    if (card.what == AnchorClass::edited) {
        for (const DiffPart& part : word_diff(annotation.selectors.exact, card.quote)) {
            details.diff.push_back({part.kind, std::string(part.text)});
        }
    }
    details.replies = reply_rows(state, annotation.id);
    if (card.in_conflict) details.versions = note_versions(annotation);
    if (!annotation.name.empty()) details.alike = alike_but_for_name(state, annotation.id).size();
    return details;
}

using ReplyCounts = std::unordered_map<std::string, std::uint32_t>;

/// Only whether there are any is told of most annotations, so answers to answers are counted where they stand.
ReplyCounts reply_counts(const State& state) {
    ReplyCounts counts;
    for (const auto& [id, annotation] : state.annotations) {
        if (annotation.deleted || annotation.reply_to.empty()) continue;
        const Annotation* root = &annotation;
        for (int steps = 0; root != nullptr && !root->reply_to.empty() && steps < 64; ++steps) root = find_live(state, root->reply_to);
        if (root != nullptr) ++counts[root->id];
    }
    return counts;
}

Card card_of(const State& state, const Annotation& annotation, const ReplyCounts& counts) {
    Card card;
    card.id = annotation.id;
    card.type = annotation.type;
    card.quote = annotation.selectors.exact;
    card.note = annotation.note;
    card.tags = annotation.tags;
    card.name = annotation.name;
    card.author = author_of(state, annotation);
    card.made = day_of(annotation.created);
    card.active = annotation.id == state.active;
    const auto replies = counts.find(annotation.id);
    if (replies != counts.end()) card.replies = replies->second;
    card.in_conflict = annotation.history.notes.size() > 1 && has_note_conflict(annotation);
    return card;
}

}  // namespace

std::string anchoring_words(AnchorClass what, double score) {
    const std::string sure = ", " + std::to_string(std::clamp(std::lround(score * 100), 1L, 99L)) + "% sure";
    switch (what) {
        case AnchorClass::same: return {};
        case AnchorClass::moved: return "Moved";
        case AnchorClass::edited: return "Edited" + sure;
        case AnchorClass::ambiguous: return "Ambiguous";
        case AnchorClass::lost: return "Gone";
    }
    return {};
}

const char* orphan_words(const Card& card) {
    if (!card.orphaned) return "";
    return card.what == AnchorClass::ambiguous ? " (in several places)" : " (not in this text)";
}

std::string mark_words(const State& state, const Mark& mark) {
    const std::string words = anchoring_words(mark.what, mark.score);
    const auto annotation = state.annotations.find(mark.id);
    if (annotation == state.annotations.end()) return words;
    const std::string author = author_of(state, annotation->second);
    if (author.empty()) return words;
    return words + (words.empty() ? "By " : ". By ") + author;
}

std::vector<Card> cards(const State& state) {
    std::vector<Card> all;
    if (!state.open) return all;
    const ReplyCounts counts = reply_counts(state);
    all.reserve(state.open->marks.size() + state.open->orphans.size());
    for (const Mark& mark : state.open->marks) {
        if (mark.hidden) continue;
        const Annotation& annotation = state.annotations.find(mark.id)->second;
        Card card = card_of(state, annotation, counts);
        card.quote = slice(state.open->article->text, mark.range);
        card.method = mark.method;
        card.score = mark.score;
        card.what = mark.what;
        card.range = mark.range;
        if (card.active) card.details = details_of(state, annotation, card);
        all.push_back(std::move(card));
    }
    std::vector<const Annotation*> gone;
    for (const std::string& id : state.open->orphans) gone.push_back(&state.annotations.find(id)->second);
    std::stable_sort(gone.begin(), gone.end(),
                     [](const Annotation* a, const Annotation* b) { return a->selectors.start < b->selectors.start; });
    for (const Annotation* annotation : gone) {
        Card card = card_of(state, *annotation, counts);
        card.orphaned = true;
        card.what = class_of(*state.open, card.id);
        card.score = 0;
        if (card.active) card.details = details_of(state, *annotation, card);
        all.push_back(std::move(card));
    }
    return all;
}

void CardDeck::update(const State& state) {
    if (version_ != state.annotations_version) {
        cards_ = cards(state);
    } else if (active_ != state.active) {
        for (Card& card : cards_) {
            card.active = card.id == state.active;
            card.details = card.active ? details_of(state, state.annotations.find(card.id)->second, card) : CardDetails{};
        }
    }
    version_ = state.annotations_version;
    active_ = state.active;
}

}  // namespace postil
