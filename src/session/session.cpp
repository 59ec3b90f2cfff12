#include "session/session.h"

#include <deque>
#include <utility>

#include "session/marks.h"
#include "session/proposals.h"
#include "session/records.h"
#include "storage/keys.h"
#include "study/card_record.h"

namespace postil {

namespace {

/// Each is as long as the article.
void forget_oldest(std::vector<std::shared_ptr<const EarlierText>>& earlier) {
    if (earlier.size() > most_earlier_texts) earlier.erase(earlier.begin());
}

void apply(State& state, const HistoryEntry& step);

/// A record of the trash; false: it is damaged.
bool take_trashed(State& state, const Record& record) {
    const ParsedKey key = parse_key(record.key);
    if (!key.annotation.empty()) {
        std::optional<TrashedNote> note = parse_trashed_note(key.article, key.annotation, record.value);
        if (note) state.trashed_notes.insert_or_assign(key.annotation, *std::move(note));
        return note.has_value();
    }
    std::optional<TrashedArticle> trashed = parse_trashed(key.article, record.value);
    if (trashed && state.shelf.count(key.article) == 0) state.trash.insert_or_assign(key.article, *std::move(trashed));
    return trashed.has_value();
}

/// How each fact changes the state. Nothing is decided here.
struct Commit {
    State& state;

    void operator()(fact::ViewShown& fact) const { state.view = fact.view; }
    void operator()(fact::ArticleOpened& fact) const {
        state.open = std::move(fact.open);
        state.annotations = std::move(fact.annotations);
        state.unheard.clear();
        ++state.annotations_version;
        state.selection = {};
        state.proposed.reset();
        state.active.clear();
        state.recent.clear();
        state.preview.reset();
        state.edition.reset();
        state.filter = {};
    }
    void operator()(fact::ArticleClosed&) const {
        state.open.reset();
        state.annotations.clear();
        state.unheard.clear();
        ++state.annotations_version;
        state.selection = {};
        state.proposed.reset();
        state.active.clear();
        state.recent.clear();
        state.preview.reset();
        state.edition.reset();
        state.filter = {};
    }
    void operator()(fact::AnnotationsGathered& fact) const {
        std::vector<std::string> ids;
        for (Annotation& annotation : fact.annotations) {
            ids.push_back(annotation.id);
            state.annotations.insert_or_assign(annotation.id, std::move(annotation));
        }
        update_marks(*state.open, state.annotations, ids);
        ++state.annotations_version;
        filter_marks(state);
    }
    void operator()(fact::Shelved& fact) const {
        state.trash.erase(fact.entry.id);
        state.shelf.insert_or_assign(fact.entry.id, std::move(fact.entry));
        ++state.shelf_version;
    }
    /// Steps that would bring back what is gone for good are no steps any more.
    void operator()(fact::TrashEmptied&) const {
        const auto is_gone = [this](const HistoryEntry& step) {
            const auto gone = [this](const std::optional<ShelfEntry>& entry) { return entry && state.trash.count(entry->id) != 0; };
            return state.trash.count(step.article) != 0 || std::any_of(step.shelf.begin(), step.shelf.end(), [&](const ShelfChange& change) {
                return gone(change.before) || gone(change.after);
            });
        };
        std::erase_if(state.undo, is_gone);
        std::erase_if(state.redo, is_gone);
        state.trash.clear();
        state.trashed_notes.clear();
        ++state.shelf_version;
    }
    void operator()(fact::Selected& fact) const {
        state.selection = fact.range;
        state.proposed = std::move(fact.proposed);
    }
    void operator()(fact::Activated& fact) const {
        state.active = std::move(fact.id);
        seal();
    }
    void operator()(fact::MarkMade& fact) const { state.recent = std::move(fact.id); }
    void operator()(fact::PlaceSet& fact) const { state.open->place = fact.place; }
    void operator()(fact::SettingsSet& fact) const {
        // Whose marks are the reader's own depends on the name.
        if (fact.settings.creator != state.settings.creator) ++state.annotations_version;
        state.settings = std::move(fact.settings);
    }
    void operator()(fact::Previewed& fact) const { state.preview = std::move(fact.preview); }
    void operator()(fact::ArrivalKept& fact) const { state.arrivals.insert_or_assign(fact.arrival.id, std::move(fact.arrival)); }
    void operator()(fact::ArrivalGone& fact) const { state.arrivals.erase(fact.id); }
    void operator()(fact::Waits& fact) const { state.waiting = std::move(fact.waiting); }
    void operator()(fact::StepSealed&) const { seal(); }
    void operator()(fact::Filtered& fact) const {
        state.filter = std::move(fact.filter);
        filter_marks(state);
        ++state.annotations_version;
    }
    void operator()(fact::EditionOffered& fact) const { state.edition = std::move(fact.offer); }
    void operator()(fact::EarlierTextKept& fact) const {
        state.open->earlier.push_back(std::make_shared<const EarlierText>(std::move(fact.text)));
        forget_oldest(state.open->earlier);
    }
    void operator()(fact::CardsMade& fact) const {
        for (const StudyCard& card : fact.removed) state.cards.erase(card.id);
        for (StudyCard& card : fact.cards) state.cards.insert_or_assign(card.id, std::move(card));
    }
    void operator()(fact::CardsFound& fact) const {
        for (StudyCard& card : fact.cards) state.cards.emplace(card.id, std::move(card));
        state.cards_known = fact.all;
    }
    void operator()(fact::Studied& fact) const { state.studying = std::move(fact.studying); }
    void operator()(fact::Followed& fact) const {
        for (const std::string& id : fact.removed_cards) state.cards.erase(id);
        for (StudyCard& card : fact.cards) state.cards.insert_or_assign(card.id, std::move(card));
        apply(state, fact.step);
        for (Arrival& arrival : fact.arrivals) state.arrivals.insert_or_assign(arrival.id, std::move(arrival));
        for (const std::string& key : fact.untrashed) {
            const ParsedKey parsed = parse_key(key);
            if (parsed.annotation.empty()) state.trash.erase(parsed.article);
            else state.trashed_notes.erase(parsed.annotation);
        }
        for (const Record& record : fact.trashed) take_trashed(state, record);
        ++state.shelf_version;
        if (!fact.step.shelf.empty()) ++state.annotations_version;  // entries hold what is rejected and what names are known
        for (const std::string& id : fact.heard) state.unheard.erase(id);
        fact::SettingsSet settings{std::move(fact.settings)};
        (*this)(settings);
    }

