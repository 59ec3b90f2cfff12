// App's side of the register: an entry opened, named, marked whole, and gone through mention by mention.

#include <algorithm>

#include "session/marks.h"
#include "session/proposals.h"
#include "session/views/entity_register.h"
#include "ui/app.h"
#include "ui/register_lookup.h"

namespace postil::ui {

bool App::perform_register(const Intent& intent) {
    if (const auto* open = std::get_if<intent::OpenEntry>(&intent)) {
        ui_.entry = {open->key, open->name};
    } else if (const auto* edit = std::get_if<intent::EditEntryName>(&intent)) {
        ui_.entry.name = edit->name;
    } else if (const auto* naming = std::get_if<intent::NameEntry>(&intent)) {
        name_entry(naming->ids);
    } else if (std::holds_alternative<intent::MarkEntry>(intent)) {
        mark_entry();
    } else if (const auto* go = std::get_if<intent::GoToMention>(&intent)) {
        ui_.dialog = Dialog::none;
        go_to_mention({go->range, go->id});
    } else if (const auto* step = std::get_if<intent::StepMention>(&intent)) {
        step_mention(step->by);
    } else {
        return false;
    }
    return true;
}

/// The entry stays open under its new name, or in the one that it has joined.
void App::name_entry(const std::vector<std::string>& ids) {
    const std::string name = ui_.entry.name;
    run(command::NameEntity{ids, name});
    suggesting_.update(session_.state());
    for (const RegisterEntry& entry : entity_register(session_.state(), suggesting_.all())) {
        const auto holds = [&](const RegisterMention& mention) { return mention.id == ids.front(); };
        if (std::any_of(entry.mentions.begin(), entry.mentions.end(), holds)) ui_.entry = {entry_key(entry), entry.name};
    }
}

/// What of the open entry is only suggested.
void App::mark_entry() {
    suggesting_.update(session_.state());
    std::vector<Proposal> taken;
    for (const RegisterEntry& entry : entity_register(session_.state(), suggesting_.all())) {
        if (entry_key(entry) != ui_.entry.key) continue;
        for (const RegisterMention& mention : entry.mentions) {
            const Proposal* proposal = mention.id.empty() ? proposal_at(suggesting_.all(), mention.range.begin) : nullptr;
            if (proposal != nullptr) taken.push_back(*proposal);
        }
    }
    run(command::MarkProposed{std::move(taken)});
}

/// A mark is opened, a suggestion selected.
void App::go_to_mention(const RegisterMention& mention) {
    if (!session_.state().open || !reading_.layout()) return;
    if (!mention.id.empty()) {
        go_to_mark(mention.id);
        pending_focus_ = "mark:" + mention.id;  // not into its note: the next step is the same key again
        return;
    }
    suggesting_.update(session_.state());
    if (const Proposal* proposal = proposal_at(suggesting_.all(), mention.range.begin)) go_to_proposal(Proposal(*proposal));
    bring_into_view(mention.range.begin);
}

/// Through the mentions of whom the open mark, the selection, or what was gone to last speaks of.
void App::step_mention(int by) {
    const State& state = session_.state();
    if (!state.open) return;
    suggesting_.update(state);
    const Mark* active = state.active.empty() ? nullptr : find_mark(*state.open, state.active);
    const TextRange from = active != nullptr ? active->range : step_range();
    const std::vector<RegisterEntry> entries = entity_register(state, suggesting_.all());
    const RegisterEntry* entry = from.empty() ? nullptr : entry_at(entries, from);
    if (entry == nullptr) return toast("Open a mark, or go to a name, to go through its mentions", false);
    const std::vector<RegisterMention>& all = entry->mentions;
    const auto here = std::find_if(all.begin(), all.end(), [from](const RegisterMention& m) { return m.range.end > from.begin; });
    const auto count = static_cast<std::ptrdiff_t>(all.size());
    const std::ptrdiff_t index = ((here - all.begin() + by) % count + count) % count;
    const std::string said = entry->name + ", mention " + std::to_string(index + 1) + " of " + std::to_string(count);
    go_to_mention(all[static_cast<std::size_t>(index)]);
    host_.announce(said, false);
}

}  // namespace postil::ui
