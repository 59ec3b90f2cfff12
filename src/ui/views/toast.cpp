#include "ui/views/toast.h"

#include <algorithm>

#include "ui/views/lost_panel.h"
#include "ui/views/study_page.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float edge = 20;

/// At the foot, over what lies there; over a note, if need be on the bar.
float toast_top(const Ui& ui, float height) {
    const bool studies = ui.state.view == View::study && !ui.state.studying.card.empty();
    if (studies) return ui.panes.height - study_foot_height - height - 12;
    const auto fixed = [&](const std::string& id) {
        return std::find_if(ui.scene.begin(), ui.scene.end(), [&](const SceneNode& node) { return node.fixed && node.id == id; });
    };
    for (const char* bar : {"quiz", "gathering"}) {
        if (const auto node = fixed(bar); node != ui.scene.end()) return node->box.top - height - 12;
    }
    const auto sheet = fixed("card:" + ui.state.active);
    if (ui.state.active.empty() || sheet == ui.scene.end()) return ui.panes.height - height - (has_lost_opener(ui) ? 64 : edge);
    const bool has_room = sheet->box.top - ui.panes.bar_height >= height + 16;
    return has_room ? ui.panes.bar_height + 8 : std::max(4.0f, (ui.panes.bar_height - height) / 2);
}

}  // namespace

void draw_toast(Ui& ui) {
    const Toast& toast = ui.ui.toast;
    if (toast.text.empty()) return;
    const Colour ink = toast.error ? ui.theme.danger : ui.theme.text;
    const bool has_undo = toast.undoes == ui.state.undo.size();
    const float undo_width = has_undo ? button_width(ui, "Undo", false) : 0;
    const float beside = has_undo ? undo_width + 12 - edge / 2 : 0;
    const TextSpec spec{.size = 14.5f, .colour = ink, .max_lines = 4, .fixed = true};
    const Rect size = measure_text(ui, toast.text, spec, std::min(560.0f, ui.panes.width - 64 - beside));
    const float side = touch_size(ui.preferences, 34);
    const float height = std::max(size.height() + 24, has_undo ? side + 10 : 0.0f);
    const float width = size.width() + 2 * edge + beside;
    const float left = (ui.panes.width - width) / 2;
    const float top = toast_top(ui, height);
    const Rect box{left, top, left + width, top + height};
    ui.paint.shadow(box, ui.theme.shadow, 10, 16);
    ui.paint.fill(box, ui.theme.surface, 10);
    ui.paint.stroke(box, toast.error ? ui.theme.danger : ui.theme.border, 10);
    const float middle = (box.top + box.bottom) / 2;
    draw_text_middle(ui, toast.text, spec, left + edge, middle, size.width() + 2);
    if (!has_undo) return;
    ButtonSpec undo;
    undo.id = "toast.undo";
    undo.name = "Undo: " + ui.state.undo.back().title;
    undo.label = "Undo";
    undo.kind = ButtonKind::accent;
    undo.fixed = true;
    undo.box = {box.right - edge / 2 - undo_width, middle - side / 2, box.right - edge / 2, middle + side / 2};
    button(ui, undo, Intent{intent::UndoTold{}});
}

}  // namespace postil::ui
