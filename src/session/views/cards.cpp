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

ReplyRow reply_row(const State& state, const Annotation& reply, std::uint32_t depth) {
    ReplyRow row{reply.id, author_of(state, reply), day_of(reply.created), reply.note, depth, false};
    row.is_own = row.author.empty();
    if (row.is_own) row.author = "You";
    return row;
}

/// What the card of `id` has under its note. That of replies whose note is not here begins with the first of them.
std::vector<ReplyRow> reply_rows(const State& state, const std::string& id) {
    std::vector<ReplyRow> rows;
    for (const Conversation& conversation : conversations(state)) {
        const bool is_stray = conversation.is_stray && conversation.said.front().reply->id == id;
        if (!is_stray && (conversation.is_stray || conversation.root != id)) continue;
        for (const Said& said : conversation.said) {
            if (said.reply->id != id) rows.push_back(reply_row(state, *said.reply, said.depth));
        }
    }
    return rows;
}

std::vector<VersionRow> version_rows(const State& state, const Annotation& annotation) {
    std::vector<VersionRow> rows;
    for (const NoteVersion& version : note_versions(annotation)) {
        Annotation writer = annotation;  // whoever the version is by is this reader where such an annotation would be
        if (version.by) writer.creator = *version.by;
        const bool is_nameless = version.by && version.by->empty();
        std::string author = is_nameless ? "Someone without a name" : author_of(state, writer);
        rows.push_back({version.text, author.empty() ? "You" : author, version.at == never ? std::string() : day_of(version.at)});
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
    if (card.in_conflict) details.versions = version_rows(state, annotation);
    if (!annotation.name.empty()) details.alike = alike_but_for_name(state, annotation.id).size();
    return details;
}

using ReplyCounts = std::unordered_map<std::string, std::uint32_t>;

ReplyCounts reply_counts(const std::vector<Conversation>& all) {
    ReplyCounts counts;
    for (const Conversation& conversation : all) {
        const bool is_stray = conversation.is_stray;
        const std::string& card = is_stray ? conversation.said.front().reply->id : conversation.root;
        counts[card] = static_cast<std::uint32_t>(conversation.said.size() - (is_stray ? 1 : 0));
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
    card.stance = annotation.stance;
    card.name = annotation.name;
    card.author = author_of(state, annotation);
    card.created = annotation.created;
    card.active = annotation.id == state.active;
    const auto replies = counts.find(annotation.id);
    if (replies != counts.end()) card.replies = replies->second;
    card.in_conflict = annotation.history.notes.size() > 1 && has_note_conflict(annotation);
    return card;
}

}  // namespace

std::string day_of(Timestamp time) { return time == 0 ? std::string() : spoken_date(write_iso_time(time)); }

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
    if (card.stray) return " (its note is not here)";
    return card.what == AnchorClass::ambiguous ? " (in several places)" : " (not in this text)";
}

std::string place_words(const Card& card) {
    if (card.stray) return "the note that this answers is not here";
    const bool is_unsure = card.what == AnchorClass::ambiguous;
    if (card.orphaned) return is_unsure ? "this passage may be in several places of the text" : "this passage is not in the text";
    if (is_unsure) return "this passage may stand in another place";
    return card.what == AnchorClass::edited ? "its words were others when it was marked" : "";
}

std::string kind_words(const Card& card) { return card.stray ? "Reply" : std::string(entity_type_name(card.type)); }

std::string mark_words(const State& state, const Mark& mark) {
    std::string words;
    const auto add = [&words](std::string_view part) {
        if (!part.empty()) words.append(words.empty() ? "" : ". ").append(part);
    };
    const auto annotation = state.annotations.find(mark.id);
    const bool is_here = annotation != state.annotations.end();
    if (is_here) add(stance_name(annotation->second.stance));
    add(anchoring_words(mark.what, mark.score));
    const std::string author = is_here ? author_of(state, annotation->second) : std::string();
    if (!author.empty()) add("By " + author);
    return words;
}

std::vector<Card> cards(const State& state) {
    std::vector<Card> all;
    if (!state.open) return all;
    const std::vector<Conversation> talk = conversations(state);
    const ReplyCounts counts = reply_counts(talk);
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
    for (const Conversation& conversation : talk) {
        if (!conversation.is_stray) continue;
        const Annotation& first = *conversation.said.front().reply;
        Card card = card_of(state, first, counts);
        card.orphaned = card.stray = true;
        card.quote = first.note.substr(0, first.note.find('\n'));
        card.what = AnchorClass::lost;
        card.score = 0;
        if (card.active) card.details = details_of(state, first, card);
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
