// Cards: made of the open article's marks and notes, and studied one after another over all articles.

#include <algorithm>
#include <set>

#include "session/marks.h"
#include "session/plans.h"
#include "session/views/study.h"
#include "storage/keys.h"
#include "study/card_record.h"
#include "study/make_cards.h"

namespace postil {

namespace {

std::vector<CardSource> card_sources(const State& state) {
    const OpenArticle& open = *state.open;
    std::vector<CardSource> sources;
    for (const Mark& mark : open.marks) {
        sources.push_back(card_source(*open.article, state.annotations.find(mark.id)->second, mark.range));
    }
    return sources;
}

/// What there is of the card already stays: when it comes, and whether.
StudyCard card_of(const State& state, NewCard made, Timestamp now) {
    StudyCard card;
    const auto present = state.cards.find(made.id);
    if (present != state.cards.end()) card = present->second;
    else card.made = now;
    card.id = std::move(made.id);
    card.content = std::move(made.content);
    card.gone = false;
    return card;
}

/// A card that nothing is known of but what it said is let go with its mark.
bool is_worth_keeping(const StudyCard& card) {
    return card.schedule.phase != Phase::fresh || !card.reviews.empty() || card.left_out || !card.extra.is_null();
}

Studying next_to_study(const State& state, Timestamp now, const std::string& last = {}) {
    const StudyQueue queue = queue_of(state, now, last);
    return {queue.next == nullptr ? std::string() : queue.next->id, false};
}

/// The card that is studied, unless it has gone meanwhile.
const StudyCard* studied_card(const State& state) {
    const auto card = state.cards.find(state.studying.card);
    return card == state.cards.end() || card->second.gone || card->second.left_out ? nullptr : &card->second;
}

/// A step on the card that is studied; the next one is shown after it.
Transaction changed_card(const State& state, const StudyCard& before, StudyCard after, std::string title, Timestamp now) {
    Transaction transaction;
    transaction.step.title = std::move(title);
    transaction.step.cards.push_back({before, after});
    State then = State{};
    then.shelf = state.shelf;
    then.cards = state.cards;
    then.cards[after.id] = std::move(after);
    transaction.facts.push_back(fact::Studied{next_to_study(then, now, before.id)});
    return transaction;
}

}  // namespace

Transaction plan_command(const State& state, const command::CardsArrived& command, const World&) {
    Transaction transaction;
    fact::CardsFound found;
    for (const Record& record : command.records) {
        const ParsedKey key = parse_key(record.key);
        if (key.kind != RecordKind::card || state.cards.count(key.card) != 0) continue;
        std::optional<StudyCard> card = parse_card(key.card, record.value);
        if (card && card->content.article == key.article) found.cards.push_back(*std::move(card));
    }
    found.all = command.last;
    transaction.facts.push_back(std::move(found));
    if (!command.last) return transaction;
    transaction.then.push_back(command::MakeCards{});
    if (state.view == View::study) transaction.then.push_back(command::ShowStudy{});
    return transaction;
}

Transaction plan_command(const State& state, const command::MakeCards&, const World& world) {
    Transaction transaction;
    if (!state.open || !state.cards_known) return transaction;
    const auto is_here = [&](const StudyCard& card) { return card.content.article == state.open->id; };
    std::set<std::string> known;
    for (const auto& [id, card] : state.cards) {
        if (is_here(card)) known.insert(id);
    }
    fact::CardsMade fact;
    std::optional<Timestamp> now;
    for (NewCard& made : make_cards(state.open->article->text, card_sources(state), known)) {
        made.content.article = state.open->id;
        made.content.language = state.open->article->metadata.language;
        make_plain(made.content);
        known.erase(made.id);
        const auto present = state.cards.find(made.id);
        if (present != state.cards.end() && present->second.content == made.content && !present->second.gone) continue;
        if (!now) now = world.now();
        // Notes that were carried over to another edition take their cards along.
        if (present != state.cards.end() && !is_here(present->second)) fact.removed.push_back(present->second);
        fact.cards.push_back(card_of(state, std::move(made), *now));
    }
    for (const std::string& id : known) {
        StudyCard card = state.cards.at(id);
        if (card.gone) continue;
        card.gone = true;
        if (is_worth_keeping(card)) fact.cards.push_back(std::move(card));
        else fact.removed.push_back(std::move(card));
    }
    if (!fact.cards.empty() || !fact.removed.empty()) transaction.facts.push_back(std::move(fact));
    return transaction;
}

Transaction plan_command(const State& state, const command::ShowStudy&, const World& world) {
    Transaction transaction;
    const StudyCard* card = studied_card(state);
    const Timestamp now = world.now();
    const bool stays = card != nullptr && is_due(state, *card, now);
    const Studying studying = stays ? state.studying : next_to_study(state, now);
    if (studying != state.studying) transaction.facts.push_back(fact::Studied{studying});
    if (state.waiting) transaction.facts.push_back(fact::Waits{});
    if (state.view == View::study) return transaction;
    transaction.facts.push_back(fact::ViewShown{View::study});
    transaction.effects.push_back(effect::Navigate{std::string(study_address), "Study · Postil"});
    return transaction;
}

Transaction plan_command(const State& state, const command::ShowAnswer&, const World&) {
    Transaction transaction;
    if (studied_card(state) != nullptr && !state.studying.answered) transaction.facts.push_back(fact::Studied{{state.studying.card, true}});
    return transaction;
}

Transaction plan_command(const State& state, const command::RateCard& command, const World& world) {
    const StudyCard* card = studied_card(state);
    if (card == nullptr || !state.studying.answered) return {};
    const Timestamp now = world.now();
    StudyCard after = *card;
    after.schedule = rated(card->schedule, command.rating, now);
    after.reviews.push_back({now, command.rating});
    return changed_card(state, *card, std::move(after), std::string("Rate a card ") + rating_name(command.rating), now);
}

Transaction plan_command(const State& state, const command::LeaveCardOut&, const World& world) {
    const StudyCard* card = studied_card(state);
    if (card == nullptr) return {};
    StudyCard after = *card;
    after.left_out = true;
    Transaction transaction = changed_card(state, *card, std::move(after), "Leave a card out", world.now());
    transaction.effects.push_back(effect::Announce{"The card will not be asked again", false, true});
    return transaction;
}

CardChange replayed_card(const State& state, const StudyCard& left, const StudyCard& target) {
    const auto present = state.cards.find(left.id);
    if (present == state.cards.end()) {
        CardChange change{left, target};
        change.after.gone = true;
        return change;
    }
    CardChange change{present->second, present->second};
    change.after.schedule = target.schedule;
    change.after.reviews = target.reviews;
    change.after.left_out = target.left_out;
    return change;
}

}  // namespace postil
