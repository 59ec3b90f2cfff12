// App's side of what was marked when, in all articles: gathered while it is looked at.

#include "storage/keys.h"
#include "ui/app.h"

namespace postil::ui {

void App::show_activity() {
    activity_.open();
    activity_.go_on(session_.state());  // what is open is there at once
}

/// A slice of work, while nothing else is to be done. False: there was none.
bool App::work_on_activity() {
    if (!activity_.is_due(session_.state())) return false;
    const std::uint32_t before = activity_.version();
    activity_.go_on(session_.state());
    if (activity_.version() != before) wake();
    return true;
}

bool App::perform_activity(const Intent& intent) {
    const auto* deed = std::get_if<intent::OpenDeed>(&intent);
    if (deed == nullptr) return false;
    ui_.dialog = Dialog::none;
    wanted_ = note_address(deed->article, deed->annotation);
    wanted_find_.clear();
    run(command::OpenArticle{deed->article});
    return true;
}

}  // namespace postil::ui
