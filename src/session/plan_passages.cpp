// Where marks stand: passages accepted and attached, what is hidden, and annotations that come over from an earlier edition.

#include <algorithm>

#include "annotation/history.h"
#include "session/editions.h"
#include "session/marks.h"
#include "session/opening.h"
#include "session/plans.h"
#include "text/segmentation.h"

namespace postil {

namespace {

struct AttachWords {
    const char* title;
    const char* said;
};

AttachWords words_for(const OpenArticle& open, const std::string& id, TextRange range) {
    const Mark* mark = find_mark(open, id);
    if (class_of(open, id) == AnchorClass::ambiguous) return {"Confirm the place", "Place confirmed"};
    if (mark == nullptr) return {"Attach the note again", "Attached again"};
    if (mark->range == range) return {"Accept the passage", "Passage accepted"};
    return {"Move the mark", "Mark moved"};
}

}  // namespace

Transaction plan_command(const State& state, const command::Attach& command, const World& world) {
    const Annotation* before = find_live(state, command.id);
    if (before == nullptr) return {};
    const std::string& text = state.open->article->text;
    const auto end = static_cast<std::uint32_t>(text.size());
    const TextRange inside{{std::min(command.range.begin.bytes, end)}, {std::min(command.range.end.bytes, end)}};
    const TextRange range = inside.empty() ? inside : trimmed(text, snapped_to_clusters(text, inside));
    if (range.empty()) return refused("Select the words to attach it to first");
    Annotation after = *before;
    after.reply_to.clear();
    after.selectors = describe(*state.open->anchor_text, range);
    const AttachWords words = words_for(*state.open, command.id, range);
    Transaction transaction = plan_edit(state, *before, std::move(after), words.title, {}, world);
    if (transaction.step.annotations.empty()) return announced("It stands there already");
    transaction.effects.push_back(effect::Announce{words.said, false});
    if (!state.selection.empty()) transaction.facts.push_back(fact::Selected{});
    return transaction;
}

Transaction plan_command(const State& state, const command::SetFilter& command, const World&) {
    Transaction transaction;
    if (command.filter == state.filter) return transaction;
    transaction.facts.push_back(fact::Filtered{command.filter});
    const Annotation* active = find_live(state, state.active);
    if (active != nullptr && is_hidden(state, command.filter, *active)) transaction.facts.push_back(fact::Activated{});
    return transaction;
}

/// Nothing is offered where there is nothing new, or the texts turn out to have little in common.
Transaction plan_offer(const State& state, const std::string& id, const std::optional<Source>& source,
                       const LoadedRecords& loaded) {
    Transaction transaction;
    transaction.facts.push_back(fact::Waits{});
    const auto from = state.shelf.find(id);
    if (!state.open || from == state.shelf.end() || !source) return transaction;
    Result<OpenArticle> old = open_source(id, *source);
    if (!old) return transaction;
    const std::string& old_text = old->article->text;
    if (likeness(sketch_of(old_text), sketch_of(state.open->article->text)) < named_edition_likeness) return transaction;

    EditionOffer offer{id, from->second.title, old_text, {}, {}};
    std::vector<Selectors> selectors;
    for (const auto& [key, annotation] : loaded.annotations) {
        if (annotation.deleted || state.annotations.count(key) != 0) continue;
        offer.annotations.push_back(annotation);
        offer.annotations.back().article = state.open->id;
        if (annotation.reply_to.empty()) selectors.push_back(annotation.selectors);
    }
    const EarlierText earlier(old_text);
    for (const Anchored& place : places_of(*state.open, selectors, &earlier)) {
        ++offer.classes[static_cast<std::size_t>(place.what)];
    }
    if (!selectors.empty()) transaction.facts.push_back(fact::EditionOffered{std::move(offer)});
    return transaction;
}

/// They keep their ids: a friend's file about the earlier edition still finds the ones that it knows.
Transaction plan_command(const State& state, const command::CarryOver&, const World&) {
    if (!state.edition || !state.open) return {};
    Transaction transaction;
    for (const Annotation& annotation : state.edition->annotations) {
        if (state.annotations.count(annotation.id) == 0) transaction.step.annotations.push_back({std::nullopt, annotation});
    }
    const auto marks = std::count_if(state.edition->annotations.begin(), state.edition->annotations.end(),
                                     [](const Annotation& a) { return a.reply_to.empty(); });
    const std::string count = counted(static_cast<std::size_t>(marks), "annotation", "annotations");
    transaction.step.title = "Carry over " + count;
    transaction.step.article = state.open->id;
    transaction.facts.push_back(fact::EarlierTextKept{state.edition->text});
    transaction.facts.push_back(fact::EditionOffered{});
    transaction.effects.push_back(effect::Announce{"Carried over " + count, false});
    return transaction;
}

Transaction plan_command(const State& state, const command::DeclineEdition&, const World&) {
    Transaction transaction;
    if (state.edition) transaction.facts.push_back(fact::EditionOffered{});
    return transaction;
}

}  // namespace postil
