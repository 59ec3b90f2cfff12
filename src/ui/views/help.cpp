#include "ui/views/help.h"

#include <algorithm>
#include <vector>

#include "ui/command_table.h"
#include "ui/views/dialog_frame.h"

namespace postil::ui {
namespace {

constexpr float gap = 28;  ///< between two columns

struct KeyRow {
    const CommandRow* command;
    std::string keys;
};

/// Commands whose keys are off are not listed; those from which the reader took them are.
std::vector<KeyRow> key_rows(const Settings& settings) {
    std::vector<KeyRow> rows;
    for (const CommandRow& row : command_table()) {
        std::string keys = keys_for_people(keys_of(row, settings));
        if (keys.empty() && chords_of(row, settings).empty()) keys = "no key";
        if (!keys.empty()) rows.push_back({&row, std::move(keys)});
    }
    return rows;
}

TextSpec title_spec() { return {.size = 14, .max_lines = 1, .fixed = true}; }
TextSpec key_spec(const Ui& ui) { return {.size = 14, .weight = 600, .colour = ui.theme.accent, .max_lines = 1, .fixed = true}; }

/// Keys stand at the right of what they do, or in a narrow window under it where there is no room.
bool fits_one_line(Ui& ui, const KeyRow& row, float width) {
    const float title = measure_text(ui, row.command->title, title_spec(), 400).width();
    return title + measure_text(ui, row.keys, key_spec(ui), 400).width() + 12 <= width;
}

float row_height(Ui& ui, const KeyRow& row, float width) { return touch_size(ui.preferences, fits_one_line(ui, row, width) ? 27.0f : 48.0f); }

void draw_row(Ui& ui, const KeyRow& row, const Rect& box) {
    const std::string name = row.command->name;
    const std::string id = "key:" + name;
    const bool captures = ui.ui.captures == name;
    tell(ui, "help:" + name, "help.list", "listitem", std::string(row.command->title) + ": " + row.keys, box, true);
    if (row.command->action != nullptr) {  // the caret's keys are the browser's own
        tell(ui, id, "help:" + name, "button", "Change the key of " + std::string(row.command->title), box, true).pressed = captures ? 1 : 0;
        ui.controls[id] = {Intent{intent::CaptureKey{name}}, {}, {}};
    }
    const Rect around{box.left - 8, box.top, box.right + 8, box.bottom};
    if (captures || ui.hovered(id)) ui.paint.fill(around, ui.theme.surface_hover, 6);
    if (captures) ui.paint.stroke(around, ui.theme.accent, 6, 1.5f);
    const bool one_line = fits_one_line(ui, row, box.width());
    const std::string keys = captures ? "Press a key" : row.keys;
    const float key_width = measure_text(ui, keys, key_spec(ui), 400).width();
    const float middle = (box.top + box.bottom) / 2;
    draw_text_middle(ui, row.command->title, title_spec(), box.left, one_line ? middle : middle - 10, box.width());
    draw_text_middle(ui, keys, key_spec(ui), one_line ? box.right - key_width : box.left, one_line ? middle : middle + 10, key_width + 2);
    if (ui.ringed(id)) focus_ring(ui, around, true, 6);
}

/// What came of the last change, or how to make one.
void draw_hint(Ui& ui, float left, float top, float width) {
    const bool captures = !ui.ui.captures.empty();
    const std::string words = captures ? "Press the new key. Backspace for none, Escape to leave it."
                              : ui.ui.keys_said.empty() ? "Choose a command to give it another key." : ui.ui.keys_said;
    const TextSpec spec{.size = 13.5f, .colour = ui.theme.muted, .max_lines = 2, .line_height = 1.35f, .fixed = true};
    const Rect box = draw_text(ui, words, spec, left, top, width);
    tell(ui, "help.hint", "dialog", "text", words, box, true);
}

/// The keys as a file, and as they were.
void draw_keys_file(Ui& ui, float left, float top) {
    const auto place = [&](const char* id, const char* label, bool disabled, Action action) {
        const float width = button_width(ui, label, false);
        dialog_button(ui, id, label, ButtonKind::quiet, {left - 8, top, left - 8 + width, top + dialog_buttons_height}, std::move(action), disabled);
        left += width;
    };
    place("help.save", "Save keys", false, Intent{intent::SaveKeys{}});
    place("help.load", "Load keys", false, Intent{intent::PickFile{true}});
    place("help.usual", "Usual keys", ui.state.settings.keys.empty(), Intent{intent::ResetKeys{}});
}

void draw_letters_switch(Ui& ui, const Rect& box) {
    Settings other = ui.state.settings;
    other.letter_keys = !other.letter_keys;
    toggle(ui, {"help.letters", "dialog", "Single-letter keys", ui.state.settings.letter_keys, box}, Command{command::ChangeSettings{other}});
}

void draw_rows(Ui& ui, const std::vector<KeyRow>& rows, std::size_t per_column, const Rect& box, float column) {
    tell(ui, "help.list", "dialog", "list", "Keyboard shortcuts", box, true);
    float y = box.top;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i == per_column) y = box.top;
        const float x = box.left + (i >= per_column ? column + gap : 0);
        const float bottom = y + row_height(ui, rows[i], column);
        draw_row(ui, rows[i], {x, y, x + column, bottom});
        y = bottom;
    }
}

/// Returns where it ends at the right.
float draw_about_link(Ui& ui, float left, float top) {
    const char* about = "About Postil";
    const float right = left - 8 + button_width(ui, about, false);
    dialog_button(ui, "help.about", about, ButtonKind::quiet, {left - 8, top, right, top + dialog_buttons_height}, Intent{intent::Nothing{}});
    SceneNode& link = ui.scene.back();
    link.role = "link";
    link.href = "about.html";
    return right;
}

}  // namespace

void draw_help(Ui& ui) {
    const std::vector<KeyRow> rows = key_rows(ui.state.settings);
    const bool two = ui.panes.width >= 860;
    const float column = two ? 382.0f : std::min(412.0f, ui.panes.width - 24 - 48);
    const std::size_t per_column = two ? (rows.size() + 1) / 2 : rows.size();
    float heights[2] = {0, 0};
    for (std::size_t i = 0; i < rows.size(); ++i) heights[i / per_column] += row_height(ui, rows[i], column);
    const float list_height = std::max(heights[0], heights[1]);
    constexpr float switch_height = 44;
    const float hint_height = two ? 0 : 44;
    const float file_height = two ? 0 : dialog_buttons_height;
    const Rect inner = begin_dialog(ui, "Keyboard shortcuts", two ? 840.0f : 460.0f,
                                    164 + switch_height + hint_height + list_height + file_height, Intent{intent::Show{Dialog::none}});
    draw_letters_switch(ui, {inner.left, inner.top, inner.left + column, inner.top + switch_height});
    draw_hint(ui, two ? inner.left + column + gap : inner.left, two ? inner.top + 12 : inner.top + switch_height + 2, column);
    const float top = inner.top + switch_height + hint_height + 8;
    draw_rows(ui, rows, per_column, {inner.left, top, inner.right, top + list_height}, column);
    const float foot = inner.bottom - dialog_buttons_height;
    const float beside = draw_about_link(ui, inner.left, foot);
    if (two) draw_keys_file(ui, beside + 16, foot);
    else draw_keys_file(ui, inner.left, foot - file_height);
    dialog_close(ui, inner, "help.done");
}

}  // namespace postil::ui
