#include "ui/views/shown_panel.h"

#include <algorithm>

#include "session/plans.h"
#include "session/views/authors.h"
#include "ui/scrolled.h"
#include "ui/views/chips.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float panel_width = 348;
constexpr float padding = 20;
constexpr float label_height = 24;
constexpr float under_choices = 12;
constexpr std::size_t most_authors = 8;

float row_height(const Ui& ui) { return ui.preferences.coarse_pointer ? 44.0f : 34.0f; }

float field_height(const Ui& ui) { return touch_size(ui.preferences, 38); }

float types_height(const Ui& ui, float width) { return badges_in_row(ui, width) < entity_type_count ? 2 * row_height(ui) : row_height(ui); }

TextSpec label_spec(const Ui& ui) {
    return {.size = type_scale::small, .weight = 600, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
}

void toggle_string(std::vector<std::string>& list, const std::string& value) {
    const auto found = std::find(list.begin(), list.end(), value);
    if (found == list.end()) list.push_back(value);
    else list.erase(found);
}

/// Nine badges, those of hidden types pale and crossed out.
void draw_types(Ui& ui, const Rect& box) {
    tell(ui, "shown:types", "dialog", "group", "Types", box, true);
    const std::size_t in_row = badges_in_row(ui, box.width());
    const float step = box.width() / static_cast<float>(in_row);
    const float high = row_height(ui);
    const float size = 24;
    for (std::size_t i = 0; i < entity_type_count; ++i) {
        const auto type = static_cast<EntityType>(i);
        const std::string id = "shown:" + std::string(entity_type_name(type));
        const float x = box.left + static_cast<float>(i % in_row) * step;
        const float y = box.top + static_cast<float>(i / in_row) * high;
        const Rect cell{x, y, x + step, y + high};
        Filter filter = ui.state.filter;
        const bool shown = (filter.hidden_types >> i & 1U) == 0;
        filter.hidden_types ^= 1U << i;
        tell(ui, id, "shown:types", "button", std::string(entity_type_name(type)), cell, true).pressed = shown ? 1 : 0;
        ui.controls[id] = {Command{command::SetFilter{filter}}, {}, {}};
        const float left = x + (step - size) / 2;
        const float top = (cell.top + cell.bottom - size) / 2;
        type_badge(ui, type, left, top, size, true);
        if (!shown) {
            ui.paint.fill({left, top, left + size, top + size}, ui.theme.surface.with_alpha(0.72f), 7);
            ui.paint.line(left + 2, top + size - 2, left + size - 2, top + 2, ui.theme.text, 1.75f);
        }
        if (ui.hovered(id)) ui.paint.stroke({left - 3, top - 3, left + size + 3, top + size + 3}, ui.theme.faint, 10, 2);
        if (ui.ringed(id)) focus_ring(ui, cell, true, 6);
    }
}

/// How sure the reader is, with how many marks; on: they are shown. None where nobody has said anything of it.
std::vector<Chip> stance_chips(const Ui& ui) {
    const auto counts = stance_counts(ui.state);
    const std::uint32_t hidden = ui.state.filter.hidden_stances;
    const auto is_said = [&](Stance stance) { return counts[static_cast<std::size_t>(stance)] > 0; };
    std::vector<Chip> chips;
    if (hidden == 0 && std::none_of(stances_said.begin(), stances_said.end(), is_said)) return chips;
    for (std::size_t i = 0; i < stance_count; ++i) {
        const bool shown = (hidden >> i & 1U) == 0;
        if (shown && counts[i] == 0) continue;
        const auto stance = static_cast<Stance>(i);
        const std::string name = stance == Stance::none ? "Not said" : std::string(stance_name(stance));
        Filter filter = ui.state.filter;
        filter.hidden_stances ^= 1U << i;
        chips.push_back({"shown:stance" + std::to_string(i), name + " " + std::to_string(counts[i]), shown,
                         Command{command::SetFilter{filter}}});
    }
    return chips;
}

void draw_stances(Ui& ui, const std::vector<Chip>& stances, const Rect& box) {
    draw_text(ui, "How sure", label_spec(ui), box.left, box.top, box.width());
    const float top = box.top + label_height;
    tell(ui, "shown:stances", "dialog", "group", "How sure", {box.left, top, box.right, box.bottom}, true);
    draw_chips(ui, "shown:stances", ChipRole::toggle, stances, box.left, top, box.width());
}

/// A name, how many marks, and a switch.
void draw_author(Ui& ui, const AuthorRow& author, std::size_t index, const Rect& box) {
    const std::string id = "shown:author" + std::to_string(index);
    Filter filter = ui.state.filter;
    const std::vector<std::string>& hidden = ui.state.filter.hidden_authors;
    const bool shown = std::find(hidden.begin(), hidden.end(), author.author) == hidden.end();
    toggle_string(filter.hidden_authors, author.author);
    const std::string count = counted(author.marks, "mark", "marks");
    SceneNode& node = tell(ui, id, "dialog", "button", author.label, box, true);
    node.pressed = shown ? 1 : 0;
    node.description = count;
    ui.controls[id] = {Command{command::SetFilter{filter}}, {}, {}};
    const float middle = (box.top + box.bottom) / 2;
    if (ui.hovered(id)) ui.paint.fill({box.left - 8, box.top, box.right + 8, box.bottom}, ui.theme.surface_hover, 7);
    const TextSpec name{.size = type_scale::body, .max_lines = 1, .fixed = true};
    draw_text_middle(ui, author.label, name, box.left, middle, box.width() - 140);
    const TextSpec small{.size = type_scale::small, .colour = ui.theme.muted, .max_lines = 1, .fixed = true};
    const float width = measure_text(ui, count, small, 90).width();
    draw_text_middle(ui, count, small, box.right - 54 - width, middle, width + 2);
    const Rect track{box.right - 40, middle - 10, box.right, middle + 10};
    draw_switch(ui, track, shown);
    if (ui.ringed(id)) focus_ring(ui, track, true, 10);
}

void draw_own_name(Ui& ui, const Rect& box) {
    FieldSpec spec;
    spec.id = "shown:name";
    spec.parent = "dialog";
    spec.name = "Your name";
    spec.value = ui.state.settings.creator;
    spec.placeholder = ui.panes.narrow ? "Your name; may be empty" : "Shown on what you share; may be empty";
    spec.box = box;
    spec.fixed = true;
    const Settings settings = ui.state.settings;
    field(ui, spec, [settings](std::string text) -> Action {
        Settings changed = settings;
        changed.creator = std::move(text);
        return Command{command::ChangeSettings{changed}};
    }, Intent{intent::Show{Dialog::none}});
}

}  // namespace

