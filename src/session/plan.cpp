// Which plan is for which command, and the plans of what is only looked at: view, selection, settings, place.

#include <algorithm>
#include <cmath>
#include <set>

#include "session/known_names.h"
#include "session/marks.h"
#include "session/plans.h"
#include "session/records.h"
#include "session/session.h"
#include "session/views/shelf.h"
#include "storage/keys.h"
#include "text/segmentation.h"

namespace postil {

namespace {

bool tells_of_another(const AnnotationChange& change) {
    const auto same = [&](auto field) { return (*change.before).*field == (*change.after).*field; };
    return !change.before || !change.after || !same(&Annotation::type) || !same(&Annotation::name) ||
           !same(&Annotation::deleted) || !same(&Annotation::creator) || !same(&Annotation::tags) ||
           change.before->note.empty() != change.after->note.empty() || change.before->selectors.exact != change.after->selectors.exact;
}

/// The shelf tells how many marks an article has, and what names are marked in it, without opening it, so its entry changes
/// with them.
void count_marks(const State& state, Transaction& transaction) {
    const std::vector<AnnotationChange>& changes = transaction.step.annotations;
    const auto entry = state.shelf.find(transaction.step.article);
    if (entry == state.shelf.end() || std::none_of(changes.begin(), changes.end(), tells_of_another)) return;
    std::map<std::string_view, const Annotation*> now;
    for (const auto& [id, annotation] : state.annotations) now.emplace_hint(now.end(), id, &annotation);
    for (const AnnotationChange& change : changes) {
        if (change.after) now.insert_or_assign(change.after->id, &*change.after);
        else now.erase(change.before->id);
    }
    std::vector<const Annotation*> annotations;
    for (const auto& [id, annotation] : now) annotations.push_back(annotation);
    ShelfEntry counted = entry->second;
    tell_of_annotations(state, counted, annotations);
    if (counted != entry->second) transaction.facts.push_back(fact::Shelved{std::move(counted), {}});
}

/// Annotations made or sent under a name stay the reader's own when the name is changed.
void note_own_name(const State& state, const Command& command, Transaction& transaction) {
    const std::string& name = state.settings.creator;
    const std::vector<std::string>& known = state.settings.own_names;
    if (name.empty() || std::find(known.begin(), known.end(), name) != known.end()) return;
    const auto& changes = transaction.step.annotations;
    const bool made = std::any_of(changes.begin(), changes.end(), [&](const AnnotationChange& change) {
        return !change.before && change.after && change.after->creator == name;
    });
    const bool sent = std::holds_alternative<command::Export>(command) || std::holds_alternative<command::LinkSent>(command);
    if (!made && !sent) return;
    Settings settings = state.settings;
    settings.own_names.push_back(name);
    transaction.facts.push_back(fact::SettingsSet{std::move(settings)});
}

TextOffset clamped(const OpenArticle& open, TextOffset at) {
    return {std::min(at.bytes, static_cast<std::uint32_t>(open.article->text.size()))};
}

/// Cards say what marks and notes say.
void make_cards_anew(Transaction& transaction) {
    const bool changes = std::any_of(transaction.facts.begin(), transaction.facts.end(), [](const Fact& fact) {
        return std::holds_alternative<fact::ArticleOpened>(fact) || std::holds_alternative<fact::AnnotationsGathered>(fact);
    });
    if (changes || !transaction.step.annotations.empty()) transaction.then.insert(transaction.then.begin(), command::MakeCards{});
}

}  // namespace

void tell_of_annotations(const State& state, ShelfEntry& entry, const std::vector<const Annotation*>& annotations) {
    entry.marks = entry.notes = 0;
    std::set<std::string> tags;
    for (const Annotation* annotation : annotations) {
        if (annotation->deleted) continue;
        tags.insert(annotation->tags.begin(), annotation->tags.end());
        if (annotation->reply_to.empty()) ++entry.marks;
        if (!annotation->note.empty()) ++entry.notes;
    }
    entry.tags.assign(tags.begin(), tags.end());
    entry.names = names_marked(state, annotations);
}

Transaction plan(const State& state, const Command& command, const World& world) {
    Transaction transaction =
        std::visit([&](const auto& specific) { return plan_command(state, specific, world); }, command);
    count_marks(state, transaction);
    note_own_name(state, command, transaction);
    make_cards_anew(transaction);
    return transaction;
}

Transaction announced(std::string text) {
    Transaction transaction;
    transaction.effects.push_back(effect::Announce{std::move(text), false});
    return transaction;
}

Transaction announced_with_undo(std::string text) {
    Transaction transaction;
    transaction.effects.push_back(effect::Announce{std::move(text), false, true});
    return transaction;
}

Transaction refused(std::string text) {
    Transaction transaction;
    transaction.effects.push_back(effect::Announce{std::move(text), true});
    return transaction;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return spoken_number(static_cast<std::uint32_t>(count)) + " " + std::string(count == 1 ? one : many);
}

Transaction plan_command(const State& state, const command::ShowLibrary&, const World&) {
    Transaction transaction;
    if (state.waiting) transaction.facts.push_back(fact::Waits{});
    if (state.view == View::library) return transaction;
    transaction.facts.push_back(fact::ViewShown{View::library});
    transaction.effects.push_back(effect::Navigate{"#/", "Postil"});
    return transaction;
}

Transaction plan_command(const State& state, const command::Select& command, const World&) {
    Transaction transaction;
    if (!state.open) return transaction;
    TextRange range{clamped(*state.open, std::min(command.range.begin, command.range.end)),
                    clamped(*state.open, std::max(command.range.begin, command.range.end))};
    range = range.empty() ? TextRange{} : snapped_to_clusters(state.open->article->text, range);
    if (range != state.selection) transaction.facts.push_back(fact::Selected{range});
    return transaction;
}

Transaction plan_command(const State& state, const command::Activate& command, const World&) {
    Transaction transaction;
    if (command.id == state.active) return transaction;
    if (command.id.empty() || find_live(state, command.id) != nullptr) {
        transaction.facts.push_back(fact::Activated{command.id});
    }
    return transaction;
}

Transaction plan_command(const State& state, const command::ChangeSettings& command, const World&) {
    Transaction transaction;
    const Settings settings = within_limits(command.settings);
    if (settings != state.settings) transaction.facts.push_back(fact::SettingsSet{settings});
    return transaction;
}

Transaction plan_command(const State& state, const command::SetPlace& command, const World&) {
    Transaction transaction;
    if (!state.open) return transaction;
    const TextOffset place = cluster_floor(state.open->article->text, clamped(*state.open, command.offset));
    if (place != state.open->place) transaction.facts.push_back(fact::PlaceSet{place});
    const auto entry = state.shelf.find(state.open->id);
    if (command.reached && entry != state.shelf.end() && entry->second.reached != std::min(*command.reached, 100u)) {
        ShelfEntry after = entry->second;
        after.reached = std::min(*command.reached, 100u);
        transaction.facts.push_back(fact::Shelved{std::move(after), {}});
    }
    return transaction;
}

}  // namespace postil