    /// What is typed next is a step of its own.
    void seal() const {
        if (!state.undo.empty()) state.undo.back().merge_key.clear();
    }
};

/// What is said of a passage changes nothing of where it stands, which was found out together with all others.
bool stays_in_place(const AnnotationChange& change) {
    return change.before && change.after && !change.before->deleted && !change.after->deleted &&
           change.before->selectors == change.after->selectors;
}

void retype_mark(OpenArticle& open, const Annotation& annotation) {
    for (Mark& mark : open.marks) {
        if (mark.id == annotation.id) mark.type = annotation.type;
    }
}

void apply(State& state, const HistoryEntry& step) {
    for (const ShelfChange& change : step.shelf) {
        ++state.shelf_version;
        if (change.after) {
            state.trash.erase(change.after->id);
            state.shelf.insert_or_assign(change.after->id, *change.after);
        } else {
            state.trash.insert_or_assign(change.before->id, TrashedArticle{*change.before, change.at});
            state.shelf.erase(change.before->id);
        }
    }
    for (const AnnotationChange& change : step.annotations) {
        if (std::optional<TrashedNote> note = trashed_by(change, step.article)) {
            state.trashed_notes.insert_or_assign(note->id, *note);
        } else {
            state.trashed_notes.erase(change.after ? change.after->id : change.before->id);
        }
    }
    for (const CardChange& change : step.cards) state.cards.insert_or_assign(change.after.id, change.after);
    if (const auto entry = state.shelf.find(step.article); entry != state.shelf.end() && !step.rejections.empty()) {
        for (const Rejection& rejection : step.rejections) reject(entry->second, rejection);
        ++state.annotations_version;
    }
    if (step.annotations.empty()) return;
    std::vector<std::string> ids;
    for (const AnnotationChange& change : step.annotations) {
        const std::string& id = change.after ? change.after->id : change.before->id;
        if (change.after) state.annotations.insert_or_assign(id, *change.after);
        else state.annotations.erase(id);
        if (!stays_in_place(change)) ids.push_back(id);
        else retype_mark(*state.open, *change.after);
    }
    update_marks(*state.open, state.annotations, ids);
    ++state.annotations_version;
    filter_marks(state);
    // A note stays open and a mark stays the last one made only as long as the mark is there.
    if (find_live(state, state.active) == nullptr) state.active.clear();
    if (find_live(state, state.recent) == nullptr) state.recent.clear();
}

bool is_nothing(const HistoryEntry& step) {
    return step.annotations.empty() && step.shelf.empty() && step.rejections.empty() && step.cards.empty();
}

/// A step that goes on where the last one stopped becomes one with it.
bool goes_on(const State& state, const HistoryEntry& step) {
    return !step.merge_key.empty() && !state.undo.empty() && state.redo.empty() &&
           state.undo.back().merge_key == step.merge_key;
}

void record(State& state, HistoryEntry step) {
    if (goes_on(state, step)) {
        state.undo.back().annotations.front().after = std::move(step.annotations.front().after);
    } else {
        state.undo.push_back(std::move(step));
    }
    state.redo.clear();
}

/// Takes the last entry over to the other stack. It is whole then: what is typed next is a step of its own.
void move_last(std::vector<HistoryEntry>& from, std::vector<HistoryEntry>& to) {
    from.back().merge_key.clear();
    to.push_back(std::move(from.back()));
    from.pop_back();
}

}  // namespace

void Session::commit(Transaction transaction) {
    for (Fact& fact : transaction.facts) std::visit(Commit{state_}, fact);
    if (is_nothing(transaction.step)) return;
    apply(state_, transaction.step);
    for (const AnnotationChange& change : transaction.step.annotations) {
        if (change.after) state_.unheard.insert(change.after->id);
    }
    switch (transaction.stack) {
        case Transaction::Stack::record: record(state_, std::move(transaction.step)); break;
        case Transaction::Stack::undo: move_last(state_.undo, state_.redo); break;
        case Transaction::Stack::redo: move_last(state_.redo, state_.undo); break;
    }
}

Session::Outcome Session::run(Command command) {
    Outcome outcome;
    std::deque<Command> commands;
    commands.push_back(std::move(command));  // it may hold thousands of records
    while (!commands.empty()) {
        Transaction transaction = plan(state_, commands.front(), world_);
        commands.pop_front();
        for (Command& next : transaction.then) commands.push_back(std::move(next));
        for (Effect& effect : transaction.effects) outcome.effects.push_back(std::move(effect));
        outcome.writes = joined(std::move(outcome.writes), writes_of(state_, transaction));
        commit(std::move(transaction));
    }
    return outcome;
}

std::vector<Diagnostic> Session::restore(const std::vector<Record>& records, Cards cards) {
    state_.cards_known = cards == Cards::among_them;
    std::vector<Diagnostic> diagnostics;
    std::vector<const Record*> trashed;
    for (const Record& record : records) {
        const ParsedKey key = parse_key(record.key);
        bool read = true;
        if (key.kind == RecordKind::setting) read = read_setting(key.setting, record.value, state_.settings);
        if (key.kind == RecordKind::article) {
            std::optional<ShelfEntry> entry = parse_shelf_entry(key.article, record.value);
            read = entry.has_value();
            if (entry) state_.shelf.insert_or_assign(key.article, std::move(*entry));
        }
        if (key.kind == RecordKind::arrival) {
            std::optional<Arrival> arrival = parse_arrival(key.arrival, record.value);
            read = arrival.has_value();
            if (arrival) state_.arrivals.insert_or_assign(key.arrival, std::move(*arrival));
        }
        if (key.kind == RecordKind::card) {
            std::optional<StudyCard> card = parse_card(key.card, record.value);
            read = card && card->content.article == key.article;
            if (read) state_.cards.insert_or_assign(key.card, *std::move(card));
        }
        if (key.kind == RecordKind::trash) trashed.push_back(&record);
        if (!read) diagnostics.push_back({0, "The record " + record.key + " is damaged and was left as it is."});
    }
    // Last, when it is known what is on the shelf.
    for (const Record* record : trashed) {
        if (!take_trashed(state_, *record)) diagnostics.push_back({0, "The record " + record->key + " is damaged and was left as it is."});
    }
    ++state_.shelf_version;
    return diagnostics;
}

/// What is typed from now on is a step of its own.
void Session::resume(Steps steps) {
    for (std::vector<HistoryEntry>* list : {&steps.undo, &steps.redo}) {
        for (HistoryEntry& step : *list) step.merge_key.clear();
    }
    state_.undo = std::move(steps.undo);
    state_.redo = std::move(steps.redo);
}

}  // namespace postil
