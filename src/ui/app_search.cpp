// App's side of the search over all articles and notes: the field in the library, what is found, and the index behind it.

#include <algorithm>

#include "storage/keys.h"
#include "ui/app.h"

namespace postil::ui {
namespace {

constexpr double index_delay_ms = 1200;

}  // namespace

void App::records_arrived(std::uint64_t number, std::vector<Record> records, bool works) {
    records_.arrived(number, std::move(records), works);
    host_.wake();
}

void App::kept(std::uint64_t number, bool works) {
    records_.kept(number, works);
    host_.wake();
}

void App::keeps_index() {
    shelf_index_.own();
    index_later();
    copies_are_ours_ = true;
    copies_later();
}

void App::stored_elsewhere(Batch writes) {
    std::vector<std::string> keys;
    for (const Write& write : writes) keys.push_back(write.key);
    shelf_index_.changed(keys);
    activity_.changed(keys);
    index_later();
    run(command::Follow{std::move(writes)});
}

/// While somebody types, each pause of theirs is saved; the index follows once they rest.
void App::index_later() {
    index_due_ = now_ms_ + index_delay_ms;
    host_.wake(index_delay_ms + 20);
}

bool App::is_indexing() {
    if (!ui_.storage_works) return false;
    return shelf_search_.is_due() || (shelf_index_.is_due() && (now_ms_ >= index_due_ || shelf_search_.is_on()));
}

/// A slice of work on what is looked for, or else on the index, while nothing else is to be done.
bool App::work_on_shelf() {
    constexpr double slice_ms = 6;
    if (!is_indexing()) return false;
    const std::uint32_t found = shelf_search_.version();
    const std::size_t behind = shelf_index_.behind();
    if (shelf_search_.is_due()) shelf_search_.go_on(session_.state(), slice_ms);
    else shelf_index_.go_on(session_.state(), slice_ms);
    const bool told = session_.state().view == View::library && shelf_search_.is_on();
    if (shelf_search_.version() != found || (told && behind != shelf_index_.behind())) wake();
    return true;
}

bool App::perform_search(const Intent& intent) {
    if (std::holds_alternative<intent::ShowSearch>(intent)) {
        ui_.dialog = Dialog::none;
        if (session_.state().shelf.empty()) {
            toast("There is nothing to search yet: open an article first", false);
            return true;
        }
        if (session_.state().view != View::library) run(command::ShowLibrary{});
        pending_focus_ = "search.field";
        return true;
    }
    if (const auto* edit = std::get_if<intent::EditSearch>(&intent)) {
        shelf_search_.type(edit->text);
        ui_.found_active = 0;
        if (edit->text.empty()) pending_focus_ = "search.field";
        return true;
    }
    if (const auto* key = std::get_if<intent::SearchKey>(&intent)) {
        const std::size_t count = shelf_search_.found().size();
        constexpr std::size_t page = 5;
        if (count == 0) return true;
        std::size_t& active = ui_.found_active;
        active = std::min(active, count - 1);
        if (key->chord == "ArrowDown") active = (active + 1) % count;
        if (key->chord == "ArrowUp") active = (active + count - 1) % count;
        if (key->chord == "PageDown") active = std::min(active + page, count - 1);
        if (key->chord == "PageUp") active -= std::min(active, page);
        if (key->chord == "Enter" && shelf_search_.is_done()) open_found(active);
        return true;
    }
    const auto* open = std::get_if<intent::OpenFound>(&intent);
    if (open == nullptr) return false;
    open_found(open->index);
    return true;
}

/// The article, at what was found in it.
void App::open_found(std::size_t index) {
    if (index >= shelf_search_.found().size()) return;
    const FoundArticle found = shelf_search_.found()[index];
    ui_.found_active = index;
    wanted_.clear();
    wanted_find_.clear();
    if (!found.note.empty()) {
        wanted_ = note_address(found.id, found.note);
    } else if (!found.find.empty()) {
        wanted_ = place_address(found.id, found.place);
        wanted_find_ = found.find;
    }
    run(command::OpenArticle{found.id});
}

/// Once the article has come: what was found on the shelf is found in it, and shown as what is found there always is.
void App::show_wanted_find(TextOffset from) {
    const std::string wanted = std::exchange(wanted_find_, {});
    const State& state = session_.state();
    if (wanted.empty() || !reading_.layout()) return;
    finding_.show(*state.open, from);
    finding_.edit(*state.open, wanted);
    finding_.has_left = true;  // the reader came for it: there is nowhere to go back to
    go_to_found();
    host_.focus("article");
}

}  // namespace postil::ui
