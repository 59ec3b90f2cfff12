#include "ui/views/dialog_frame.h"

#include <algorithm>

#include "ui/scrolled.h"

namespace postil::ui {
namespace {

constexpr float padding = 24;
constexpr float under_heading = 14;
constexpr float page_row = 44;

TextSpec heading_spec(const Ui& ui) {
    return {.role = FontRole::serif,
            .size = 21,
            .weight = 700,
            .colour = ui.theme.heading,
            .max_lines = 2,
            .line_height = 1.25f,
            .fixed = true};
}


float choice_width(Ui& ui, const DialogChoice& choice) { return std::max(88.0f, button_width(ui, choice.label, false) + 8); }

}  // namespace

void dialog_button(Ui& ui, const std::string& id, const std::string& label, ButtonKind kind, const Rect& box, Action action, bool disabled) {
    ButtonSpec spec;
    spec.id = id;
    spec.parent = "dialog";
    spec.name = label;
    spec.label = label;
    spec.kind = kind;
    spec.fixed = true;
    spec.disabled = disabled;
    spec.box = box;
    button(ui, spec, std::move(action));
}

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
    ui.paint.stroke(box, ui.theme.border, 14);  // where colours are forced there is no other edge
    tell(ui, "dialog", "", "dialog", title, box, true);
    ui.controls["dialog"] = {{}, {}, std::move(dismiss)};
    begin_scrolled(ui, "dialog", box, height);
    const Rect heading = draw_text(ui, title, heading_spec(ui), box.left + padding, box.top + 20, box.width() - 2 * padding);
    tell(ui, "dialog.title", "dialog", "heading", title, heading, true).level = 2;
    return {box.left + padding, heading.bottom + under_heading, box.right - padding, box.top + height - padding};
}

void dialog_choices(Ui& ui, const Rect& inner, const DialogChoice& out, const DialogChoice& chief) {
    const auto place = [&](const DialogChoice& choice, ButtonKind kind, float right) {
        const Rect box{right - choice_width(ui, choice), inner.bottom - dialog_buttons_height, right, inner.bottom};
        dialog_button(ui, choice.id, choice.label, kind, box, choice.action, choice.disabled);
    };
    const float beside = inner.right - choice_width(ui, chief) - 10;
    // The first told has the focus, unless it can't be used.
    if (chief.disabled) place(out, ButtonKind::outlined, beside);
    place(chief, ButtonKind::chief, inner.right);
    if (!chief.disabled) place(out, ButtonKind::outlined, beside);
}

void dialog_close(Ui& ui, const Rect& inner, const std::string& id) {
    dialog_button(ui, id, "Close", ButtonKind::chief, {inner.right - 92, inner.bottom - dialog_buttons_height, inner.right, inner.bottom},
                  Intent{intent::Show{Dialog::none}});
}

Rect dialog_foot(Ui& ui, float height) {
    const auto dialog = std::find_if(ui.scene.rbegin(), ui.scene.rend(), [](const SceneNode& node) { return node.id == "dialog"; });
    const Rect& box = dialog->box;
    const float bottom = box.bottom + ui.panel_shift;
    const Rect foot{box.left, bottom - height, box.right, bottom};
    ui.paint.fill(foot, ui.theme.surface, 14);
    ui.paint.fill({foot.left, foot.top, foot.right, foot.bottom - 14}, ui.theme.surface);
    ui.paint.fill({foot.left, foot.top, foot.right, foot.top + ui.paint.hairline()}, ui.theme.border);
    ui.paint.stroke({box.left, box.top + ui.panel_shift, box.right, bottom}, ui.theme.border, 14);
    return {foot.left + padding, foot.top + 14, foot.right - padding, foot.bottom - 16};
}

float dialog_frame_height(Ui& ui, const std::string& title, float width) {
    width = std::min(width, ui.panes.width - 24);
    return 20 + measure_text(ui, title, heading_spec(ui), width - 2 * padding).height() + under_heading + padding;
}

float dialog_text(Ui& ui, const std::string& id, const std::string& text, float left, float y, float width,
                  Colour colour, float size) {
    const Rect box = draw_text(ui, text, {.size = size, .colour = colour, .fixed = true}, left, y, width);
    tell(ui, id, "dialog", "text", text, box, true);
    return box.bottom;
}

void draw_pages(Ui& ui, const std::string& name, const std::vector<std::string>& rows, std::size_t page,
                const Rect& box) {
    const bool one_page = static_cast<float>(rows.size()) * page_row <= box.height();
    const float room = box.height() - (one_page ? 0 : 40);
    const std::size_t on_page = std::max<std::size_t>(1, static_cast<std::size_t>(room / page_row));
    const std::size_t pages = (rows.size() + on_page - 1) / on_page;
    page = std::min(page, pages == 0 ? 0 : pages - 1);
    tell(ui, "pages", "dialog", "list", name, box, true);
    const TextSpec spec{.size = 13.5f, .max_lines = 2, .line_height = 1.35f, .fixed = true};
    float y = box.top;
    for (std::size_t i = page * on_page; i < std::min(rows.size(), (page + 1) * on_page); ++i) {
        draw_text_middle(ui, rows[i], spec, box.left, y + page_row / 2, box.width());
        tell(ui, "pages:" + std::to_string(i), "pages", "listitem", rows[i], {box.left, y, box.right, y + page_row},
             true);
        y += page_row;
        ui.paint.fill({box.left, y - ui.paint.hairline(), box.right, y}, ui.theme.border);
    }
    if (one_page) return;
    const std::string where = std::to_string(page * on_page + 1) + "–" +
                              std::to_string(std::min(rows.size(), (page + 1) * on_page)) + " of " +
                              std::to_string(rows.size());
    const TextSpec muted{.size = type_scale::small, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
    const float middle = box.bottom - 18;
    draw_text_middle(ui, where, muted, box.left, middle, 160);
    tell(ui, "pages.where", "dialog", "status", where, {box.left, middle - 10, box.left + 160, middle + 10}, true);
    dialog_button(ui, "pages.next", "Next", ButtonKind::quiet, {box.right - 72, middle - 18, box.right, middle + 18}, Intent{intent::TurnPage{page + 1}},
                  page + 1 >= pages);
    dialog_button(ui, "pages.previous", "Previous", ButtonKind::quiet, {box.right - 172, middle - 18, box.right - 78, middle + 18},
                  Intent{intent::TurnPage{page == 0 ? 0 : page - 1}}, page == 0);
}

}  // namespace postil::ui
