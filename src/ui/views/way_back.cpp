#include "ui/views/way_back.h"

#include <algorithm>

#include "ui/command_table.h"
#include "ui/views/lost_panel.h"
#include "ui/widgets.h"

namespace postil::ui {

namespace {

constexpr float button_height = 38;

/// Over the column's foot, or where an open note lies there under the bar.
void draw_way(Ui& ui, const char* id, const char* name, float bottom, Action action) {
    ButtonSpec spec;
    spec.id = id;
    spec.name = spec.label = name;
    spec.icon = Icon::back;
    spec.kind = ButtonKind::outlined;
    spec.keys = keys_of("place.back", ui.state.settings);
    spec.fixed = true;
    const float height = touch_size(ui.preferences, button_height);
    const float width = button_width(ui, spec.label, true) + 8;
    const float left = ui.panes.column_left + std::max(0.0f, (ui.panes.column_width - width) / 2);
    spec.box = {left, bottom - height, left + width, bottom};
    ui.paint.shadow(spec.box, ui.theme.shadow, 10, 14);
    button(ui, spec, std::move(action));
}

}  // namespace

void draw_way_back(Ui& ui) {
    // An open note lies there in a narrow window, and is what was jumped to.
    const bool covered = ui.panes.margin_width == 0 && !ui.state.active.empty();
    const bool jumped = !ui.ui.way_back.article.empty();
    const bool studies = ui.state.open && ui.ui.studied_in == ui.state.open->id;
    const float foot = ui.panes.height - (ui.ui.toast.text.empty() ? 0.0f : 64.0f);  // above a message
    if (studies && (covered || !jumped)) {
        const float under_bar = ui.panes.bar_height + 8 + touch_size(ui.preferences, button_height);
        draw_way(ui, "way_to_card", "Back to studying", covered ? under_bar : foot - 18, Command{command::ShowStudy{}});
    } else if (jumped && !covered) {
        draw_way(ui, "way_back", "Back to where you were", foot - (has_lost_opener(ui) ? 70.0f : 18.0f), Intent{intent::GoBack{}});
    }
}

}  // namespace postil::ui
