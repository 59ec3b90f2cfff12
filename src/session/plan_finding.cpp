// What is found in the article becomes marks.

#include "session/marks.h"
#include "session/plans.h"
#include "text/segmentation.h"

namespace postil {

namespace {

/// More are hardly meant: each is an annotation of its own.
constexpr std::size_t most_at_once = 5000;

}  // namespace

/// A place that the reader has marked already, as whatever, stays as it is.
Transaction plan_command(const State& state, const command::MarkFound& command, const World& world) {
    if (!state.open) return {};
    const std::string& text = state.open->article->text;
    if (command.ranges.size() > most_at_once) {
        return refused("That stands in " + std::to_string(command.ranges.size()) + " places, and at most " + std::to_string(most_at_once) +
                       " can be marked at once");
    }
    Transaction transaction;
    for (const TextRange found : command.ranges) {
        if (found.empty() || found.end.bytes > text.size()) continue;
        const TextRange range = trimmed(text, snapped_to_clusters(text, found));
        if (range.empty() || !own_marks_on(state, range).empty()) continue;
        transaction.step.annotations.push_back({std::nullopt, new_annotation(state, range, command.type, world)});
    }
    const std::size_t count = transaction.step.annotations.size();
    if (count == 0) return announced("All of these are marked already");
    const bool highlight = command.type == EntityType::highlight;
    const std::string what = counted(count, "place", "places") + (highlight ? "" : " as " + std::string(entity_type_name(command.type)));
    transaction.effects.push_back(effect::Announce{(highlight ? "Highlighted " : "Marked ") + what, false, true});
    transaction.step.title = (highlight ? "Highlight “" : "Mark “") + command.words + "” in " + what;
    transaction.step.article = state.open->id;
    if (!state.selection.empty()) transaction.facts.push_back(fact::Selected{});
    return transaction;
}

}  // namespace postil
