#include "ui/views/note_card.h"

#include <algorithm>

#include "ui/scrolled.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float inset = 12;
constexpr float badge = 18;
constexpr float note_limit = 132;   // of a closed card: six lines
constexpr float note_field = 116;
constexpr float small_control = 38;  ///< the tags, a button: its height where there is a mouse
constexpr float gap = 10;

std::string joined_tags(const Card& card) {
    std::string out;
    for (const std::string& tag : card.tags) {
        if (!out.empty()) out += ", ";
        out += tag;
    }
    return out;
}

std::string hash_tags(const Card& card) {
    std::string out;
    for (const std::string& tag : card.tags) {
        if (!out.empty()) out += "  ";
        out += "#" + tag;
    }
    return out;
}

TextSpec quote_spec(const Ui& ui, const Card& card) {
    return {.role = FontRole::serif, .size = 14.5f, .colour = card.orphaned ? ui.theme.muted : ui.theme.text, .max_lines = 1};
}

TextSpec tags_spec(const Ui& ui, bool fixed) {
    return {.size = type_scale::small, .colour = ui.theme.accent, .max_lines = 2, .fixed = fixed};
}

float row_height(const Preferences& preferences) { return touch_size(preferences, 32); }
/// Types stand in one row, or for fingers in two.
int type_rows(const Preferences& preferences) { return preferences.coarse_pointer ? 2 : 1; }
float choice_height(const Preferences& preferences) {
    return static_cast<float>(type_rows(preferences)) * touch_size(preferences, 30);
}
float head_height(const Preferences& preferences) { return touch_size(preferences, 36); }

std::string card_name(const Card& card) {
    return std::string(entity_type_name(card.type)) + ": " + card.quote + (card.orphaned ? " (not in this text)" : "");
}

void draw_note(Ui& ui, const Card& card, float x, float y, float width, bool fixed) {
    const Layout& note = ui.notes.find(card.note, width);
    const float height = std::min(note.height, note_limit);
    const float top = ui.to_window(y, fixed);
    const Theme& theme = ui.theme;
    ui.paint.push_clip({x - 2, top, x + width + 2, top + height});
    ui.paint.text(note, x, top, [&theme](Ink ink) { return theme.ink(ink); }, 0, height);
    ui.paint.pop_clip();
    if (note.height > note_limit) {
        ui.paint.fill({x, top + height - 14, x + width, top + height}, theme.surface.with_alpha(0.75f));
    }
}

/// Nine badges, the type that it has ringed.
void draw_type_choice(Ui& ui, const Card& card, const Rect& box, bool fixed) {
    const std::string group = "types:" + card.id;
    tell(ui, group, "card:" + card.id, "radiogroup", "Type", box, fixed);
    const int rows = type_rows(ui.preferences);
    const std::size_t in_row =
        (entity_type_count + static_cast<std::size_t>(rows) - 1) / static_cast<std::size_t>(rows);
    const float step = box.width() / static_cast<float>(in_row);
    const float row_high = box.height() / static_cast<float>(rows);
    const float size = std::min(step - 4, 24.0f);
    for (std::size_t i = 0; i < entity_type_count; ++i) {
        const auto type = static_cast<EntityType>(i);
        const std::string name(entity_type_name(type));
        const std::string id = "type:" + name + ":" + card.id;
        const float x = box.left + static_cast<float>(i % in_row) * step;
        const float y = box.top + static_cast<float>(i / in_row) * row_high;
        const Rect cell{x, y, x + step, y + row_high};
        SceneNode& node = tell(ui, id, group, "radio", name, cell, fixed);
        node.checked = card.type == type ? 1 : 0;
        ui.controls[id] = {Command{command::Retype{card.id, type}}, {}, {}};
        const float left = x + (step - size) / 2;
        const float top = (cell.top + cell.bottom - size) / 2;
        type_badge(ui, type, left, top, size, fixed);
        const float window_top = ui.to_window(top, fixed);
        const Rect ring{left - 3, window_top - 3, left + size + 3, window_top + size + 3};
        if (card.type == type) ui.paint.stroke(ring, ui.theme.text, size * 0.28f + 3, 2);
        else if (ui.hovered(id)) ui.paint.stroke(ring, ui.theme.faint, size * 0.28f + 3, 2);
        if (ui.ringed(id)) focus_ring(ui, cell, fixed, 6);
    }
}

