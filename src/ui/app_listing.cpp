// App's side of the list of annotations and of the history: what is ticked, and the way to a step.

#include <utility>

#include "session/views/sheet.h"
#include "ui/app.h"

namespace postil::ui {

bool App::perform_listing(const Intent& intent) {
    auto& listing = ui_.listing;
    if (const auto* by = std::get_if<intent::ListBy>(&intent)) {
        listing.filter = by->filter;
        return true;
    }
    if (const auto* pick = std::get_if<intent::PickRow>(&intent)) {
        if (listing.picked.erase(pick->id) == 0) listing.picked.insert(pick->id);
        return true;
    }
    if (const auto* pick = std::get_if<intent::PickAll>(&intent)) {
        listing.picked.clear();
        if (!pick->picked) {
            pending_focus_ = "list.all";
            return true;
        }
        for (const Card* card : listed(cards_.all(), listing.filter)) listing.picked.insert(card->id);
        return true;
    }
    if (const auto* edit = std::get_if<intent::EditPickedTag>(&intent)) {
        listing.tag = edit->text;
        return true;
    }
    if (std::holds_alternative<intent::TagPicked>(intent)) {
        std::vector<std::string> ids;
        for (const Card* card : listed(cards_.all(), listing.filter)) {
            if (listing.picked.contains(card->id)) ids.push_back(card->id);
        }
        run(command::TagEach{std::move(ids), std::exchange(listing.tag, {}), true});
        pending_focus_ = "batch.tag";
        return true;
    }
    if (std::holds_alternative<intent::CancelGather>(intent)) {
        host_.cancel_gather();
        return true;
    }
    if (const auto* save = std::get_if<intent::SaveSheet>(&intent)) {
        const Sheet sheet = study_sheet(session_.state(), [this](TextRange range) { return suggesting_.date_at(range); });
        const std::string name = slug_of(sheet.title) + ".study." + (save->as_html ? "html" : "md");
        host_.download(name, save->as_html ? "text/html" : "text/markdown", save->as_html ? sheet_html(sheet) : sheet_markdown(sheet));
        toast("Saved “" + name + "”", false);
        return true;
    }
    const auto* step = std::get_if<intent::GoToStep>(&intent);
    if (step == nullptr) return false;
    step_wanted_ = step->done;
    go_on_to_step();
    return true;
}

/// A step of another article waits for that to be opened; this is called again when it is.
void App::go_on_to_step() {
    while (step_wanted_ && !session_.state().waiting) {
        const std::size_t done = session_.state().undo.size();
        const std::size_t wanted = *step_wanted_;
        if (done == wanted) step_wanted_.reset();
        if (done == wanted) return;
        run_step(done > wanted);
        const State& state = session_.state();
        const bool stuck = state.undo.size() == done && !state.waiting;
        if (stuck) step_wanted_.reset();
    }
}

/// `run` comes back here at its end: it is not to go on by itself meanwhile.
void App::run_step(bool back) {
    const std::optional<std::size_t> wanted = std::exchange(step_wanted_, {});
    if (back) run(command::Undo{});
    else run(command::Redo{});
    step_wanted_ = wanted;
}

}  // namespace postil::ui
