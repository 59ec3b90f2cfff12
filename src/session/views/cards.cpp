#include "session/views/cards.h"

#include <algorithm>

namespace postil {

namespace {

Card card_of(const State& state, const Annotation& annotation) {
    Card card;
    card.id = annotation.id;
    card.type = annotation.type;
    card.quote = annotation.selectors.exact;
    card.note = annotation.note;
    card.tags = annotation.tags;
    card.name = annotation.name;
    card.active = annotation.id == state.active;
    return card;
}

}  // namespace

std::vector<Card> cards(const State& state) {
    std::vector<Card> all;
    if (!state.open) return all;
    all.reserve(state.open->marks.size() + state.open->orphans.size());
    for (const Mark& mark : state.open->marks) {
        Card card = card_of(state, state.annotations.find(mark.id)->second);
        card.quote = slice(state.open->article->text, mark.range);
        card.method = mark.method;
        card.score = mark.score;
        card.range = mark.range;
        all.push_back(std::move(card));
    }
    std::vector<const Annotation*> gone;
    for (const std::string& id : state.open->orphans) gone.push_back(&state.annotations.find(id)->second);
    std::stable_sort(gone.begin(), gone.end(),
                     [](const Annotation* a, const Annotation* b) { return a->selectors.start < b->selectors.start; });
    for (const Annotation* annotation : gone) {
        Card card = card_of(state, *annotation);
        card.orphaned = true;
        card.score = 0;
        all.push_back(std::move(card));
    }
    return all;
}

void CardDeck::update(const State& state) {
    if (version_ != state.annotations_version) {
        cards_ = cards(state);
    } else if (active_ != state.active) {
        for (Card& card : cards_) card.active = card.id == state.active;
    }
    version_ = state.annotations_version;
    active_ = state.active;
}

}  // namespace postil
