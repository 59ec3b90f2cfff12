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

std::vector<KeyRow> key_rows(const Settings& settings) {
    std::vector<KeyRow> rows;
    for (const CommandRow& row : command_table()) {
        std::string keys = keys_for_people(keys_of(row, settings));
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

float row_height(Ui& ui, const KeyRow& row, float width) { return fits_one_line(ui, row, width) ? 27.0f : 48.0f; }

void draw_row(Ui& ui, const KeyRow& row, const Rect& box) {
    const bool one_line = fits_one_line(ui, row, box.width());
    const float key_width = measure_text(ui, row.keys, key_spec(ui), 400).width();
    const float middle = (box.top + box.bottom) / 2;
    draw_text_middle(ui, row.command->title, title_spec(), box.left, one_line ? middle : middle - 10, box.width());
    draw_text_middle(ui, row.keys, key_spec(ui), one_line ? box.right - key_width : box.left, one_line ? middle : middle + 10, key_width + 2);
    tell(ui, "help:" + std::string(row.command->name), "help.list", "listitem",
         std::string(row.command->title) + ": " + row.keys, box, true);
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
    const Rect inner = begin_dialog(ui, "Keyboard shortcuts", two ? 840.0f : 460.0f, 164 + switch_height + list_height,
                                    Intent{intent::Show{Dialog::none}});
    Settings other = ui.state.settings;
    other.letter_keys = !other.letter_keys;
    toggle(ui,
           {"help.letters",
            "dialog",
            "Single-letter keys",
            ui.state.settings.letter_keys,
            {inner.left, inner.top, inner.left + column, inner.top + switch_height}},
           Command{command::ChangeSettings{other}});
    const float top = inner.top + switch_height + 8;
    tell(ui, "help.list", "dialog", "list", "Keyboard shortcuts", {inner.left, top, inner.right, top + list_height},
         true);
    float y = top;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i == per_column) y = top;
        const float x = inner.left + (i >= per_column ? column + gap : 0);
        const float bottom = y + row_height(ui, rows[i], column);
        draw_row(ui, rows[i], {x, y, x + column, bottom});
        y = bottom;
    }
    const char* about = "About Postil";
    const float foot = inner.bottom - dialog_buttons_height;
    dialog_button(ui, "help.about", about, ButtonKind::quiet, {inner.left - 8, foot, inner.left - 8 + button_width(ui, about, false), inner.bottom}, Intent{intent::Nothing{}});
    SceneNode& link = ui.scene.back();
    link.role = "link";
    link.href = "about.html";
    dialog_close(ui, inner, "help.done");
}

}  // namespace postil::ui
