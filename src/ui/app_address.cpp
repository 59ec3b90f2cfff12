// App and the address of the page: what is open stands in it, and it leads to articles and to notes in them.

#include "storage/keys.h"
#include "ui/app.h"
#include "ui/print_notes.h"

namespace postil::ui {

std::string App::address_of(const State& state) {
    if (state.view == View::study) return std::string(study_address);
    if (state.view != View::article || !state.open) return "#/";
    return state.active.empty() ? article_address(state.open->id) : note_address(state.open->id, state.active);
}

/// Another note of an article, or none, is no other place to come back to.
void App::navigate(const std::string& hash, bool replace) {
    if (hash == address_) return;
    const std::string article = article_at_address(hash);
    const bool same = !article.empty() && article == article_at_address(address_);
    // Where the reader is in the article is told by nothing but the address.
    if (same && hash == article_address(article) && place_at_address(address_)) return;
    address_ = hash;
    host_.navigate(hash, replace || same);
}

void App::go_to_address(const std::string& hash) {
    address_ = hash;
    wanted_.clear();
    wanted_find_.clear();
    const State& state = session_.state();
    ui_.way_back = {};
    place_due_ = 0;  // where the reader was belongs to the address that was left
    if (hash == address_of(state) && !place_at_address(hash)) return;
    if (hash == study_address) return run(command::ShowStudy{});
    const std::string id = article_at_address(hash);
    if (id.empty()) {
        if (state.view != View::library) run(command::ShowLibrary{});
        return;
    }
    if (state.shelf.count(id) == 0) {
        navigate(address_of(state), true);
        return toast("That address leads to an article that is not in this browser.", true);
    }
    if (!note_at_address(hash).empty() || place_at_address(hash)) wanted_ = hash;
    else if (state.open && state.open->id == id && !state.active.empty()) run(command::Activate{""});
    run(command::OpenArticle{id});
}

/// Called before each frame, until the article that the note is in has come and is laid out.
void App::open_wanted_note() {
    const State& state = session_.state();
    if (state.view != View::article || !state.open || state.open->id != article_at_address(wanted_)) return;
    if (reading_.article() != state.open->id) return;
    if (state.waiting && state.waiting->article == state.open->id) return;
    const std::string id = note_at_address(wanted_);
    const std::optional<std::uint64_t> place = place_at_address(wanted_);
    wanted_.clear();
    if (id.empty() && place) {
        go_to_wanted_place(*place);
        return show_wanted_find(state.open->anchor_text->offsets.from_code_points(*place));
    }
    const auto annotation = state.annotations.find(id);
    if (annotation == state.annotations.end() || annotation->second.deleted) {
        navigate(address_of(state), true);
        return toast("The note that this address leads to is not in this browser.", true);
    }
    go_to_mark(id);
    navigate(address_of(state), true);  // a note that was open all along opens without a change to tell of
}

void App::copy_link() {
    const bool copied = host_.copy_link(address_of(session_.state()));
    if (copied) toast("Copied a link to this note. It works in this browser.", false);
    else toast("The browser does not let the link be copied; the address of this page is the same.", true);
}

void App::tell_print_notes() { host_.print_notes(print_notes_json(cards(session_.state()))); }

}  // namespace postil::ui
