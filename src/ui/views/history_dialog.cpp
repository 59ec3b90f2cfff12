#include "ui/views/history_dialog.h"

#include "ui/views/dialog_frame.h"

namespace postil::ui {
namespace {

constexpr float dialog_width = 480;
constexpr float row_height = 50;
constexpr float rail = 14;  // from the left edge, along which the steps hang

/// The step that leads to `done` steps; null: there is none before the first.
const HistoryEntry* step_to(const State& state, std::size_t done) {
    if (done == 0) return nullptr;
    if (done <= state.undo.size()) return &state.undo[done - 1];
    return &state.redo[state.redo.size() - (done - state.undo.size())];
}

/// Whose words it is about, and in which article, if that is another one.
std::string detail_of(const State& state, const HistoryEntry& step) {
    std::string detail;
    if (step.annotations.size() == 1) {
        const AnnotationChange& change = step.annotations.front();
        const std::string& words = (change.after ? change.after : change.before)->selectors.exact;
        if (!words.empty()) detail = "“" + words + "”";
    }
    const auto entry = state.shelf.find(step.article);
    const bool elsewhere = entry != state.shelf.end() && !(state.open && state.open->id == step.article);
    if (elsewhere) detail += (detail.empty() ? "in " : " in ") + entry->second.title;
    return detail;
}

void draw_row(Ui& ui, std::size_t done, const Rect& box) {
    const State& state = ui.state;
    const HistoryEntry* step = step_to(state, done);
    const bool current = done == state.undo.size();
    const bool undone = done > state.undo.size();
    const std::string title = step == nullptr ? "As it was when you came" : step->title;
    const std::string detail = step == nullptr ? std::string() : detail_of(state, *step);
    const std::string id = "step:" + std::to_string(done);
    tell(ui, id + ".item", "history.list", "listitem", "", box, true);
    SceneNode& node = tell(ui, id, id + ".item", "button", detail.empty() ? title : title + ": " + detail, box, true);
    node.current = current;
    if (undone) node.description = "Undone";
    ui.controls[id] = {Intent{intent::GoToStep{done}}, {}, {}};
    if (!ui.in_view(box, true)) return;
    const float middle = (box.top + box.bottom) / 2;
    if (ui.hovered(id)) ui.paint.fill(box, ui.theme.surface_hover, 8);
    const Colour ink = undone ? ui.theme.faint : ui.theme.accent;
    const float x = box.left + rail;
    if (step != nullptr) ui.paint.fill({x - 0.75f, middle, x + 0.75f, box.bottom + row_height / 2}, done > state.undo.size() ? ui.theme.border : ui.theme.faint);
    ui.paint.circle(x, middle, current ? 6.5f : 4, ink);
    if (current) ui.paint.circle(x, middle, 2.5f, ui.theme.surface);
    const TextSpec words{.size = 15, .weight = current ? 600 : 400, .colour = undone ? ui.theme.muted : ui.theme.text, .max_lines = 1, .fixed = true};
    const float left = box.left + 2 * rail + 6;
    const float width = box.right - 10 - left;
    draw_text_middle(ui, title, words, left, detail.empty() ? middle : middle - 9, width);
    const TextSpec small{.size = type_scale::small, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
    if (!detail.empty()) draw_text_middle(ui, detail, small, left, middle + 11, width);
    if (ui.ringed(id)) focus_ring(ui, box, true, 8);
}

}  // namespace

void draw_history_dialog(Ui& ui) {
    const std::size_t count = ui.state.undo.size() + ui.state.redo.size();
    const float content = (static_cast<float>(count) + 1) * row_height;
    const char* title = "History";
    const Rect inner = begin_dialog(ui, title, dialog_width, content + 20 + dialog_buttons_height + dialog_frame_height(ui, title, dialog_width),
                                    Intent{intent::Show{Dialog::none}});
    const Rect list{inner.left - 10, inner.top, inner.right + 10, inner.top + content};
    tell(ui, "history.list", "dialog", "list", "Steps, the latest first", list, true);
    float y = list.top;
    for (std::size_t i = 0; i <= count; ++i, y += row_height) {
        const Rect row{list.left, y, list.right, y + row_height};
        if (ui.in_view(row, true, ui.panes.height)) draw_row(ui, count - i, row);
    }
    dialog_close(ui, inner, "history.done");
}

}  // namespace postil::ui