void draw_head(Ui& ui, const Card& card, const Rect& box, bool fixed) {
    const float middle = box.top + head_height(ui.preferences) / 2;
    type_badge(ui, card.type, box.left, middle - badge / 2, badge, fixed);
    const TextSpec name{.size = 13.5f, .weight = 600, .colour = ui.theme.type(card.type).ink, .max_lines = 1, .fixed = fixed};
    draw_text_middle(ui, entity_type_name(card.type), name, box.left + badge + 8, middle, box.width() - 80);
    ButtonSpec close;
    close.id = "close:" + card.id;
    close.parent = "card:" + card.id;
    close.name = "Close note";
    close.icon = Icon::close;
    close.fixed = fixed;
    const float side = touch_size(ui.preferences, 32);
    close.box = {box.right + 4 - side, middle - side / 2, box.right + 4, middle + side / 2};
    button(ui, close, Command{command::Activate{""}});
}

void draw_actions(Ui& ui, const Card& card, const Rect& box, bool fixed) {
    const std::string parent = "card:" + card.id;
    float x = box.left - 6;
    const auto place = [&](ButtonSpec spec, Action action) {
        spec.parent = parent;
        spec.fixed = fixed;
        const float width = touch_size(
            ui.preferences, button_width(ui, spec.label, spec.icon.has_value()) - (spec.label.empty() ? 0.0f : 8.0f));
        spec.box = {x, box.top, x + width, box.bottom};
        x += width + 2;
        button(ui, spec, std::move(action));
    };
    if (!card.orphaned) {
        ButtonSpec all;
        all.id = "mentions:" + card.id;
        all.name = "Mark every other mention";
        all.label = box.width() < 260 ? "Mentions" : "Every mention";
        all.icon = Icon::mentions;
        all.keys = "M";
        place(all, Command{command::MarkEveryMention{}});
    }
    ButtonSpec remove;
    remove.id = "delete:" + card.id;
    remove.name = "Delete mark";
    remove.icon = Icon::trash;
    remove.kind = ButtonKind::danger;
    place(remove, Command{command::Delete{card.id}});

    ButtonSpec done;
    done.id = "done:" + card.id;
    done.parent = parent;
    done.name = "Done";
    done.label = "Done";
    done.kind = ButtonKind::chief;
    done.fixed = fixed;
    done.box = {box.right - button_width(ui, done.label, false), box.top, box.right, box.bottom};
    button(ui, done, Command{command::Activate{""}});
}

}  // namespace

float closed_card_height(Ui& ui, const Card& card, float width) {
    float height = row_height(ui.preferences);
    if (!card.note.empty()) height += std::min(ui.notes.find(card.note, width - 2 * inset).height, note_limit) + 4;
    if (!card.tags.empty()) height += measure_text(ui, hash_tags(card), tags_spec(ui, false), width - 2 * inset).height() + 2;
    return height + (card.note.empty() && card.tags.empty() ? 0 : 8);
}

float open_card_height(const Preferences& preferences) {
    return head_height(preferences) + 28 + choice_height(preferences) + gap + note_field + gap +
           touch_size(preferences, small_control) + gap + touch_size(preferences, small_control) + inset;
}

