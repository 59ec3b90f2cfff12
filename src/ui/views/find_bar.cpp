#include "ui/views/find_bar.h"

#include <algorithm>

#include "session/plans.h"
#include "session/views/shelf.h"
#include "ui/finding.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float padding = 8;
constexpr float under_bar_gap = 6;
constexpr float most_width = 430;

struct Sizes {
    float row = 40;     ///< the field's and its buttons'
    float button = 36;  ///< width
    float badge = 30;   ///< of a type, width and height
};
Sizes sizes_for(const Preferences& preferences) { return preferences.coarse_pointer ? Sizes{44, 44, 44} : Sizes{}; }

std::size_t types_in_row(const Preferences& preferences) { return preferences.coarse_pointer ? 5 : entity_type_count; }

/// Of the card, with what is found.
float full_height(const Preferences& preferences) {
    const Sizes sizes = sizes_for(preferences);
    const std::size_t in_row = types_in_row(preferences);
    return 2 * padding + sizes.row + 4 + static_cast<float>((entity_type_count + in_row - 1) / in_row) * sizes.badge;
}

float right_edge(const Panes& panes) { return panes.width - (panes.narrow ? 8.0f : 20.0f); }
float width_in(const Panes& panes) { return std::min(most_width, panes.width - 16); }

void draw_field(Ui& ui, const Rect& box) {
    const std::string count = ui.finding.count_words();
    const TextSpec small{.size = type_scale::small, .colour = ui.finding.found().empty() ? ui.theme.danger : ui.theme.muted, .max_lines = 1, .fixed = true};
    const float count_width = count.empty() ? 0 : measure_text(ui, count, small, 140).width() + 14;
    FieldSpec spec;
    spec.id = "find.field";
    spec.parent = "find";
    spec.name = "Find in the article";
    spec.value = ui.finding.query();
    spec.placeholder = "Find in this article";
    spec.fixed = true;
    spec.size = 15;
    spec.box = box;
    field(ui, spec, [](std::string text) -> Action { return Intent{intent::EditFind{std::move(text)}}; }, Intent{intent::CloseFind{true}});
    SceneNode& node = ui.scene.back();
    node.field_keys = "Enter Shift+Enter";
    node.box.right -= count_width;
    ui.controls[spec.id].key = [](std::string chord) -> Action { return Intent{intent::StepFind{chord == "Enter" ? 1 : -1}}; };
    if (count.empty()) return;
    draw_text_middle(ui, count, small, box.right - count_width + 4, (box.top + box.bottom) / 2, count_width);
    tell(ui, "find.count", "find", "status", count, {box.right - count_width + 4, box.top + 8, box.right - 6, box.bottom - 8}, true);
}

void icon_button(Ui& ui, const char* id, const char* name, Icon icon, bool disabled, const char* keys, const Rect& box, Action action) {
    ButtonSpec spec;
    spec.id = id;
    spec.parent = "find";
    spec.name = name;
    spec.icon = icon;
    spec.disabled = disabled;
    spec.keys = keys;
    spec.fixed = true;
    spec.box = box;
    button(ui, spec, std::move(action));
}

/// "Mark all as", and the types; in two rows where fingers need their room.
void draw_types(Ui& ui, const Rect& box, const Sizes& sizes, std::size_t in_row) {
    const TextSpec small{.size = type_scale::small, .weight = 600, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
    tell(ui, "find.types", "find", "group", "Mark all that is found", box, true);
    const float left = box.right - static_cast<float>(in_row) * sizes.badge;
    constexpr float label_width = 62;
    if (left - box.left > label_width) draw_text_middle(ui, "Mark all", small, box.left + 4, box.top + sizes.badge / 2, label_width);
    const std::string count = spoken_number(static_cast<std::uint32_t>(ui.finding.found().size()));
    for (std::size_t i = 0; i < entity_type_count; ++i) {
        const auto type = static_cast<EntityType>(i);
        const std::string name(entity_type_name(type));
        const std::string id = "find.mark:" + name;
        const float x = left + static_cast<float>(i % in_row) * sizes.badge;
        const float y = box.top + static_cast<float>(i / in_row) * sizes.badge;
        const Rect cell{x, y, x + sizes.badge, y + sizes.badge};
        tell(ui, id, "find.types", "button", type == EntityType::highlight ? "Highlight all " + count : "Mark all " + count + " as " + name, cell, true);
        ui.controls[id] = {Intent{intent::MarkFound{type}}, {}, {}};
        if (ui.hovered(id)) ui.paint.fill({cell.left + 1, cell.top + 1, cell.right - 1, cell.bottom - 1}, ui.theme.surface_hover, 6);
        type_badge(ui, type, x + (sizes.badge - 20) / 2, y + (sizes.badge - 20) / 2, 20, true);
        if (ui.ringed(id)) focus_ring(ui, {cell.left + 3, cell.top + 3, cell.right - 3, cell.bottom - 3}, true, 6);
    }
}

}  // namespace

float find_covers(const Panes& panes, const Preferences& preferences) {
    const bool beside = panes.column_left + panes.column_width < right_edge(panes) - width_in(panes);
    return beside ? 0 : under_bar_gap + full_height(preferences);
}

void draw_find_bar(Ui& ui) {
    if (!ui.finding.is_shown()) return;
    const Panes& panes = ui.panes;
    const Sizes sizes = sizes_for(ui.preferences);
    const bool has = !ui.finding.found().empty();
    const float height = has ? full_height(ui.preferences) : 2 * padding + sizes.row;
    const float right = right_edge(panes);
    const float top = panes.bar_height + under_bar_gap;
    const Rect box{right - width_in(panes), top, right, top + height};
    ui.paint.shadow(box, ui.theme.shadow, 12, 18);
    ui.paint.fill(box, ui.theme.surface, 12);
    ui.paint.stroke(box, ui.theme.border, 12);
    tell(ui, "find", "", "search", "Find", box, true);
    const Rect inner{box.left + padding, box.top + padding, box.right - padding, box.bottom - padding};
    const float bottom = inner.top + sizes.row;
    float x = inner.right - 3 * sizes.button;
    draw_field(ui, {inner.left, inner.top, x - 6, bottom});
    icon_button(ui, "find.previous", "Previous match", Icon::previous, !has, "Shift+Enter", {x, inner.top, x + sizes.button, bottom}, Intent{intent::StepFind{-1}});
    x += sizes.button;
    icon_button(ui, "find.next", "Next match", Icon::next, !has, "Enter", {x, inner.top, x + sizes.button, bottom}, Intent{intent::StepFind{1}});
    x += sizes.button;
    icon_button(ui, "find.close", "Close the search", Icon::close, false, "Escape", {x, inner.top, x + sizes.button, bottom}, Intent{intent::CloseFind{}});
    if (has) draw_types(ui, {inner.left, bottom + 4, inner.right, inner.bottom}, sizes, types_in_row(ui.preferences));
}

}  // namespace postil::ui
