#include "ui/views/command_palette.h"

#include <algorithm>

#include "session/plans.h"
#include "ui/palette.h"
#include "ui/scrolled.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float field_height = 58;
constexpr float list_padding = 8;
constexpr float icon_side = 20;

Icon icon_of(PaletteKind kind) {
    switch (kind) {
        case PaletteKind::command: return Icon::command;
        case PaletteKind::article: return Icon::page;
        case PaletteKind::sample: return Icon::sample;
        case PaletteKind::heading: return Icon::heading;
        case PaletteKind::entity:
        case PaletteKind::note: break;
    }
    return Icon::note;
}

float row_height(const Ui& ui) { return touch_size(ui.preferences, 42); }

/// Letters that answer what was typed, in the accent, over a wash that those see who see no colours.
void draw_matched(Ui& ui, const PaletteRow& row, const TextSpec& spec, float x, float middle, float width) {
    const Layout& label = lay_out_text(ui, row.title, spec, width);
    const float top = middle - label.height / 2;
    for (const TextRange range : row.matched) {
        for (const Rect& rect : label.rects_of(range)) {
            ui.paint.fill({x + rect.left - 0.5f, top + rect.top + 2, x + rect.right + 0.5f, top + rect.bottom - 1}, ui.theme.selection, 3);
        }
    }
    draw_text_middle(ui, row.title, spec, x, middle, width);
}

void draw_row(Ui& ui, const PaletteRow& row, std::size_t index, const Rect& box) {
    const std::string id = "go:" + std::to_string(index);
    const bool active = index == ui.palette.active;
    SceneNode& node = tell(ui, id, "go.list", "option", row.title, box, true);
    node.selected = active ? 1 : 0;
    node.description = palette_row_description(row);
    node.language = row.language;
    node.position = static_cast<std::uint32_t>(index + 1);
    node.set_size = static_cast<std::uint32_t>(ui.palette.rows.size());
    ui.controls[id] = {Intent{intent::ChooseRow{index}}, {}, {}};
    if (!ui.in_view(box, true)) return;

    if (active || ui.hovered(id)) ui.paint.fill(box, active ? ui.theme.surface_hover : ui.theme.surface_hover.with_alpha(0.6f), 8);
    // Where the system's colours are forced a paler ground says nothing.
    if (active && ui.preferences.forced) ui.paint.stroke(box, ui.theme.accent, 8, 2);
    const float middle = (box.top + box.bottom) / 2;
    if (row.kind == PaletteKind::entity) type_badge(ui, row.type, box.left + 12, middle - 9, 18, true);
    else ui.paint.icon(icon_of(row.kind), box.left + 11, middle - icon_side / 2, icon_side, active ? ui.theme.text : ui.theme.muted);

    const std::string& aside = row.kind == PaletteKind::command ? row.keys : row.detail;
    const TextSpec small{.size = type_scale::small, .weight = row.kind == PaletteKind::command ? 600 : 400, .colour = ui.theme.muted,
                         .max_lines = 1, .fixed = true};
    const float left = box.left + 11 + icon_side + 12;
    const float room = box.right - 14 - left;
    const TextSpec title{.role = row.kind == PaletteKind::command ? FontRole::sans : FontRole::serif,
                         .size = row.kind == PaletteKind::command ? 15.0f : 15.5f, .max_lines = 1, .language = row.language, .fixed = true};
    // Where the two don't fit, the title has the better part.
    const float title_wants = measure_text(ui, row.title, title, room).width() + 2;
    const float aside_width = aside.empty() ? 0 : std::min(measure_text(ui, aside, small, room).width(), std::max(room * 0.3f, room - title_wants - 18));
    draw_matched(ui, row, title, left, middle, room - (aside.empty() ? 0 : aside_width + 18));
    if (!aside.empty()) draw_text_middle(ui, aside, small, box.right - 14 - aside_width, middle, aside_width + 2);
}

void draw_field(Ui& ui, const Rect& box) {
    ui.paint.icon(Icon::search, box.left + 18, (box.top + box.bottom) / 2 - 10, 20, ui.theme.muted);
    SceneNode& node = tell(ui, "go.field", "go", "combobox", "Search everything", {box.left + 44, box.top + 7, box.right - 10, box.bottom - 7}, true);
    node.value = ui.palette.query;
    const bool reading = ui.state.view == View::article && !ui.panes.narrow;
    node.placeholder = reading ? "Commands, articles, headings, names and notes" : "Commands, articles and more";
    node.font_size = 17;
    node.line_height = 26;
    node.expanded = ui.palette.rows.empty() ? 0 : 1;
    if (!ui.palette.rows.empty()) {
        node.controls = "go.list";
        node.active_descendant = "go:" + std::to_string(ui.palette.active);
    }
    node.field_keys = "ArrowDown ArrowUp PageDown PageUp Enter";
    ui.controls["go.field"] = {{}, [](std::string text) -> Action { return Intent{intent::EditPalette{std::move(text)}}; },
                               Intent{intent::Show{Dialog::none}},
                               [](std::string chord) -> Action { return Intent{intent::PaletteKey{std::move(chord)}}; }};
    ui.paint.fill({box.left, box.bottom - ui.paint.hairline(), box.right, box.bottom}, ui.theme.border);
}

}  // namespace

void draw_command_palette(Ui& ui) {
    const Panes& panes = ui.panes;
    const std::vector<PaletteRow>& rows = ui.palette.rows;
    const float width = std::min(600.0f, panes.width - 20);
    const float left = (panes.width - width) / 2;
    // At the top, so that it does not jump as rows come and go, and a phone's keyboard has the foot.
    const float top = panes.narrow ? 10.0f : std::max(12.0f, panes.height * 0.12f);
    const float content = rows.empty() ? 64 : static_cast<float>(rows.size()) * row_height(ui) + 2 * list_padding;
    const float most = std::min(panes.height - top - field_height - 14, 9.5f * row_height(ui) + list_padding);
    const Rect box{left, top, left + width, top + field_height + std::min(content, std::max(most, row_height(ui)))};
    ui.paint.fill({0, 0, panes.width, panes.height}, ui.theme.scrim.with_alpha(static_cast<float>(ui.theme.scrim.a) / 255.0f * 0.6f));
    ui.paint.shadow(box, ui.theme.shadow, 14, 28);
    ui.paint.fill(box, ui.theme.surface, 14);
    ui.paint.stroke(box, ui.theme.border, 14);
    tell(ui, "go", "", "dialog", "Search everything", box, true);
    ui.controls["go"] = {{}, {}, Intent{intent::Show{Dialog::none}}};
    draw_field(ui, {box.left, box.top, box.right, box.top + field_height});
    const Rect list{box.left, box.top + field_height, box.right, box.bottom};
    if (rows.empty()) {
        const char* none = "Nothing has these letters in it";
        const TextSpec spec{.size = 15, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
        draw_text_middle(ui, none, spec, list.left + 46, list.top + 32, list.width() - 60);
        tell(ui, "go.none", "go", "status", none, {list.left + 46, list.top + 20, list.right - 14, list.top + 44}, true);
        return;
    }
    tell(ui, "go.list", "go", "listbox", "Results", list, true);
    begin_scrolled(ui, "go.list", list, content);
    float y = list.top + list_padding;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const float bottom = y + row_height(ui);
        draw_row(ui, rows[i], i, {list.left + 8, y, list.right - 8, bottom});
        y = bottom;
    }
}

}  // namespace postil::ui
