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

void draw_row(Ui& ui, const KeyRow& row, const Rect& box, bool one_line) {
    const TextSpec title{.size = 14, .max_lines = 1, .fixed = true};
    const TextSpec key{.size = 14, .weight = 600, .colour = ui.theme.accent, .max_lines = 1, .fixed = true};
    const float key_width = measure_text(ui, row.keys, key, 400).width();
    const float middle = (box.top + box.bottom) / 2;
    const float title_width = one_line ? box.width() - key_width - 12 : box.width();
    draw_text_middle(ui, row.command->title, title, box.left, one_line ? middle : middle - 10, title_width);
    draw_text_middle(ui, row.keys, key, one_line ? box.right - key_width : box.left, one_line ? middle : middle + 10,
                     key_width + 2);
    tell(ui, "help:" + std::string(row.command->name), "help.list", "listitem",
         std::string(row.command->title) + ": " + row.keys, box, true);
}

}  // namespace

void draw_help(Ui& ui) {
    const std::vector<KeyRow> rows = key_rows(ui.state.settings);
    const bool two = ui.panes.width >= 860;
    const bool one_line = ui.panes.width >= 480;
    const float step = one_line ? 27 : 48;
    const std::size_t per_column = two ? (rows.size() + 1) / 2 : rows.size();
    const float list_height = step * static_cast<float>(per_column);
    constexpr float switch_height = 44;
    const Rect inner = begin_dialog(ui, "Keyboard shortcuts", two ? 840.0f : 460.0f, 164 + switch_height + list_height,
                                    Intent{intent::Show{Dialog::none}});
    Settings other = ui.state.settings;
    other.letter_keys = !other.letter_keys;
    const float column = two ? (inner.width() - gap) / 2 : inner.width();
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
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const float x = inner.left + (i >= per_column ? column + gap : 0);
        const float y = top + step * static_cast<float>(i % per_column);
        draw_row(ui, rows[i], {x, y, x + column, y + step}, one_line);
    }
    dialog_close(ui, inner, "help.done");
}

}  // namespace postil::ui
