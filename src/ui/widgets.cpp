#include "ui/widgets.h"

#include <algorithm>
#include <cmath>

namespace postil::ui {
namespace {

constexpr float corner = 7;
constexpr float icon_size = 20;

LabelStyle label_style(const TextSpec& spec) {
    LabelStyle style;
    style.role = spec.role;
    style.size_px = spec.size;
    style.weight = spec.weight;
    style.italic = spec.italic;
    style.line_height = spec.line_height;
    style.language = spec.language;
    style.max_lines = spec.max_lines;
    return style;
}

/// What the lines cover; a layout itself is as wide as it was allowed to be.
float drawn_width(const Layout& layout) {
    float left = layout.width;
    float right = 0;
    for (const Line& line : layout.lines) {
        left = std::min(left, line.left);
        right = std::max(right, line.right);
    }
    return std::max(0.0f, right - left);
}

Rect to_window(const Ui& ui, Rect box, bool fixed) {
    if (fixed) return box;
    box.top -= ui.scroll_top;
    box.bottom -= ui.scroll_top;
    return box;
}

struct ButtonColours {
    Colour ink;
    Colour fill;
    Colour border;
};

ButtonColours button_colours(const Ui& ui, const ButtonSpec& spec) {
    const Theme& t = ui.theme;
    const bool hot = !spec.disabled && ui.hovered(spec.id);
    const Colour none = t.surface.with_alpha(0);
    switch (spec.kind) {
        case ButtonKind::chief: return {t.on_accent, hot ? t.accent.with_alpha(0.88f) : t.accent, none};
        case ButtonKind::danger: return {t.danger, hot ? t.surface_hover : none, none};
        case ButtonKind::accent: return {t.accent, hot ? t.surface_hover : none, none};
        case ButtonKind::outlined: return {t.text, hot ? t.surface_hover : t.surface, t.border};
        case ButtonKind::quiet: break;
    }
    const bool on = spec.pressed == 1;
    return {on || hot ? t.text : t.muted, hot || on ? t.surface_hover : none, none};
}

}  // namespace

/// The layout of `text`; what is one line is not broken by its paragraphs' ends.
const Layout& lay_out_text(Ui& ui, std::string_view text, const TextSpec& spec, float max_width) {
    if (spec.max_lines != 1 || text.find('\n') == text.npos) return ui.labels.find(text, label_style(spec), max_width);
    std::string one_line(text);
    std::replace(one_line.begin(), one_line.end(), '\n', ' ');
    return ui.labels.find(one_line, label_style(spec), max_width);
}

Rect draw_text(Ui& ui, std::string_view text, const TextSpec& spec, float x, float y, float max_width) {
    const Layout& layout = lay_out_text(ui, text, spec, max_width);
    const Colour colour = spec.colour.value_or(ui.theme.text);
    const float top = ui.to_window(y, spec.fixed);
    ui.paint.text(layout, x, top, [colour](Ink) { return colour; }, -top, ui.panes.height - top);
    return {x, y, x + max_width, y + layout.height};
}

Rect measure_text(Ui& ui, std::string_view text, const TextSpec& spec, float max_width) {
    const Layout& layout = lay_out_text(ui, text, spec, max_width);
    return {0, 0, drawn_width(layout), layout.height};
}

Rect draw_text_middle(Ui& ui, std::string_view text, const TextSpec& spec, float x, float middle_y, float max_width) {
    const Rect size = measure_text(ui, text, spec, max_width);
    return draw_text(ui, text, spec, x, middle_y - size.height() / 2, max_width);
}

SceneNode& tell(Ui& ui, std::string id, std::string parent, std::string role, std::string name, Rect box, bool fixed) {
    SceneNode node;
    node.id = std::move(id);
    node.parent = std::move(parent);
    node.role = std::move(role);
    node.name = std::move(name);
    node.box = box;
    node.fixed = fixed;
    ui.scene.push_back(std::move(node));
    return ui.scene.back();
}

void focus_ring(Ui& ui, const Rect& box, bool fixed, float radius) {
    Rect ring = to_window(ui, box, fixed);
    ring = {ring.left - 2, ring.top - 2, ring.right + 2, ring.bottom + 2};
    ui.paint.stroke(ring, ui.theme.accent, radius + 2, 2);
}

float button_width(Ui& ui, std::string_view label, bool icon) {
    const TextSpec spec{.weight = 600, .max_lines = 1};
    const float text = label.empty() ? 0 : measure_text(ui, label, spec, 400).width() + 24;
    if (!icon) return std::ceil(text);
    return std::ceil(label.empty() ? 40 : text + icon_size + 6);
}

void button(Ui& ui, const ButtonSpec& spec, Action action) {
    SceneNode& node = tell(ui, spec.id, spec.parent, "button", spec.name, spec.box, spec.fixed);
    node.disabled = spec.disabled;
    node.pressed = spec.pressed;
    node.keys = spec.keys;
    node.description = spec.description;
    if (!spec.disabled) ui.controls[spec.id] = {std::move(action), {}, {}};
    if (!ui.in_view(spec.box, spec.fixed)) return;

    const Rect box = to_window(ui, spec.box, spec.fixed);
    ButtonColours colours = button_colours(ui, spec);
    if (spec.disabled) colours.ink = ui.theme.muted.with_alpha(0.45f);
    if (spec.disabled && spec.kind == ButtonKind::chief) colours = {ui.theme.muted, ui.theme.surface_hover, ui.theme.border};
    if (colours.fill.a > 0) ui.paint.fill(box, colours.fill, corner);
    if (colours.border.a > 0) ui.paint.stroke(box, colours.border, corner);

    TextSpec text{.weight = 600, .colour = colours.ink, .max_lines = 1, .fixed = true};
    const float label_width = spec.label.empty() ? 0 : std::ceil(measure_text(ui, spec.label, text, box.width()).width());
    const float gap = spec.icon && !spec.label.empty() ? 7.0f : 0.0f;
    const float content = (spec.icon ? icon_size : 0) + gap + label_width;
    float x = box.left + (box.width() - content) / 2;
    const float middle = (box.top + box.bottom) / 2;
    if (spec.icon) {
        ui.paint.icon(*spec.icon, x, middle - icon_size / 2, icon_size, colours.ink);
        x += icon_size + gap;
    }
    if (!spec.label.empty()) draw_text_middle(ui, spec.label, text, x, middle, label_width + 2);
    if (ui.ringed(spec.id)) focus_ring(ui, spec.box, spec.fixed, corner);
}

void draw_switch(Ui& ui, const Rect& track, bool on) {
    const float radius = track.height() / 2;
    const float middle = track.top + radius;
    if (on) {
        ui.paint.fill(track, ui.theme.accent, radius);
        ui.paint.circle(track.right - radius, middle, radius - 3, ui.theme.on_accent);
    } else {
        ui.paint.stroke(track, ui.theme.muted, radius, 1.5f);
        ui.paint.circle(track.left + radius, middle, radius - 5, ui.theme.muted);
    }
}

void toggle(Ui& ui, const ToggleSpec& spec, Action action) {
    tell(ui, spec.id, spec.parent, "button", spec.name, spec.box, true).pressed = spec.on ? 1 : 0;
    ui.controls[spec.id] = {std::move(action), {}, {}};
    const float middle = (spec.box.top + spec.box.bottom) / 2;
    const TextSpec label{
        .size = type_scale::small, .weight = 600, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
    draw_text_middle(ui, spec.name, label, spec.box.left, middle, spec.box.width() - 50);
    const Rect track{spec.box.right - 42, middle - 11, spec.box.right, middle + 11};
    draw_switch(ui, track, spec.on);
    if (ui.ringed(spec.id)) focus_ring(ui, {spec.box.left - 6, middle - 17, spec.box.right + 6, middle + 17}, true, corner);
}

std::size_t badges_in_row(const Ui& ui, float width) {
    const std::size_t rows = ui.preferences.coarse_pointer && width / static_cast<float>(entity_type_count) < 44 ? 2 : 1;
    return (entity_type_count + rows - 1) / rows;
}

void check_box(Ui& ui, const ToggleSpec& spec, Action action) {
    tell(ui, spec.id, spec.parent, "checkbox", spec.name, spec.box, true).checked = spec.on ? 1 : 0;
    ui.controls[spec.id] = {std::move(action), {}, {}};
    constexpr float size = 18;
    const float left = (spec.box.left + spec.box.right - size) / 2;
    const float top = (spec.box.top + spec.box.bottom - size) / 2;
    const Rect box{left, top, left + size, top + size};
    if (spec.on) {
        ui.paint.fill(box, ui.theme.accent, 5);
        ui.paint.line(left + 4.5f, top + 9.5f, left + 7.8f, top + 12.8f, ui.theme.on_accent, 2);
        ui.paint.line(left + 7.8f, top + 12.8f, left + 13.5f, top + 5.5f, ui.theme.on_accent, 2);
    } else {
        ui.paint.fill(box, ui.hovered(spec.id) ? ui.theme.surface_hover : ui.theme.surface, 5);
        ui.paint.stroke(box, ui.hovered(spec.id) ? ui.theme.muted : ui.theme.faint, 5, 1.5f);
    }
    if (ui.ringed(spec.id)) focus_ring(ui, {left - 4, top - 4, left + size + 4, top + size + 4}, true, 8);
}

void field(Ui& ui, const FieldSpec& spec, std::function<Action(std::string)> input, Action dismiss) {
    SceneNode& node = tell(ui, spec.id, spec.parent, "textbox", spec.name, spec.box, spec.fixed);
    node.value = spec.value;
    node.multiline = spec.multiline;
    node.rich = spec.rich;
    node.placeholder = spec.placeholder;
    node.font_size = spec.size;
    node.line_height = spec.size * 1.45f;
    node.rtl = spec.rtl;
    ui.controls[spec.id] = {{}, std::move(input), std::move(dismiss)};
    const Rect box = to_window(ui, spec.box, spec.fixed);
    ui.paint.fill(box, ui.theme.background, corner);
    const bool focused = ui.ui.focus == spec.id;
    ui.paint.stroke(box, focused ? ui.theme.accent : ui.theme.border, corner, focused ? 2.0f : 1.0f);
}

void type_badge(Ui& ui, EntityType type, float x, float y, float size, bool fixed) {
    const TypeStyle& style = ui.theme.type(type);
    const Rect box = to_window(ui, {x, y, x + size, y + size}, fixed);
    ui.paint.fill(box, style.ink, size * 0.28f);
    const TextSpec text{.size = size * 0.66f, .weight = 600, .colour = ui.theme.dark ? ui.theme.background : ui.theme.surface,
                        .max_lines = 1, .line_height = 1.0f, .fixed = true};
    const Rect letter = measure_text(ui, style.letter, text, size * 2);
    draw_text(ui, style.letter, text, box.left + (size - letter.width()) / 2, box.top + (size - letter.height()) / 2, size * 2);
}

}  // namespace postil::ui
