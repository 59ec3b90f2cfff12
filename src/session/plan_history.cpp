// Undo and redo, to any depth and over all articles.

#include <algorithm>

#include "annotation/history.h"
#include "session/marks.h"
#include "session/plans.h"

namespace postil {

namespace {

/// `present` with all that differs between `left` and `target` as `target` has it: what others changed meanwhile stays.
Annotation taken_over(Annotation present, const Annotation& left, const Annotation& target) {
    const auto take = [&](auto Annotation::* part) {
        if (left.*part != target.*part) present.*part = target.*part;
    };
    take(&Annotation::type);
    take(&Annotation::name);
    take(&Annotation::stance);
    take(&Annotation::note);
    take(&Annotation::tags);
    take(&Annotation::selectors);
    take(&Annotation::deleted);
    take(&Annotation::reply_to);
    take(&Annotation::extra);
    return present;
}

/// What a step that left `left` has to change now for `target`; a target that is not there removes the record.
AnnotationChange change_to(const State& state, const std::optional<Annotation>& left, const std::optional<Annotation>& target,
                           Timestamp now) {
    AnnotationChange change;
    const auto present = state.annotations.find(left ? left->id : target->id);
    if (present != state.annotations.end()) change.before = present->second;
    if (!target) return change;
    if (change.before) {
        change.after = edited(*change.before, left ? taken_over(*change.before, *left, *target) : *target, now,
                              state.settings.creator);
    } else {
        change.after = target;
        change.after->modified = std::max(now, target->modified + 1);
    }
    return change;
}

/// The same of an entry on the shelf: when it was read and what is marked in it stays.
ShelfChange shelf_change_to(const State& state, const std::optional<ShelfEntry>& left, const std::optional<ShelfEntry>& target, Timestamp now) {
    const auto present = state.shelf.find(left ? left->id : target->id);
    if (!left || !target || present == state.shelf.end()) return {left, target, now};
    ShelfEntry after = present->second;
    const auto take = [&](auto ShelfEntry::* part) {
        if ((*left).*part != (*target).*part) after.*part = (*target).*part;
    };
    take(&ShelfEntry::title);
    take(&ShelfEntry::own_title);
    take(&ShelfEntry::archived);
    take(&ShelfEntry::collections);
    return {present->second, std::move(after), now};
}

enum class Direction { back, forward };

/// What it takes to be before `entry`, or after it again. No record is in one step twice, so their order does not matter.
HistoryEntry replayed(const State& state, const HistoryEntry& entry, Direction direction, Timestamp now) {
    const bool back = direction == Direction::back;
    HistoryEntry step;
    step.title = entry.title;
    step.article = entry.article;
    for (const AnnotationChange& change : entry.annotations) {
        step.annotations.push_back(back ? change_to(state, change.after, change.before, now)
                                        : change_to(state, change.before, change.after, now));
    }
    for (const CardChange& change : entry.cards) {
        step.cards.push_back(back ? replayed_card(state, change.after, change.before) : replayed_card(state, change.before, change.after));
    }
    for (const ShelfChange& change : entry.shelf) {
        step.shelf.push_back(shelf_change_to(state, back ? change.after : change.before, back ? change.before : change.after, now));
    }
    for (const Rejection& rejection : entry.rejections) {
        step.rejections.push_back({rejection.words, back ? !rejection.rejected : rejection.rejected});
    }
    return step;
}

/// A step about an article shows that article; if it is not open, its records come first and the step after.
std::optional<Transaction> article_first(const State& state, const HistoryEntry& entry, Waiting::For what,
                                         const World& world) {
    if (entry.article.empty()) return {};
    if (state.open && state.open->id == entry.article && state.view == View::article) return {};
    if (state.shelf.count(entry.article) == 0) return refused("The article of “" + entry.title + "” is not in the library.");
    return plan_opening(state, {entry.article, what, {}, {}}, world);
}

/// Where the first passage stands that a step is about; none for a step about none.
std::optional<TextOffset> place_of(const OpenArticle& open, const HistoryEntry& step) {
    if (step.annotations.empty()) return {};
    const AnnotationChange& change = step.annotations.front();
    const Annotation& annotation = change.after ? *change.after : *change.before;
    if (const Mark* mark = find_mark(open, annotation.id)) return mark->range.begin;
    if (!annotation.selectors.has_position) return {};
    return open.anchor_text->offsets.from_code_points(annotation.selectors.start);
}

/// A reader who was elsewhere is told in which article it was, and brought to the passage.
Transaction announced_there(const State& state, const HistoryEntry& step, const std::string& what) {
    const auto entry = state.shelf.find(step.article);
    const bool named = entry != state.shelf.end() && !entry->second.title.empty();
    Transaction transaction = announced(named ? what + " in “" + entry->second.title + "”" : what);
    const auto place = state.open ? place_of(*state.open, step) : std::nullopt;
    if (place) transaction.effects.push_back(effect::ScrollTo{*place});
    return transaction;
}

/// One step of history, taken back or done again; its article is opened first if need be, which `arrived` then says.
Transaction plan_step(const State& state, const HistoryEntry& entry, Direction direction, bool arrived, const World& world) {
    const bool back = direction == Direction::back;
    if (auto first = article_first(state, entry, back ? Waiting::For::undo : Waiting::For::redo, world)) {
        return *std::move(first);
    }
    const std::string what = (back ? "Undone: " : "Redone: ") + entry.title;
    Transaction transaction = arrived ? announced_there(state, entry, what) : announced(what);
    transaction.step = replayed(state, entry, direction, world.now());
    transaction.stack = back ? Transaction::Stack::undo : Transaction::Stack::redo;
    // A card that is rated no more is to be rated again; what was done again is behind the reader.
    if (!transaction.step.cards.empty()) {
        transaction.facts.push_back(fact::Studied{{back ? transaction.step.cards.front().after.id : std::string(), false}});
        if (state.view == View::study) transaction.then.push_back(command::ShowStudy{});
    }
    close_if_removed(state, transaction.step.shelf, transaction);
    return transaction;
}

}  // namespace

bool close_if_removed(const State& state, const std::vector<ShelfChange>& changes, Transaction& transaction) {
    const bool removed = std::any_of(changes.begin(), changes.end(), [&](const ShelfChange& change) {
        return !change.after && state.open && state.open->id == change.before->id;
    });
    if (!removed) return false;
    transaction.facts.push_back(fact::ArticleClosed{});
    if (state.view == View::library) return true;
    transaction.facts.push_back(fact::ViewShown{View::library});
    transaction.effects.push_back(effect::Navigate{"#/", "Postil"});
    return true;
}

Transaction plan_command(const State& state, const command::Undo& command, const World& world) {
    if (state.undo.empty()) return announced("Nothing to undo");
    return plan_step(state, state.undo.back(), Direction::back, command.arrived, world);
}

Transaction plan_command(const State& state, const command::Redo& command, const World& world) {
    if (state.redo.empty()) return announced("Nothing to redo");
    return plan_step(state, state.redo.back(), Direction::forward, command.arrived, world);
}

}  // namespace postil