void draw_closed_card(Ui& ui, const Card& card, const Rect& box, bool fixed) {
    const std::string item = "card:" + card.id;
    const std::string id = "open:" + card.id;
    tell(ui, item, "notes", "listitem", "", box, fixed);
    SceneNode& node = tell(ui, id, item, "button", card_name(card), box, fixed);
    node.description = card.note;
    ui.controls[id] = {Intent{intent::GoToMark{card.id}}, {}, {}};
    if (!ui.in_view(box, fixed)) return;

    const bool hot = ui.hovered(id) || ui.hovered("mark:" + card.id);
    const bool framed = !card.note.empty() || !card.tags.empty();
    const Rect drawn{box.left, ui.to_window(box.top, fixed), box.right, ui.to_window(box.bottom, fixed)};
    if (framed || hot) ui.paint.fill(drawn, hot ? ui.theme.surface_hover : ui.theme.surface, 8);
    if (framed) ui.paint.stroke(drawn, ui.theme.border, 8);

    const float middle = box.top + row_height(ui.preferences) / 2;
    type_badge(ui, card.type, box.left + inset, middle - badge / 2, badge, fixed);
    TextSpec quote = quote_spec(ui, card);
    quote.fixed = fixed;
    const float text_left = box.left + inset + badge + 8;
    draw_text_middle(ui, card.quote, quote, text_left, middle, box.right - inset - text_left);
    float y = box.top + row_height(ui.preferences);
    if (!card.note.empty()) {
        draw_note(ui, card, box.left + inset, y, box.width() - 2 * inset, fixed);
        y += std::min(ui.notes.find(card.note, box.width() - 2 * inset).height, note_limit) + 4;
    }
    if (!card.tags.empty()) draw_text(ui, hash_tags(card), tags_spec(ui, fixed), box.left + inset, y, box.width() - 2 * inset);
    if (ui.ringed(id)) focus_ring(ui, box, fixed, 8);
}

void draw_open_card(Ui& ui, const Card& card, const Rect& box, bool fixed) {
    const std::string item = "card:" + card.id;
    SceneNode& region = tell(ui, item, fixed ? "" : "notes", fixed ? "region" : "listitem", "Note on " + card.quote, box, fixed);
    region.current = true;
    const Rect drawn{box.left, ui.to_window(box.top, fixed), box.right, ui.to_window(box.bottom, fixed)};
    ui.paint.shadow(drawn, ui.theme.shadow, 10, 14);
    ui.paint.fill(drawn, ui.theme.surface, 10);
    ui.paint.stroke(drawn, ui.theme.border, 10);
    ui.paint.fill({drawn.left, drawn.top + 10, drawn.left + 3, drawn.bottom - 10}, ui.theme.type(card.type).ink);
    if (fixed) begin_scrolled(ui, item, box, open_card_height(ui.preferences));

    const Rect inner{box.left + inset + 2, box.top, box.right - inset, box.bottom};
    draw_head(ui, card, inner, fixed);
    float y = box.top + head_height(ui.preferences);
    TextSpec quote = quote_spec(ui, card);
    quote.fixed = fixed;
    quote.italic = true;
    quote.colour = ui.theme.muted;
    draw_text(ui, card.quote, quote, inner.left, y, inner.width());
    y += 28;
    draw_type_choice(ui, card, {inner.left, y, inner.right, y + choice_height(ui.preferences)}, fixed);
    y += choice_height(ui.preferences) + gap;

    FieldSpec note;
    note.id = "note:" + card.id;
    note.parent = item;
    note.name = "Note";
    note.value = card.note;
    note.placeholder = "Write a note. Markdown works.";
    note.box = {inner.left, y, inner.right, y + note_field};
    note.multiline = true;
    note.fixed = fixed;
    const std::string id = card.id;
    const Action close = Command{command::Activate{""}};
    field(ui, note, [id](std::string text) -> Action { return Command{command::EditNote{id, std::move(text)}}; }, close);
    y += note_field + gap;

    FieldSpec tags;
    tags.id = "tags:" + card.id;
    tags.parent = item;
    tags.name = "Tags";
    tags.value = joined_tags(card);
    tags.placeholder = "Tags, parted by commas";
    tags.box = {inner.left, y, inner.right, y + touch_size(ui.preferences, small_control)};
    tags.fixed = fixed;
    field(
        ui, tags,
        [id](std::string text) -> Action {
            return Command{command::EditTags{id, std::move(text)}};
        },
        close);
    y += touch_size(ui.preferences, small_control) + gap;
    draw_actions(ui, card, {inner.left, y, inner.right, y + touch_size(ui.preferences, small_control)}, fixed);
}

}  // namespace postil::ui
