#include "ui/views/selection_palette.h"

#include <algorithm>

#include "ui/views/suggestion_bar.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float padding = 6;
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
    const float badge = 20;
    type_badge(ui, type, box.left + 8, box.top + (box.height() - badge) / 2, badge, false);
    const TextSpec text{.size = 13.5f, .colour = ui.theme.text, .max_lines = 1};
    draw_text_middle(ui, name, text, box.left + 36, (box.top + box.bottom) / 2, box.width() - 38);
    if (ui.ringed(id)) focus_ring(ui, box, false, 6);
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
    const Rect box = box_at_selection(ui, *selected, columns * cell.width + 2 * padding,
                                      static_cast<float>(rows) * cell.height + 2 * padding);
    const Rect drawn{box.left, box.top - ui.scroll_top, box.right, box.bottom - ui.scroll_top};
    ui.paint.shadow(drawn, ui.theme.shadow, 10, 14);
    ui.paint.fill(drawn, ui.theme.surface, 10);
    ui.paint.stroke(drawn, ui.theme.border, 10);
    tell(ui, "palette", "", "toolbar", "Mark the selection", box, false);
    for (std::size_t i = 0; i < entity_type_count; ++i) {
        const float x = box.left + padding + static_cast<float>(i % columns) * cell.width;
        const float y = box.top + padding + static_cast<float>(i / columns) * cell.height;
        draw_cell(ui, static_cast<EntityType>(i), {x, y, x + cell.width, y + cell.height});
    }
}

}  // namespace postil::ui