void draw_shown_panel(Ui& ui) {
    std::vector<AuthorRow> authors = author_rows(ui.state);
    if (authors.size() > most_authors) authors.resize(most_authors);
    const Panes& panes = ui.panes;
    const float width = std::min(panel_width, panes.width - 16);
    const float row = row_height(ui);
    const bool several = authors.size() > 1;
    const float types = types_height(ui, width - 2 * padding);
    const std::vector<Chip> stances = stance_chips(ui);
    const float stances_high = stances.empty() ? 0 : label_height + chips_height(ui, stances, width - 2 * padding) + under_choices;
    const float height = 2 * padding + label_height + types + 12 + stances_high + label_height + row * static_cast<float>(authors.size()) + 12 +
                         label_height + field_height(ui) + 14 + row;
    const float right = panes.margin_width > 0 ? std::min(panes.margin_left + panes.margin_width, panes.width - 12)
                                               : panes.width - (panes.width - width) / 2;
    const float seen = std::min(height, panes.height - panes.bar_height - 4);
    // A sheet at the foot in a phone's width.
    const float top = panes.narrow ? panes.height - seen - 8 : panes.bar_height - 4;
    const Rect box{right - width, top, right, top + seen};
    ui.paint.shadow(box, ui.theme.shadow, 12, 20);
    ui.paint.fill(box, ui.theme.surface, 12);
    ui.paint.stroke(box, ui.theme.border, 12);
    tell(ui, "dialog", "", "dialog", "Marks shown", box, true);
    begin_scrolled(ui, "dialog", box, height);
    ui.controls["dialog"] = {{}, {}, Action{Intent{intent::Show{Dialog::none}}}};
    const Rect inner{box.left + padding, box.top + padding, box.right - padding, box.top + height - padding};
    float y = inner.top;
    draw_text(ui, "Types", label_spec(ui), inner.left, y, inner.width());
    y += label_height;
    draw_types(ui, {inner.left, y, inner.right, y + types});
    y += types + 12;
    if (!stances.empty()) draw_stances(ui, stances, {inner.left, y, inner.right, y + stances_high - under_choices});
    y += stances_high;
    draw_text(ui, several ? "Readers" : "Reader", label_spec(ui), inner.left, y, inner.width());
    y += label_height;
    for (std::size_t i = 0; i < authors.size(); ++i, y += row) draw_author(ui, authors[i], i, {inner.left, y, inner.right, y + row});
    y += 12;
    draw_text(ui, "Your name", label_spec(ui), inner.left, y, inner.width());
    y += label_height;
    draw_own_name(ui, {inner.left, y, inner.right, y + field_height(ui)});
    y += field_height(ui) + 14;

    const auto place = [&](const char* id, const char* label, float left, bool disabled, Action action) {
        ButtonSpec spec;
        spec.id = id;
        spec.parent = "dialog";
        spec.name = label;
        spec.label = label;
        spec.kind = ButtonKind::outlined;
        spec.box = {left, y, left + button_width(ui, label, false), y + row};
        spec.fixed = true;
        spec.disabled = disabled;
        button(ui, spec, std::move(action));
    };
    place("shown:compare", "Compare readers", inner.left, false, Intent{intent::Show{Dialog::compare}});
    place("shown:all", "Show all", inner.right - button_width(ui, "Show all", false), ui.state.filter.empty(), Command{command::SetFilter{}});
}

}  // namespace postil::ui
