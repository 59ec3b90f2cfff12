#include "ui/views/dialog_frame.h"

#include <algorithm>

#include "ui/scrolled.h"

namespace postil::ui {
namespace {

constexpr float padding = 24;

}  // namespace

Rect begin_dialog(Ui& ui, const std::string& title, float width, float height, Action dismiss) {
    const Panes& panes = ui.panes;
    width = std::min(width, panes.width - 24);
    // In a phone's width it is a sheet at the foot, where the thumb is.
    const float seen = std::min(height, panes.height - 24);
    const float left = (panes.width - width) / 2;
    const float top = panes.narrow ? panes.height - seen - 12 : std::max(12.0f, (panes.height - seen) * 0.4f);
    const Rect box{left, top, left + width, top + seen};
    ui.paint.fill({0, 0, panes.width, panes.height}, ui.theme.scrim);
    ui.paint.shadow(box, ui.theme.shadow, 14, 24);
    ui.paint.fill(box, ui.theme.surface, 14);
    tell(ui, "dialog", "", "dialog", title, box, true);
    ui.controls["dialog"] = {{}, {}, std::move(dismiss)};
    begin_scrolled(ui, "dialog", box, height);
    const TextSpec spec{.role = FontRole::serif,
                        .size = 21,
                        .weight = 700,
                        .colour = ui.theme.heading,
                        .max_lines = 2,
                        .line_height = 1.25f,
                        .fixed = true};
    const Rect heading = draw_text(ui, title, spec, box.left + padding, box.top + 20, box.width() - 2 * padding);
    tell(ui, "dialog.title", "dialog", "heading", title, heading, true).level = 2;
    return {box.left + padding, heading.bottom + 14, box.right - padding, box.top + height - padding};
}

void dialog_choices(Ui& ui, const Rect& inner, const DialogChoice& out, const DialogChoice& chief) {
    float x = inner.right;
    const auto place = [&](const DialogChoice& choice, ButtonKind kind) {
        ButtonSpec spec;
        spec.id = choice.id;
        spec.parent = "dialog";
        spec.name = choice.label;
        spec.label = choice.label;
        spec.kind = kind;
        spec.fixed = true;
        spec.disabled = choice.disabled;
        const float width = std::max(88.0f, button_width(ui, choice.label, false) + 8);
        spec.box = {x - width, inner.bottom - 44, x, inner.bottom};
        x -= width + 10;
        button(ui, spec, choice.action);
    };
    place(chief, ButtonKind::chief);
    place(out, ButtonKind::outlined);
}

void dialog_close(Ui& ui, const Rect& inner, const std::string& id) {
    ButtonSpec done;
    done.id = id;
    done.parent = "dialog";
    done.name = "Close";
    done.label = "Close";
    done.kind = ButtonKind::chief;
    done.fixed = true;
    done.box = {inner.right - 92, inner.bottom - 44, inner.right, inner.bottom};
    button(ui, done, Intent{intent::Show{Dialog::none}});
}

}  // namespace postil::ui
