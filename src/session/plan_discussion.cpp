// Several readers of one article: replies, conflicts, names, another's marks.

#include <algorithm>

#include "annotation/history.h"
#include "base/uuid.h"
#include "session/marks.h"
#include "session/plans.h"
#include "session/views/alike.h"
#include "text/segmentation.h"

namespace postil {

Annotation own_annotation(const State& state, const World& world) {
    Annotation annotation;
    annotation.id = uuid_urn(world.random_bytes());
    annotation.article = state.open->id;
    annotation.creator = state.settings.creator;
    annotation.created = annotation.modified = world.now();
    return annotation;
}

Transaction plan_command(const State& state, const command::Reply& command, const World& world) {
    if (find_live(state, command.id) == nullptr) return {};
    const std::string_view text = slice(command.text, trimmed(command.text, text_range(0, command.text.size())));
    if (text.empty()) return refused("Write a reply first");
    Annotation reply = own_annotation(state, world);
    reply.reply_to = command.id;
    reply.note = text;
    Transaction transaction = announced("Reply added");
    transaction.step.title = "Reply";
    transaction.step.article = state.open->id;
    transaction.step.annotations.push_back({std::nullopt, std::move(reply)});
    return transaction;
}

Transaction plan_command(const State& state, const command::ResolveConflict& command, const World& world) {
    const Annotation* before = find_live(state, command.id);
    if (before == nullptr || !has_note_conflict(*before)) return {};
    const Timestamp now = std::max(world.now(), before->modified + 1);
    Transaction transaction;
    transaction.step.title = "Settle the note";
    transaction.step.article = state.open->id;
    transaction.step.annotations.push_back({*before, with_note_settled(*before, command.text, now, state.settings.creator)});
    transaction.effects.push_back(effect::Announce{"The note is settled", false});
    return transaction;
}

Transaction plan_command(const State& state, const command::NameAlike& command, const World& world) {
    const Annotation* named = find_live(state, command.id);
    if (named == nullptr) return {};
    Transaction transaction;
    const Timestamp now = world.now();
    for (const std::string& id : alike_but_for_name(state, command.id)) {
        const Annotation& before = *find_live(state, id);
        Annotation after = before;
        after.name = named->name;
        transaction.step.annotations.push_back({before, edited(before, std::move(after), now)});
    }
    if (transaction.step.annotations.empty()) return announced("No other mention to name");
    const std::string count = counted(transaction.step.annotations.size(), "more mention", "more mentions");
    transaction.step.title = "Name " + count;
    transaction.step.article = state.open->id;
    transaction.effects.push_back(effect::Announce{"Named " + count, false});
    return transaction;
}

/// The other's stays as it is: it would come back with the next file from them.
Transaction plan_command(const State& state, const command::KeepAsMine& command, const World& world) {
    const Annotation* other = find_live(state, command.id);
    if (other == nullptr) return {};
    const std::string author = author_of(state, *other);
    if (author.empty()) return announced("That mark is yours already");
    Annotation mine = own_annotation(state, world);
    mine.reply_to = other->reply_to;
    mine.type = other->type;
    mine.stance = other->stance;
    mine.name = other->name;
    mine.note = other->note;
    mine.tags = other->tags;
    mine.selectors = other->selectors;
    const bool is_kept = std::any_of(state.annotations.begin(), state.annotations.end(), [&](const auto& item) {
        const Annotation& one = item.second;
        return !one.deleted && one.creator == mine.creator && one.came_in.empty() && one.type == mine.type && one.note == mine.note &&
               one.name == mine.name && one.selectors == mine.selectors && one.reply_to == mine.reply_to;
    });
    if (is_kept) return announced("You have a mark like it already");
    const std::string whose = other->creator.empty() ? "the" : author + "’s";
    Transaction transaction = announced("Kept " + whose + " mark as yours");
    transaction.step.title = "Keep " + whose + " mark";
    transaction.step.article = state.open->id;
    transaction.facts.push_back(fact::Activated{mine.id});
    transaction.step.annotations.push_back({std::nullopt, std::move(mine)});
    return transaction;
}

}  // namespace postil
