// Of an open card: its head, type, fields and what can be done with it.

#include "ui/views/card_column.h"

#include <algorithm>

#include "base/ascii.h"
#include "ui/command_table.h"

namespace postil::ui {
namespace {

constexpr float badge = 18;
constexpr float note_field = 116;          ///< the least of it
constexpr float longest_note_field = 320;  ///< it grows with what is written, and scrolls beyond that
constexpr float typed_note_field = 76;     ///< with a phone's keyboard under it
constexpr float small_control = 38;  ///< a field of one line, a button: its height where there is a mouse
constexpr float gap = 10;

std::string joined_tags(const Card& card) {
    std::string out;
    for (const std::string& tag : card.tags) {
        if (!out.empty()) out += ", ";
        out += tag;
    }
    return out;
}

/// Types stand in one row, or for fingers in two.
int type_rows(const Preferences& preferences) { return preferences.coarse_pointer ? 2 : 1; }
float choice_height(const Preferences& preferences) {
    return static_cast<float>(type_rows(preferences)) * touch_size(preferences, 30);
}

}  // namespace

void CardColumn::head() {
    const float height = touch_size(ui_.preferences, 36);
    if (draws_) {
        const float middle = y_ + height / 2;
        const Colour ink = card_.stray ? ui_.theme.muted : ui_.theme.type(card_.type).ink;
        if (card_.stray) ui_.paint.icon(Icon::reply, inner_.left, ui_.to_window(middle, fixed_) - badge / 2, badge, ink);
        else type_badge(ui_, card_.type, inner_.left, middle - badge / 2, badge, fixed_);
        const TextSpec name{.size = 13.5f, .weight = 600, .colour = ink, .max_lines = 1, .fixed = fixed_};
        draw_text_middle(ui_, kind_words(card_), name, inner_.left + badge + 8, middle, inner_.width() - 80);
        ButtonSpec close;
        close.id = node("close");
        close.parent = parent();
        close.name = "Close note";
        close.icon = Icon::close;
        close.fixed = fixed_;
        const float side = touch_size(ui_.preferences, 32);
        close.box = {inner_.right + 4 - side, middle - side / 2, inner_.right + 4, middle + side / 2};
        button(ui_, close, Command{command::Activate{""}});
    }
    y_ += height;
}

/// Nine badges, the type that it has ringed.
void CardColumn::types() {
    if (is_typed_in_little_room()) return;  // for the words, and what they are about
    const Rect box = row(choice_height(ui_.preferences));
    y_ = box.bottom + gap;
    if (!draws_) return;
    const std::string group = node("types");
    tell(ui_, group, parent(), "radiogroup", "Type", box, fixed_);
    const int rows = type_rows(ui_.preferences);
    const std::size_t in_row =
        (entity_type_count + static_cast<std::size_t>(rows) - 1) / static_cast<std::size_t>(rows);
    const float step = box.width() / static_cast<float>(in_row);
    const float row_high = box.height() / static_cast<float>(rows);
    const float size = std::min(step - 4, 24.0f);
    for (std::size_t i = 0; i < entity_type_count; ++i) {
        const auto type = static_cast<EntityType>(i);
        const std::string name(entity_type_name(type));
        const std::string id = "type:" + name + ":" + card_.id;
        const float x = box.left + static_cast<float>(i % in_row) * step;
        const float y = box.top + static_cast<float>(i / in_row) * row_high;
        const Rect cell{x, y, x + step, y + row_high};
        SceneNode& told = tell(ui_, id, group, "radio", name, cell, fixed_);
        told.checked = card_.type == type ? 1 : 0;
        ui_.controls[id] = {Command{command::Retype{card_.id, type}}, {}, {}};
        const float left = x + (step - size) / 2;
        const float top = (cell.top + cell.bottom - size) / 2;
        type_badge(ui_, type, left, top, size, fixed_);
        const float window_top = ui_.to_window(top, fixed_);
        const Rect ring{left - 3, window_top - 3, left + size + 3, window_top + size + 3};
        if (card_.type == type) ui_.paint.stroke(ring, ui_.theme.text, size * 0.28f + 3, 2);
        else if (ui_.hovered(id)) ui_.paint.stroke(ring, ui_.theme.faint, size * 0.28f + 3, 2);
        if (ui_.ringed(id)) focus_ring(ui_, cell, fixed_, 6);
    }
}

/// What is said already is taken back by saying it again.
void CardColumn::stance() {
    if (card_.stray || is_typed_in_little_room()) return;
    const Rect box = row(touch_size(ui_.preferences, 28));
    y_ = box.bottom + gap;
    if (!draws_) return;
    const std::string group = node("stances");
    tell(ui_, group, parent(), "group", "How sure you are", box, fixed_);
    constexpr float between = 6;
    const float width = (box.width() - 2 * between) / static_cast<float>(stances_said.size());
    float x = box.left;
    for (const Stance stance : stances_said) {
        const bool is_on = card_.stance == stance;
        const std::string word(stance_name(stance));
        const std::string id = "stance:" + word + ":" + card_.id;
        const Rect cell{x, box.top, x + width, box.bottom};
        x += width + between;
        SceneNode& told = tell(ui_, id, group, "button", word, cell, fixed_);
        told.pressed = is_on ? 1 : 0;
        told.keys = keys_of("mark." + ascii_lower(word), ui_.state.settings);
        ui_.controls[id] = {Command{command::SetStance{{card_.id}, is_on ? Stance::none : stance}}, {}, {}};
        const Rect drawn{cell.left, ui_.to_window(cell.top, fixed_), cell.right, ui_.to_window(cell.bottom, fixed_)};
        const Colour ink = !is_on ? ui_.theme.muted : stance == Stance::disputed ? ui_.theme.danger : ui_.theme.text;
        if (is_on || ui_.hovered(id)) ui_.paint.fill(drawn, ui_.theme.surface_hover, 7);
        ui_.paint.stroke(drawn, is_on ? ink : ui_.theme.border, 7, is_on ? 2.0f : 1.0f);
        const TextSpec spec{.size = 13, .weight = is_on ? 600 : 400, .colour = ink, .max_lines = 1, .fixed = fixed_};
        const float words = measure_text(ui_, word, spec, width).width();
        draw_text_middle(ui_, word, spec, cell.left + (width - words) / 2, (cell.top + cell.bottom) / 2, width);
        if (ui_.ringed(id)) focus_ring(ui_, cell, fixed_, 7);
    }
}

bool CardColumn::is_typed_in_little_room() const {
    return ui_.preferences.coarse_pointer && ui_.panes.height < 520 && ui_.ui.focus == node("note");
}

float CardColumn::note_height() const {
    if (is_typed_in_little_room()) return typed_note_field;
    if (card_.note.size() < 80) return note_field;
    const FieldSpec field;
    const TextSpec text{.size = field.size, .line_height = 1.45f};
    constexpr float inside = 26;  // its padding, and room for the next words
    return std::clamp(measure_text(ui_, card_.note, text, inner_.width() - inside).height() + inside, note_field, longest_note_field);
}

void CardColumn::fields() {
    const std::string id = card_.id;
    const Action close = Command{command::Activate{""}};
    FieldSpec note;
    note.id = node("note");
    note.parent = parent();
    note.name = "Note";
    note.value = card_.note;
    note.placeholder = "Write a note. Markdown works.";
    const float note_high = note_height();
    note.box = row(note_high);
    note.multiline = true;
    note.fixed = fixed_;
    if (draws_) field(ui_, note, [id](std::string text) -> Action { return Command{command::EditNote{id, std::move(text)}}; }, close);
    y_ += note_high + gap;
    if (card_.stray) return;

    // What it is called elsewhere is asked of entities alone.
    const bool named = card_.type != EntityType::highlight;
    const float line_field = touch_size(ui_.preferences, small_control);
    const float half = (inner_.width() - 8) / 2;
    FieldSpec tags;
    tags.id = node("tags");
    tags.parent = parent();
    tags.name = "Tags";
    tags.value = joined_tags(card_);
    tags.placeholder = named ? "Tag, tag, …" : "Tags, with commas";
    tags.box = {named ? inner_.right - half : inner_.left, y_, inner_.right, y_ + line_field};
    tags.fixed = fixed_;
    FieldSpec name;
    name.id = node("name");
    name.parent = parent();
    name.name = "Name";
    name.value = card_.name;
    name.placeholder = "Full name";
    name.box = {inner_.left, y_, inner_.left + half, y_ + line_field};
    name.fixed = fixed_;
    if (draws_ && named) field(ui_, name, [id](std::string text) -> Action { return Command{command::EditName{id, std::move(text)}}; }, close);
    if (draws_) field(ui_, tags, [id](std::string text) -> Action { return Command{command::EditTags{id, std::move(text)}}; }, close);
    y_ += line_field + gap;
    if (!named || card_.details.alike == 0) return;
    const std::string label = "Name " + std::to_string(card_.details.alike) + " more like it";
    const float width = std::min(button_width(ui_, label, false), inner_.width());
    const float high = touch_size(ui_.preferences, 30);
    small_button(node("alike"), label, label, {inner_.left, y_ - 4, inner_.left + width, y_ - 4 + high}, Command{command::NameAlike{card_.id}});
    y_ += high;
}

void CardColumn::actions() {
    float x = inner_.left - 6;
    const float top = y_;
    const float button_row = touch_size(ui_.preferences, small_control);
    y_ += button_row;
    if (!draws_) return;
    const auto place = [&](ButtonSpec spec, Action action) {
        spec.parent = parent();
        spec.fixed = fixed_;
        const float width = touch_size(
            ui_.preferences, button_width(ui_, spec.label, spec.icon.has_value()) - (spec.label.empty() ? 4.0f : 10.0f));
        spec.box = {x, top, x + width, top + button_row};
        x += width + 1;
        button(ui_, spec, std::move(action));
    };
    if (!card_.orphaned) {
        ButtonSpec all;
        all.id = node("mentions");
        all.name = "Mark every other mention";
        all.label = inner_.width() < 280 ? "Mentions" : "Every mention";
        all.icon = Icon::mentions;
        all.keys = keys_of("mark.mentions", ui_.state.settings);
        place(all, Command{command::MarkEveryMention{}});
    }
    ButtonSpec answer;
    answer.id = node("reply.open");
    answer.name = "Reply to the note";
    answer.icon = Icon::reply;
    answer.keys = keys_of("mark.reply", ui_.state.settings);
    answer.pressed = ui_.ui.reply_to == card_.id ? 1 : 0;
    place(answer, Intent{intent::OpenReply{ui_.ui.reply_to == card_.id ? std::string() : card_.id}});
    ButtonSpec remove;
    remove.id = node("delete");
    remove.name = "Delete mark";
    remove.icon = Icon::trash;
    remove.kind = ButtonKind::danger;
    place(remove, Command{command::Delete{card_.id}});

    ButtonSpec done;
    done.id = node("done");
    done.parent = parent();
    done.name = "Done";
    done.label = "Done";
    done.kind = ButtonKind::chief;
    done.fixed = fixed_;
    done.box = {inner_.right - button_width(ui_, done.label, false), top, inner_.right, top + button_row};
    button(ui_, done, Command{command::Activate{""}});
}

}  // namespace postil::ui
