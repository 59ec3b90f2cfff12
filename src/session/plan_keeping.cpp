// What is done with articles on the shelf, and with what lies in the trash.

#include <algorithm>

#include "session/plans.h"

namespace postil {
namespace {

const ShelfEntry* entry_of(const State& state, const std::string& id) {
    const auto entry = state.shelf.find(id);
    return entry == state.shelf.end() ? nullptr : &entry->second;
}

Transaction changed(const ShelfEntry& before, ShelfEntry after, std::string title, std::string said) {
    if (after == before) return {};
    Transaction transaction = announced(std::move(said));
    transaction.step.title = std::move(title);
    transaction.step.shelf.push_back({before, std::move(after), 0});
    return transaction;
}

std::string in_quotes(const std::string& words) { return "“" + words + "”"; }

std::string trimmed_line(const std::string& text) {
    std::string line;
    for (const char c : text) {
        const bool gap = static_cast<unsigned char>(c) <= ' ';
        if (!gap) line += c;
        else if (!line.empty() && line.back() != ' ') line += ' ';
    }
    if (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

}  // namespace

Transaction plan_command(const State& state, const command::RenameArticle& command, const World&) {
    const ShelfEntry* before = entry_of(state, command.id);
    if (before == nullptr) return {};
    const std::string& own = before->own_title.empty() ? before->title : before->own_title;
    ShelfEntry after = *before;
    after.title = trimmed_line(command.title);
    if (after.title.empty()) after.title = own;
    after.own_title = after.title == own ? std::string() : own;
    return changed(*before, after, "Rename " + in_quotes(before->title), "Renamed to " + in_quotes(after.title));
}

Transaction plan_command(const State& state, const command::ArchiveArticle& command, const World&) {
    const ShelfEntry* before = entry_of(state, command.id);
    if (before == nullptr || before->archived == command.archived) return {};
    ShelfEntry after = *before;
    after.archived = command.archived;
    const std::string title = in_quotes(before->title);
    Transaction transaction = command.archived ? announced_with_undo("Archived " + title) : announced("Back on the shelf: " + title);
    transaction.step.title = (command.archived ? "Archive " : "Take out of the archive: ") + title;
    transaction.step.shelf.push_back({*before, std::move(after), 0});
    return transaction;
}

Transaction plan_command(const State& state, const command::Collect& command, const World&) {
    const ShelfEntry* before = entry_of(state, command.id);
    const std::string name = trimmed_line(command.collection);
    if (before == nullptr || name.empty()) return {};
    ShelfEntry after = *before;
    const auto at = std::lower_bound(after.collections.begin(), after.collections.end(), name);
    const bool is_in = at != after.collections.end() && *at == name;
    if (is_in == command.in) return {};
    if (command.in) after.collections.insert(at, name);
    else after.collections.erase(at);
    const std::string what = command.in ? "Put into " + in_quotes(name) : "Taken out of " + in_quotes(name);
    return changed(*before, std::move(after), (command.in ? "Put into " : "Take out of ") + in_quotes(name), what);
}

Transaction plan_command(const State& state, const command::RestoreArticle& command, const World&) {
    const auto trashed = state.trash.find(command.id);
    if (trashed == state.trash.end()) return {};
    const std::string title = in_quotes(trashed->second.entry.title);
    Transaction transaction = announced("Restored " + title);
    transaction.step.title = "Restore " + title;
    transaction.step.shelf.push_back({std::nullopt, trashed->second.entry, 0});
    return transaction;
}

/// Its article is opened first: an annotation is brought back where it stands.
Transaction plan_command(const State& state, const command::RestoreAnnotation& command, const World& world) {
    if (state.shelf.count(command.article) == 0) return refused("Its article is not on the shelf: restore that first.");
    const bool shown = state.open && state.open->id == command.article && state.view == View::article;
    if (!shown) return plan_opening(state, {command.article, Waiting::For::restoring, command.id, {}, false, false}, world);
    const auto found = state.annotations.find(command.id);
    if (found == state.annotations.end() || !found->second.deleted) return refused("That annotation is not there any more.");
    Annotation after = found->second;
    after.deleted = false;
    Transaction transaction = plan_edit(state, found->second, std::move(after), "Restore annotation", {}, world);
    transaction.effects.push_back(effect::Announce{"Annotation restored", false, false});
    transaction.then.push_back(command::Activate{command.id});
    return transaction;
}

Transaction plan_command(const State& state, const command::EmptyTrash&, const World&) {
    const std::size_t count = state.trash.size() + state.trashed_notes.size();
    if (count == 0) return {};
    Transaction transaction = announced("Emptied the trash");
    std::vector<std::string> ids;
    for (const auto& [id, trashed] : state.trash) ids.push_back(id);
    if (!ids.empty()) transaction.effects.push_back(effect::EraseArticles{std::move(ids)});
    transaction.facts.push_back(fact::TrashEmptied{});
    return transaction;
}

}  // namespace postil
