#include "ui/views/note_card.h"

#include <algorithm>

#include "ui/widgets.h"

namespace postil::ui {
namespace {

constexpr float inset = 12;
constexpr float row_height = 32;
constexpr float badge = 18;
constexpr float note_limit = 132;   // of a closed card: six lines
constexpr float note_field = 116;
constexpr float tags_field = 38;
constexpr float button_row = 38;
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

float choice_height(const Preferences& preferences) { return preferences.coarse_pointer ? 44.0f : 30.0f; }

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

/// Nine badges in a row, the type that it has ringed.
void draw_type_choice(Ui& ui, const Card& card, const Rect& box, bool fixed) {
    const std::string group = "types:" + card.id;
    tell(ui, group, "card:" + card.id, "radiogroup", "Type", box, fixed);
    const float step = box.width() / static_cast<float>(entity_type_count);
    const float size = std::min(step - 4, 24.0f);
    for (std::size_t i = 0; i < entity_type_count; ++i) {
        const auto type = static_cast<EntityType>(i);
        const std::string name(entity_type_name(type));
        const std::string id = "type:" + name + ":" + card.id;
        const float x = box.left + static_cast<float>(i) * step;
        const Rect cell{x, box.top, x + step, box.bottom};
        SceneNode& node = tell(ui, id, group, "radio", name, cell, fixed);
        node.checked = card.type == type ? 1 : 0;
        ui.controls[id] = {Command{command::Retype{card.id, type}}, {}, {}};
        const float left = x + (step - size) / 2;
        const float top = (box.top + box.bottom - size) / 2;
        type_badge(ui, type, left, top, size, fixed);
        const float window_top = ui.to_window(top, fixed);
        const Rect ring{left - 3, window_top - 3, left + size + 3, window_top + size + 3};
        if (card.type == type) ui.paint.stroke(ring, ui.theme.text, size * 0.28f + 3, 2);
        else if (ui.hovered(id)) ui.paint.stroke(ring, ui.theme.faint, size * 0.28f + 3, 2);
        if (ui.ringed(id)) focus_ring(ui, cell, fixed, 6);
    }
}

void draw_head(Ui& ui, const Card& card, const Rect& box, bool fixed) {
    const float middle = box.top + 18;
    type_badge(ui, card.type, box.left, middle - badge / 2, badge, fixed);
    const TextSpec name{.size = 13.5f, .weight = 600, .colour = ui.theme.type(card.type).ink, .max_lines = 1, .fixed = fixed};
    draw_text_middle(ui, entity_type_name(card.type), name, box.left + badge + 8, middle, box.width() - 80);
    ButtonSpec close;
    close.id = "close:" + card.id;
    close.parent = "card:" + card.id;
    close.name = "Close note";
    close.icon = Icon::close;
    close.fixed = fixed;
    close.box = {box.right - 32, box.top + 2, box.right + 4, box.top + 34};
    button(ui, close, Command{command::Activate{""}});
}

void draw_actions(Ui& ui, const Card& card, const Rect& box, bool fixed) {
    const std::string parent = "card:" + card.id;
    float x = box.left - 6;
    const auto place = [&](ButtonSpec spec, Action action) {
        spec.parent = parent;
        spec.fixed = fixed;
        const float width = button_width(ui, spec.label, spec.icon.has_value()) - (spec.label.empty() ? 0.0f : 8.0f);
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
    float height = row_height;
    if (!card.note.empty()) height += std::min(ui.notes.find(card.note, width - 2 * inset).height, note_limit) + 4;
    if (!card.tags.empty()) height += measure_text(ui, hash_tags(card), tags_spec(ui, false), width - 2 * inset).height() + 2;
    return height + (card.note.empty() && card.tags.empty() ? 0 : 8);
}

float open_card_height(const Preferences& preferences) {
    return 36 + 28 + choice_height(preferences) + gap + note_field + gap + tags_field + gap + button_row + inset;
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

    const float middle = box.top + row_height / 2;
    type_badge(ui, card.type, box.left + inset, middle - badge / 2, badge, fixed);
    TextSpec quote = quote_spec(ui, card);
    quote.fixed = fixed;
    const float text_left = box.left + inset + badge + 8;
    draw_text_middle(ui, card.quote, quote, text_left, middle, box.right - inset - text_left);
    float y = box.top + row_height;
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

    const Rect inner{box.left + inset + 2, box.top, box.right - inset, box.bottom};
    draw_head(ui, card, inner, fixed);
    float y = box.top + 36;
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
    tags.box = {inner.left, y, inner.right, y + tags_field};
    tags.fixed = fixed;
    field(ui, tags, [id](std::string text) -> Action { return Command{command::EditTags{id, std::move(text)}}; }, close);
    y += tags_field + gap;
    draw_actions(ui, card, {inner.left, y, inner.right, y + button_row}, fixed);
}

}  // namespace postil::ui
