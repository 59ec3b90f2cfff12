// App's side of suggestions: going to one, taking and rejecting them.

#include "session/names.h"
#include "session/proposals.h"
#include "ui/app.h"

namespace postil::ui {

void App::knowledge_arrived(std::string_view model, std::string_view grammar, std::string_view places) {
    suggesting_.arrived(model, grammar, places);
    wake();
}

bool App::is_looking_for_names() {
    return reading_.layout() && suggesting_.is_due(session_.state(), reading_.place());
}

/// A slice of looking for names, while nothing else is to be done. True: more of it is wanted.
bool App::look_for_names() {
    constexpr double slice_ms = 6;
    if (!is_looking_for_names()) return false;
    if (suggesting_.go_on(session_.state(), slice_ms)) wake();
    return true;
}

bool App::perform_suggesting(const Intent& intent) {
    if (const auto* step = std::get_if<intent::StepName>(&intent))
        step_name(step->by);
    else if (const auto* take = std::get_if<intent::TakeProposals>(&intent))
        take_proposals(take->which);
    else if (std::holds_alternative<intent::RejectProposal>(intent))
        reject_proposal();
    else if (std::holds_alternative<intent::OtherTypes>(intent)) {
        ui_.other_types = session_.state().selection;
        if (ui_.focus_visible) pending_focus_ = "palette:Highlight";
    } else if (std::holds_alternative<intent::ToggleSuggestions>(intent)) {
        Settings settings = session_.state().settings;
        settings.suggestions = !settings.suggestions;
        run(command::ChangeSettings{settings});
        toast(settings.suggestions ? "Names are suggested"
                                   : "Names are not suggested any more; “Text and theme” has the switch",
              false);
    } else {
        return false;
    }
    return true;
}

void App::select_passage(TextRange range) {
    const OffsetMap& offsets = session_.state().open->anchor_text->offsets;
    if (ui_.focus.rfind("mark:", 0) == 0) host_.focus("article");  // Enter is to be about the passage, not about that mark
    host_.select_text(offsets.utf16_at(range.begin), offsets.utf16_at(range.end));
    stepped_ = {session_.state().open->id, range};
    wake();
}

/// With room under it for what can be done with a passage.
void App::bring_into_view(TextOffset at) {
    if (!is_seen(at, 200)) reading_.go_to(at, panes_.bar_height + (panes_.height - panes_.bar_height) * 0.3f);
}

void App::go_to_proposal(const Proposal& proposal) {
    run(command::SelectProposal{proposal});
    select_passage(proposal.range);
}

/// What is selected, or else what was gone to last, as long as that is in view; empty: neither.
TextRange App::step_range() {
    const State& state = session_.state();
    if (!state.selection.empty() || ui_.caret_shown || stepped_.article != state.open->id) return state.selection;
    return is_seen(stepped_.range.begin, 0) ? stepped_.range : TextRange{};
}

/// After the last one that was gone to; else where the reader is.
TextOffset App::step_from(int by) {
    const TextRange last = step_range();
    if (last.empty()) return reader_at();
    return by > 0 ? last.end : last.begin;
}

/// Through what is suggested; where nothing is, through what has a capital letter.
void App::step_name(int by) {
    const State& state = session_.state();
    if (!state.open || !reading_.layout()) return;
    suggesting_.update(state);
    const TextOffset from = step_from(by);
    const Proposal* next = next_proposal(suggesting_.all(), from, by);
    std::optional<TextRange> name;
    if (next != nullptr)
        name = next->range;
    else
        name = find_unmarked_name(*state.open, from, by);
    if (!name) {
        const bool told = names_have_capitals(state.open->article->text);
        return toast(told ? "No name that is not marked: names are told by their capital letters"
                          : "Names are told by their capital letters, which this article’s script has none of", false);
    }
    std::string said = "Selected " + std::string(slice(state.open->article->text, *name));
    if (next != nullptr) {
        const std::size_t mentions = mentions_of(suggesting_.all(), *next);
        said += ". Suggested: " + std::string(entity_type_name(next->type));
        if (mentions > 1) said += ", " + std::to_string(mentions) + " mentions";
        go_to_proposal(Proposal(*next));
    } else {
        run(command::Select{*name});
        select_passage(*name);
    }
    host_.announce(said, false);
    bring_into_view(name->begin);
}

void App::take_proposals(intent::TakeProposals::Which which) {
    using Which = intent::TakeProposals::Which;
    const State& state = session_.state();
    const std::optional<Proposal> chosen = state.proposed;
    if (!chosen && which != Which::all) return;
    suggesting_.update(state);
    std::vector<Proposal> taken;
    for (const Proposal& one : suggesting_.all()) {
        const bool wanted = which == Which::all || (which == Which::one && one.range == chosen->range) ||
                            (which == Which::mentions && one.entity == chosen->entity) ||
                            (which == Which::type && one.type == chosen->type);
        if (wanted) taken.push_back(one);
    }
    run(command::MarkProposed{std::move(taken)});
}

void App::reject_proposal() {
    const State& state = session_.state();
    if (!state.proposed) return;
    run(command::RejectWords{std::string(slice(state.open->article->text, state.proposed->range))});
}

}  // namespace postil::ui
