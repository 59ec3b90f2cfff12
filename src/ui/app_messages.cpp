// App's messages at the foot of the window, and the focus after what they tell of.

#include "session/backup.h"
#include "session/views/shelf.h"
#include "ui/app.h"
#include "ui/own_keys.h"

namespace postil::ui {
namespace {

constexpr double toast_ms = 5000;
constexpr const char* undo_node = "toast.undo";

}  // namespace

void App::toast(const std::string& text, bool error, bool undo) {
    if (gathering_) return (error ? gathering_->failures : gathering_->said).push_back(text);
    ui_.toast = {text, error, 0, {}};
    if (undo) ui_.toast.undoes = session_.state().undo.size();
    host_.announce(text, error);
    wake();
}

/// It is timed from the first frame that shows it: at rest no frame is drawn, and the last one's time is long past.
void App::time_toast() {
    Toast& toast = ui_.toast;
    if (toast.text.empty()) return;
    const bool longer = toast.error || toast.undoes;
    const double stay = longer ? 2 * toast_ms : toast_ms;
    const bool held = toast.undoes && (ui_.hover == undo_node || ui_.focus == undo_node);
    if (toast.until == 0 || (held && now_ms_ >= toast.until)) {
        toast.until = now_ms_ + stay;
        host_.wake(stay + 50);
    }
    if (now_ms_ < toast.until) return;
    toast = {};
    wake();
}

void App::undo_told() {
    const State& state = session_.state();
    if (ui_.toast.undoes != state.undo.size()) return;
    const HistoryEntry step = state.undo.back();
    run(command::Undo{});
    if (!step.shelf.empty()) pending_focus_ = "article:" + step.shelf.front().before->id;
    else if (!step.annotations.empty()) pending_focus_ = "mark:" + step.annotations.front().before->id;
}

/// What takes the focus when an article's row goes: the row under it, or else above it.
std::string App::row_after(const std::string& article) const {
    const std::vector<ShelfRow> rows = shelf_rows(session_.state());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].id != article || rows.size() == 1) continue;
        return "article:" + rows[i + 1 < rows.size() ? i + 1 : i - 1].id;
    }
    return "library.open";
}

void App::file(const std::string& name, std::string bytes) {
    if (is_backup(bytes)) return restore_backup(name, bytes);
    if (is_keys_file(bytes)) return take_keys(name, bytes);
    const std::size_t had = session_.state().shelf.size();
    const std::size_t told = gathering_ ? gathering_->said.size() + gathering_->failures.size() : 0;
    run(command::AddSource{name, std::move(bytes)});
    if (!gathering_) return;
    const State& state = session_.state();
    const bool is_told = gathering_->said.size() + gathering_->failures.size() > told;
    if (state.shelf.size() > had) ++gathering_->added;
    else if (!is_told && !state.preview) ++gathering_->known;
}

void App::gathering(std::size_t done, std::size_t all) {
    ui_.gathering = {done, all};
    wake();
}

void App::gather(bool begins) {
    ui_.gathering = {};
    if (begins) gathering_.emplace();
    if (begins || !gathering_) return;
    const Gathering gathered = *std::exchange(gathering_, std::nullopt);
    if (const std::string text = told_of(gathered); !text.empty()) toast(text, !gathered.failures.empty());
}

}  // namespace postil::ui
