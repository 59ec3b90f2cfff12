// Several annotations at once, in one step.

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>

#include "annotation/history.h"
#include "base/ascii.h"
#include "session/marks.h"
#include "session/plans.h"
#include "session/replies.h"

namespace postil {
namespace {

struct StepWords {
    std::string title;
    std::string said;
};

/// `change` makes of each what it is to be; `words` tells of "3 annotations".
template <class Ids, class Change, class Words>
Transaction plan_each(const State& state, const Ids& ids, const World& world, Change change, Words words) {
    HistoryEntry step;
    for (const std::string& id : ids) {
        const Annotation* before = find_live(state, id);
        if (before == nullptr) continue;
        Annotation after = *before;
        change(after);
        if (after == *before) continue;
        const Timestamp now = std::max(world.now(), before->modified + 1);
        step.annotations.push_back({*before, edited(*before, std::move(after), now, state.settings.creator)});
    }
    if (step.annotations.empty()) return announced("They are so already");
    const StepWords told = words(counted(step.annotations.size(), "annotation", "annotations"));
    Transaction transaction = announced_with_undo(told.said);
    step.title = told.title;
    step.article = state.open->id;
    transaction.step = std::move(step);
    return transaction;
}

void put_tag(std::vector<std::string>& tags, const std::string& tag) {
    if (std::find(tags.begin(), tags.end(), tag) == tags.end()) tags.push_back(tag);
}

/// What was said in answer to any of them.
void add_replies(const State& state, std::set<std::string>& ids) {
    for (const Conversation& conversation : conversations(state)) {
        constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();
        const bool all = !conversation.is_stray && ids.contains(conversation.root);
        std::uint32_t under = nowhere;  // the depth of the reply that is among them
        for (const Said& said : conversation.said) {
            if (said.depth <= under) under = ids.contains(said.reply->id) ? said.depth : nowhere;
            if (all || said.depth > under) ids.insert(said.reply->id);
        }
    }
}

}  // namespace

/// What only replies to a note that is not here has no type.
Transaction plan_command(const State& state, const command::RetypeEach& command, const World& world) {
    if (!state.open) return {};
    const auto change = [&](Annotation& annotation) {
        if (annotation.reply_to.empty()) annotation.type = command.type;
    };
    const std::string to = " to " + std::string(entity_type_name(command.type));
    return plan_each(state, command.ids, world, change, [&](const std::string& count) { return StepWords{"Change " + count + to, "Changed " + count + to}; });
}

Transaction plan_command(const State& state, const command::TagEach& command, const World& world) {
    const std::vector<std::string> tags = tags_typed(command.tags);
    if (!state.open || tags.empty()) return {};
    const auto change = [&](Annotation& annotation) {
        for (const std::string& tag : tags) {
            if (command.tagged) put_tag(annotation.tags, tag);
            else std::erase(annotation.tags, tag);
        }
    };
    std::string named;
    for (const std::string& tag : tags) named += (named.empty() ? "#" : " #") + tag;
    return plan_each(state, command.ids, world, change, [&](const std::string& count) {
        return command.tagged ? StepWords{"Tag " + count + " " + named, "Tagged " + count + " " + named}
                              : StepWords{"Take " + named + " off " + count, "Took " + named + " off " + count};
    });
}

/// Of one mark it is said as of the one that is open. A reply has no passage to be sure of.
Transaction plan_command(const State& state, const command::SetStance& command, const World& world) {
    if (!state.open) return {};
    const auto change = [&](Annotation& annotation) {
        if (annotation.reply_to.empty()) annotation.stance = command.stance;
    };
    const bool is_one = command.ids.size() == 1;
    return plan_each(state, command.ids, world, change, [&](const std::string& count) {
        if (command.stance == Stance::none) {
            const std::string of = is_one ? "" : " of " + count;
            return StepWords{"Take back how sure you are" + of, "Took back how sure you are" + of};
        }
        const std::string as = (is_one ? "" : " " + count) + " as " + ascii_lower(stance_name(command.stance));
        return StepWords{"Mark" + as, "Marked" + as};
    });
}

/// Their replies go with them, as with one.
Transaction plan_command(const State& state, const command::DeleteEach& command, const World& world) {
    if (!state.open) return {};
    std::set<std::string> ids(command.ids.begin(), command.ids.end());
    add_replies(state, ids);
    const std::string chosen = counted(command.ids.size(), "annotation", "annotations");
    return plan_each(state, ids, world, [](Annotation& annotation) { annotation.deleted = true; },
                     [&](const std::string&) { return StepWords{"Delete " + chosen, "Deleted " + chosen}; });
}

}  // namespace postil
