// Annotations on their way out, and those that wait for their article.

#include "annotation/formats/formats.h"
#include "session/marks.h"
#include "session/plans.h"

namespace postil {

namespace {

/// The same file under a name and a type that share sheets take: pages, and plain text for all else.
effect::ShareFile for_sheet(const SharedFile& file) {
    if (file.media_type == "text/html") return {file.name, file.media_type, file.text};
    return {file.name.substr(0, file.name.rfind('.')) + ".txt", "text/plain", file.text};
}

/// Titles are compared as they stand: another edition of an article mostly keeps its own.
bool is_meant(const Arrival& arrival, const ShelfEntry& article) {
    return arrival.article == article.id || (!arrival.title.empty() && arrival.title == article.title);
}

}  // namespace

Transaction plan_command(const State& state, const command::Export& command, const World&) {
    if (!state.open) return refused("Open an article to export its annotations");
    Result<SharedFile> file = shared_file(state, command.choice);
    if (!file) return refused("Nothing was exported: " + file.error().message);
    const std::string what = counted(file->annotations, "annotation", "annotations");
    Transaction transaction;
    if (!command.choice.to_sheet) transaction = announced("Exported " + what + " as " + file->name);
    transaction.facts.push_back(fact::StepSealed{});
    if (command.choice.to_sheet) {
        transaction.effects.push_back(for_sheet(*file));
        return transaction;
    }
    if (!file->losses.empty()) transaction.effects.push_back(effect::Report{"Left out of " + std::string(find_format(command.choice.format)->title), summed(file->losses)});
    transaction.effects.push_back(effect::Download{file->name, file->media_type, std::move(file->text)});
    if (!file->companion_name.empty()) {
        transaction.effects.push_back(effect::Download{file->companion_name, "text/plain", std::move(file->companion)});
    }
    return transaction;
}

Transaction plan_command(const State& state, const command::DiscardArrival& command, const World&) {
    const auto found = state.arrivals.find(command.id);
    if (found == state.arrivals.end()) return {};
    Transaction transaction = announced("Discarded " + counted(found->second.annotations, "annotation", "annotations"));
    transaction.facts.push_back(fact::ArrivalGone{command.id});
    return transaction;
}

const Arrival* arrival_for(const State& state, const std::string& article) {
    const auto entry = state.shelf.find(article);
    const Arrival* oldest = nullptr;
    for (const auto& [id, arrival] : state.arrivals) {
        if (entry == state.shelf.end() || !is_meant(arrival, entry->second)) continue;
        if (oldest == nullptr || arrival.came < oldest->came) oldest = &arrival;
    }
    return oldest;
}

}  // namespace postil
