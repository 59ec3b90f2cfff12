// Marks and what is said of them.

#include <algorithm>

#include "annotation/history.h"
#include "session/marks.h"
#include "session/mentions.h"
#include "session/plans.h"
#include "session/proposals.h"
#include "session/replies.h"
#include "text/segmentation.h"

namespace postil {

namespace {

std::string type_name(EntityType type) { return std::string(entity_type_name(type)); }

/// As a sentence says it: "Marked as Place", but "Highlighted".
std::string marked_as(EntityType type) {
    return type == EntityType::highlight ? "Highlighted" : "Marked as " + type_name(type);
}

/// "; 7 mentions", where the words stand in the article more than once: one key marks them all.
std::string mentions_too(const State& state, TextRange range) {
    const std::string_view text = state.open->article->text;
    const std::size_t count = find_mentions(text, slice(text, range)).size();
    return count > 1 ? "; " + counted(count, "mention", "mentions") : "";
}

Transaction plan_retype(const State& state, const Annotation& before, EntityType type, const World& world) {
    Annotation after = before;
    after.type = type;
    Transaction transaction = plan_edit(state, before, std::move(after), "Change to " + type_name(type), {}, world);
    if (!transaction.step.annotations.empty()) {
        transaction.effects.push_back(effect::Announce{"Changed to " + type_name(type), false});
    }
    return transaction;
}

std::string_view trimmed_view(std::string_view text) { return slice(text, trimmed(text, text_range(0, text.size()))); }

/// What "every mention" is about.
struct Mentioned {
    std::string_view words;
    EntityType type = EntityType::highlight;
    std::string name;
    bool is_marked = false;  ///< at least where it was pointed to
};

Mentioned mentioned_by(const State& state, const Mark& mark) {
    const Annotation& annotation = state.annotations.find(mark.id)->second;
    return {slice(state.open->article->text, mark.range), annotation.type, annotation.name, true};
}

std::optional<Mentioned> what_is_mentioned(const State& state) {
    const OpenArticle& open = *state.open;
    const TextRange selection = trimmed(open.article->text, state.selection);
    if (selection.empty()) {
        const Mark* mark = find_mark(open, state.active.empty() ? state.recent : state.active);
        if (mark == nullptr) return {};
        return mentioned_by(state, *mark);
    }
    if (const auto here = marks_on(open, selection); !here.empty()) return mentioned_by(state, *here.front());
    // The same words may be marked elsewhere: then what they are is known.
    const std::string_view words = slice(open.article->text, selection);
    for (const Mark& mark : open.marks) {
        if (slice(open.article->text, mark.range) != words) continue;
        Mentioned mentioned = mentioned_by(state, mark);
        mentioned.is_marked = false;
        return mentioned;
    }
    return Mentioned{words, EntityType::highlight, {}, false};
}

}  // namespace

std::vector<std::string> tags_typed(std::string_view text) {
    constexpr std::string_view commas[] = {",", "،", "，", "、"};
    std::vector<std::string> tags;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size();) {
        std::size_t comma = at == text.size() ? 1 : 0;
        for (const std::string_view one : commas) {
            if (text.substr(at, one.size()) == one) comma = one.size();
        }
        if (comma == 0) {
            ++at;
            continue;
        }
        const std::string tag(trimmed_view(text.substr(begin, at - begin)));
        if (!tag.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
        begin = at += comma;
    }
    return tags;
}

Annotation new_annotation(const State& state, TextRange range, EntityType type, const World& world) {
    Annotation annotation = own_annotation(state, world);
    annotation.type = type;
    annotation.selectors = describe(*state.open->anchor_text, range, annotation.created);
    return annotation;
}

Transaction plan_edit(const State& state, const Annotation& before, Annotation after, std::string title,
                      const std::string& typed, const World& world) {
    Transaction transaction;
    if (after == before) return transaction;
    const std::string merge_key = typed.empty() ? "" : typed + ":" + before.id;
    const Annotation* base = &before;
    if (!merge_key.empty() && !state.undo.empty() && state.redo.empty() && state.undo.back().merge_key == merge_key) {
        base = &*state.undo.back().annotations.front().before;
    }
    const Timestamp now = std::max(world.now(), before.modified + 1);
    Annotation made = edited(*base, after, now, state.settings.creator);
    // Typed back to what it was before the sentence: an edit of the last word after all.
    if (made.modified != now) made = edited(before, std::move(after), now, state.settings.creator);
    transaction.step.title = std::move(title);
    transaction.step.article = state.open->id;
    transaction.step.merge_key = merge_key;
    transaction.step.annotations.push_back({before, std::move(made)});
    return transaction;
}

/// The flow is "select, press a key, read on": the selection goes, no note opens, and the mark is told of. A passage that
/// the reader has marked already is not marked twice: another type corrects the mark that is there, and keeps its note.
/// What someone else marked there stays as it is, beside the reader's own.
Transaction plan_command(const State& state, const command::MarkSelection& command, const World& world) {
    if (!state.open) return {};
    const TextRange range = trimmed(state.open->article->text, state.selection);
    if (range.empty()) return refused("Select some words first");

    Transaction transaction;
    const std::vector<const Mark*> here = own_marks_on(state, range);
    const bool same = std::any_of(here.begin(), here.end(), [&](const Mark* mark) { return mark->type == command.type; });
    if (same) {
        transaction = announced("Already marked as " + type_name(command.type));
    } else if (!here.empty()) {
        transaction = plan_retype(state, *find_live(state, here.front()->id), command.type, world);
        transaction.facts.push_back(fact::MarkMade{here.front()->id});
    } else {
        Annotation annotation = new_annotation(state, range, command.type, world);
        if (state.proposed && state.proposed->range == range && state.proposed->type == command.type) {
            annotation.name = mark_name(*state.proposed, slice(state.open->article->text, range));
        }
        transaction = announced(marked_as(command.type) + mentions_too(state, range));
        transaction.facts.push_back(fact::MarkMade{annotation.id});
        transaction.step.title = command.type == EntityType::highlight ? "Highlight" : "Mark as " + type_name(command.type);
        transaction.step.article = state.open->id;
        transaction.step.annotations.push_back({std::nullopt, std::move(annotation)});
    }
    transaction.facts.push_back(fact::Selected{});
    if (!state.active.empty()) transaction.facts.push_back(fact::Activated{});
    return transaction;
}

Transaction plan_command(const State& state, const command::MarkEveryMention&, const World& world) {
    if (!state.open) return {};
    const std::optional<Mentioned> mentioned = what_is_mentioned(state);
    if (!mentioned) return refused("Select a name, or open a mark, to mark its other mentions");

    HistoryEntry step;
    for (const TextRange range : find_mentions(state.open->article->text, mentioned->words)) {
        if (!own_marks_on(state, range).empty()) continue;
        Annotation annotation = new_annotation(state, range, mentioned->type, world);
        annotation.name = mentioned->name;
        step.annotations.push_back({std::nullopt, std::move(annotation)});
    }
    const std::string words(mentioned->words);
    if (step.annotations.empty()) return announced("No other mention of " + words);

    const std::string_view one = mentioned->is_marked ? "more mention" : "mention";
    const std::string_view many = mentioned->is_marked ? "more mentions" : "mentions";
    const std::string count = counted(step.annotations.size(), one, many) + " of " + words;
    Transaction transaction = announced("Marked " + count);
    step.title = "Mark " + count;
    step.article = state.open->id;
    transaction.step = std::move(step);
    if (!state.selection.empty()) transaction.facts.push_back(fact::Selected{});
    return transaction;
}

Transaction plan_command(const State& state, const command::Retype& command, const World& world) {
    const Annotation* before = find_live(state, command.id);
    return before == nullptr ? Transaction{} : plan_retype(state, *before, command.type, world);
}

Transaction plan_command(const State& state, const command::EditNote& command, const World& world) {
    const Annotation* before = find_live(state, command.id);
    if (before == nullptr) return {};
    Annotation after = *before;
    after.note = command.text;
    return plan_edit(state, *before, std::move(after), "Edit note", "note", world);
}

Transaction plan_command(const State& state, const command::EditTags& command, const World& world) {
    const Annotation* before = find_live(state, command.id);
    if (before == nullptr) return {};
    Annotation after = *before;
    after.tags = tags_typed(command.text);
    return plan_edit(state, *before, std::move(after), "Edit tags", "tags", world);
}

Transaction plan_command(const State& state, const command::EditName& command, const World& world) {
    const Annotation* before = find_live(state, command.id);
    if (before == nullptr) return {};
    Annotation after = *before;
    after.name = trimmed_view(command.text);
    return plan_edit(state, *before, std::move(after), "Edit name", "name", world);
}

/// A mark whose words are the name needs none.
Transaction plan_command(const State& state, const command::NameEntity& command, const World& world) {
    const std::string name(trimmed_view(command.name));
    if (!state.open || name.empty()) return {};
    HistoryEntry step;
    for (const std::string& id : command.ids) {
        const Annotation* before = find_live(state, id);
        const Mark* mark = find_mark(*state.open, id);
        if (before == nullptr || mark == nullptr) continue;
        Annotation after = *before;
        after.name = name == slice(state.open->article->text, mark->range) ? std::string() : name;
        if (after.name != before->name) step.annotations.push_back({*before, edited(*before, std::move(after), world.now())});
    }
    if (step.annotations.empty()) return announced("Already named “" + name + "”");
    const std::string what = counted(command.ids.size(), "mention", "mentions") + " “" + name + "”";
    Transaction transaction = announced_with_undo("Named " + what);
    step.title = "Name " + what;
    step.article = state.open->id;
    transaction.step = std::move(step);
    return transaction;
}

/// A tombstone keeps the annotation's fields: were they emptied, that would merge as the newest edit of each, and a
/// friend's later edit would bring back a mark without its passage. What was said in answer goes too: nobody could find it.
Transaction plan_command(const State& state, const command::Delete& command, const World& world) {
    const Annotation* before = find_live(state, command.id);
    if (before == nullptr) return {};
    const auto deletion = [&](const Annotation& annotation) {
        Annotation after = annotation;
        after.deleted = true;
        return AnnotationChange{annotation, edited(annotation, std::move(after), world.now())};
    };
    const bool is_reply = !before->reply_to.empty();
    Transaction transaction = announced_with_undo(is_reply ? "Reply deleted" : "Mark deleted");
    transaction.step.title = is_reply ? "Delete reply" : "Delete mark";
    transaction.step.article = state.open->id;
    transaction.step.annotations.push_back(deletion(*before));
    for (const Said& said : replies_under(state, command.id)) transaction.step.annotations.push_back(deletion(*said.reply));
    return transaction;
}

}  // namespace postil
