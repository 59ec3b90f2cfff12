#include "ui/views/selection_palette.h"

#include <algorithm>

#include "session/marks.h"
#include "ui/command_table.h"
#include "ui/views/suggestion_bar.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float padding = 6;
constexpr float badge = 20;
constexpr int columns = 3;
constexpr int rows = (static_cast<int>(entity_type_count) + columns - 1) / columns;

void draw_cell(Ui& ui, EntityType type, const Rect& box) {
    const std::string name(entity_type_name(type));
    const TypeStyle& style = ui.theme.type(type);
    const std::string id = "palette:" + name;
    SceneNode& node =
        tell(ui, id, "palette", "button", type == EntityType::highlight ? name : "Mark as " + name, box, false);
    if (ui.state.settings.letter_keys) node.keys = style.letter;
    ui.controls[id] = {Command{command::MarkSelection{type}}, {}, {}};
    const float top = box.top - ui.scroll_top;
    if (ui.hovered(id)) ui.paint.fill({box.left, top, box.right, top + box.height()}, ui.theme.surface_hover, 6);
    type_badge(ui, type, box.left + 8, box.top + (box.height() - badge) / 2, badge, false);
    const TextSpec text{.size = 13.5f, .colour = ui.theme.text, .max_lines = 1};
    draw_text_middle(ui, name, text, box.left + 36, (box.top + box.bottom) / 2, box.width() - 38);
    if (ui.ringed(id)) focus_ring(ui, box, false, 6);
}

/// The open note's mark, if the selection is another stretch of its words: it can be moved there.
const Mark* moved_mark(const Ui& ui) {
    const Mark* mark = ui.state.active.empty() ? nullptr : find_mark(*ui.state.open, ui.state.active);
    const TextRange selection = ui.state.selection;
    return mark != nullptr && mark->range != selection && mark->range.overlaps(selection) ? mark : nullptr;
}

void draw_mover(Ui& ui, const Mark& mark, const Rect& box) {
    ButtonSpec spec;
    spec.id = "palette:move";
    spec.parent = "palette";
    spec.name = "Move the mark here";
    spec.keys = keys_of("mark.attach", ui.state.settings);
    spec.box = box;
    button(ui, spec, Intent{intent::Attach{}});
    const float middle = (box.top + box.bottom) / 2;
    type_badge(ui, mark.type, box.left + 8, middle - badge / 2, badge, false);
    draw_text_middle(ui, spec.name, {.size = 13.5f, .weight = 600, .max_lines = 1}, box.left + 36, middle, box.width() - 40);
    const float rule = box.bottom + 2 - ui.scroll_top;
    ui.paint.fill({box.left + 6, rule, box.right - 6, rule + ui.paint.hairline()}, ui.theme.border);
}

}  // namespace

Rect box_at_selection(const Ui& ui, const ArticleLayout::Extent& selected, float width, float height) {
    const Rect& last = selected.last;
    const float middle = ui.panes.column_left + (last.left + last.right) / 2;
    const float left = std::clamp(middle - width / 2, 8.0f, std::max(8.0f, ui.panes.width - width - 8));
    float top = ui.panes.column_top + last.bottom + (ui.ui.handles_shown ? 30.0f : 8.0f);
    const float above = ui.panes.column_top + selected.first.top - 8 - height;
    const bool below_fits = top + height - ui.scroll_top < ui.panes.height - 8;
    if (!below_fits && above - ui.scroll_top > ui.panes.bar_height) top = above;
    return {left, top, left + width, top + height};
}

void draw_selection_palette(Ui& ui) {
    if (ui.layout == nullptr || ui.state.selection.empty() || ui.ui.selecting || shows_suggestion(ui)) return;
    const auto selected = ui.layout->extent_of(ui.state.selection);
    if (!selected) return;
    const struct {
        float width;
        float height;
    } cell{std::min(128.0f, (ui.panes.width - 16 - 2 * padding) / columns), ui.preferences.coarse_pointer ? 44.0f : 34.0f};
    const Mark* moved = moved_mark(ui);
    const Rect box = box_at_selection(ui, *selected, columns * cell.width + 2 * padding,
                                      static_cast<float>(rows) * cell.height + 2 * padding + (moved == nullptr ? 0 : cell.height + 5));
    const Rect drawn{box.left, box.top - ui.scroll_top, box.right, box.bottom - ui.scroll_top};
    ui.paint.shadow(drawn, ui.theme.shadow, 10, 14);
    ui.paint.fill(drawn, ui.theme.surface, 10);
    ui.paint.stroke(drawn, ui.theme.border, 10);
    tell(ui, "palette", "", "toolbar", "Mark the selection", box, false);
    float top = box.top + padding;
    if (moved != nullptr) {
        draw_mover(ui, *moved, {box.left + padding, top, box.right - padding, top + cell.height});
        top += cell.height + 5;
    }
    for (std::size_t i = 0; i < entity_type_count; ++i) {
        const float x = box.left + padding + static_cast<float>(i % columns) * cell.width;
        const float y = top + static_cast<float>(i / columns) * cell.height;
        draw_cell(ui, static_cast<EntityType>(i), {x, y, x + cell.width, y + cell.height});
    }
}

}  // namespace postil::ui
