// What becomes of what is proposed: it is gone to, marked, or rejected.

#include <algorithm>

#include "session/marks.h"
#include "session/plans.h"
#include "session/proposals.h"

namespace postil {

namespace {

/// "5 mentions of Ada Brook", "12 persons": what all of them have in common.
std::string counted_proposals(const State& state, const std::vector<Proposal>& all) {
    const Proposal& first = all.front();
    const auto same = [&](auto... fields) {
        return std::all_of(all.begin(), all.end(),
                           [&](const Proposal& p) { return ((p.*fields == first.*fields) && ...); });
    };
    if (all.size() == 1) return "“" + std::string(slice(state.open->article->text, first.range)) + "”";
    if (same(&Proposal::type, &Proposal::entity))
        return counted(all.size(), "mention", "mentions") + " of " + first.name;
    return std::to_string(all.size()) + " suggested names";
}

std::string as_type(const std::vector<Proposal>& all) {
    const EntityType type = all.front().type;
    const bool one = std::all_of(all.begin(), all.end(), [type](const Proposal& p) { return p.type == type; });
    return one ? " as " + std::string(entity_type_name(type)) : "";
}

}  // namespace

Transaction plan_command(const State& state, const command::SelectProposal& command, const World&) {
    Transaction transaction;
    if (!state.open || command.proposal.range.end.bytes > state.open->article->text.size()) return transaction;
    transaction.facts.push_back(fact::Selected{command.proposal.range, command.proposal});
    if (!state.active.empty()) transaction.facts.push_back(fact::Activated{});
    return transaction;
}

Transaction plan_command(const State& state, const command::MarkProposed& command, const World& world) {
    if (!state.open) return {};
    std::vector<Proposal> marked;
    HistoryEntry step;
    for (const Proposal& proposal : command.proposals) {
        if (proposal.range.empty() || proposal.range.end.bytes > state.open->article->text.size()) continue;
        if (!marks_on(*state.open, proposal.range).empty()) continue;
        Annotation annotation = new_annotation(state, proposal.range, proposal.type, world);
        annotation.name = mark_name(proposal, slice(state.open->article->text, proposal.range));
        step.annotations.push_back({std::nullopt, std::move(annotation)});
        marked.push_back(proposal);
    }
    if (marked.empty()) return announced("Nothing is suggested here");
    const std::string what = counted_proposals(state, marked) + as_type(marked);
    Transaction transaction = announced("Marked " + what);
    transaction.facts.push_back(fact::MarkMade{step.annotations.front().after->id});
    if (!state.selection.empty()) transaction.facts.push_back(fact::Selected{});
    step.title = "Mark " + what;
    step.article = state.open->id;
    transaction.step = std::move(step);
    return transaction;
}

Transaction plan_command(const State& state, const command::RejectWords& command, const World&) {
    if (!state.open || command.words.empty()) return {};
    const auto entry = state.shelf.find(state.open->id);
    if (entry == state.shelf.end()) return {};
    const std::vector<std::string>& rejected = entry->second.rejected;
    Transaction transaction;
    if (std::find(rejected.begin(), rejected.end(), command.words) == rejected.end()) {
        transaction = announced("“" + command.words + "” is not suggested any more");
        transaction.step.title = "Reject “" + command.words + "”";
        transaction.step.article = state.open->id;
        transaction.step.rejections.push_back({command.words, true});
    }
    if (!state.selection.empty()) transaction.facts.push_back(fact::Selected{});
    return transaction;
}

}  // namespace postil
