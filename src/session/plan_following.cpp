// What the reader does in another window on the same storage is taken over as it is stored, without a step to undo.

#include "annotation/history.h"
#include "session/plans.h"
#include "storage/keys.h"
#include "study/card_record.h"

namespace postil {

namespace {

const Annotation* find_any(const State& state, const std::string& id) {
    const auto found = state.annotations.find(id);
    return found == state.annotations.end() ? nullptr : &found->second;
}

/// The other window's state of an annotation meets this one's. Where nothing was changed here that it may not know of, its
/// state is the newer one and stands; else the two are merged, and storage, which has only the other, is told.
void follow_annotation(const State& state, const ParsedKey& key, const Write& write, fact::Followed& followed) {
    if (!state.open || state.open->id != key.article) return;
    const Annotation* present = find_any(state, key.annotation);
    const bool is_unheard = present != nullptr && state.unheard.count(key.annotation) != 0;
    if (write.removed) {
        if (is_unheard) followed.rejoined.push_back(key.annotation);
        else if (present != nullptr) followed.step.annotations.push_back({*present, {}});
        return;
    }
    std::optional<Annotation> stored = parse_annotation(key.article, key.annotation, write.value);
    if (!stored) return;
    Annotation now = is_unheard ? merged(*present, *stored) : *stored;
    (now == *stored ? followed.heard : followed.rejoined).push_back(key.annotation);
    if (present == nullptr) followed.step.annotations.push_back({{}, std::move(now)});
    else if (now != *present) followed.step.annotations.push_back({*present, std::move(now)});
}

void follow_shelf(const State& state, const ParsedKey& key, const Write& write, Timestamp now, fact::Followed& followed) {
    const auto found = state.shelf.find(key.article);
    std::optional<ShelfEntry> before;
    if (found != state.shelf.end()) before = found->second;
    std::optional<ShelfEntry> after;
    if (!write.removed) after = parse_shelf_entry(key.article, write.value);
    const bool is_damaged = !write.removed && !after;
    if (!is_damaged && before != after) followed.step.shelf.push_back({std::move(before), std::move(after), now});
}

void follow_card(const ParsedKey& key, const Write& write, fact::Followed& followed) {
    if (write.removed) return followed.removed_cards.push_back(key.card);
    std::optional<StudyCard> card = parse_card(key.card, write.value);
    if (card && card->content.article == key.article) followed.cards.push_back(*std::move(card));
}

}  // namespace

Transaction plan_command(const State& state, const command::Follow& command, const World& world) {
    fact::Followed followed;
    followed.settings = state.settings;
    for (const Write& write : command.writes) {
        const ParsedKey key = parse_key(write.key);
        if (key.kind == RecordKind::annotation) follow_annotation(state, key, write, followed);
        if (key.kind == RecordKind::card) follow_card(key, write, followed);
        if (key.kind == RecordKind::article) follow_shelf(state, key, write, world.now(), followed);
        if (key.kind == RecordKind::trash && write.removed) followed.untrashed.push_back(write.key);
        if (key.kind == RecordKind::trash && !write.removed) followed.trashed.push_back({write.key, write.value});
        if (key.kind == RecordKind::arrival && !write.removed) {
            if (std::optional<Arrival> arrival = parse_arrival(key.arrival, write.value)) followed.arrivals.push_back(*std::move(arrival));
        }
        if (key.kind == RecordKind::setting && !write.removed) read_setting(key.setting, write.value, followed.settings);
    }
    Transaction transaction;
    const bool studies = state.view == View::study && !(followed.cards.empty() && followed.removed_cards.empty());
    if (studies) transaction.then.push_back(command::ShowStudy{});  // it may have been rated there
    if (close_if_removed(state, followed.step.shelf, transaction) && state.view == View::article) {
        transaction.effects.push_back(effect::Announce{"This article was removed in another window.", false});
    }
    transaction.facts.insert(transaction.facts.begin(), std::move(followed));
    return transaction;
}

}  // namespace postil
