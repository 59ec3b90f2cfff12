#include "ui/views/way_back.h"

#include <algorithm>

#include "ui/command_table.h"
#include "ui/views/lost_panel.h"
#include "ui/widgets.h"

namespace postil::ui {

namespace {

/// From a card's passage to the card.
void draw_way_to_card(Ui& ui, float bottom, bool covered) {
    ButtonSpec spec;
    spec.id = "way_to_card";
    spec.name = spec.label = "Back to studying";
    spec.icon = Icon::back;
    spec.kind = ButtonKind::outlined;
    spec.keys = keys_of(*find_command("place.back"), ui.state.settings);
    spec.fixed = true;
    const float height = touch_size(ui.preferences, 38);
    const float width = button_width(ui, spec.label, true) + 8;
    const float left = ui.panes.column_left + std::max(0.0f, (ui.panes.column_width - width) / 2);
    if (covered) bottom = ui.panes.bar_height + 8 + height;
    spec.box = {left, bottom - height, left + width, bottom};
    ui.paint.shadow(spec.box, ui.theme.shadow, 10, 14);
    button(ui, spec, Command{command::ShowStudy{}});
}

}  // namespace

void draw_way_back(Ui& ui) {
    // An open note lies there in a narrow window, and is what was jumped to.
    const bool covered = ui.panes.margin_width == 0 && !ui.state.active.empty();
    const bool studies = ui.state.open && ui.ui.studied_in == ui.state.open->id;
    if (studies && (covered || ui.ui.way_back.article.empty())) return draw_way_to_card(ui, ui.panes.height - 18 - (ui.ui.toast.text.empty() ? 0.0f : 64.0f), covered);
    if (ui.ui.way_back.article.empty() || covered) return;
    ButtonSpec spec;
    spec.id = "way_back";
    spec.name = "Back to where you were";
    spec.label = spec.name;
    spec.icon = Icon::back;
    spec.kind = ButtonKind::outlined;
    spec.keys = keys_of(*find_command("place.back"), ui.state.settings);
    spec.fixed = true;
    const float height = touch_size(ui.preferences, 38);
    const float width = button_width(ui, spec.label, true) + 8;
    // Over the foot of the column: below the words that were jumped to, and above a message.
    const float left = ui.panes.column_left + std::max(0.0f, (ui.panes.column_width - width) / 2);
    const float bottom = ui.panes.height - (has_lost_opener(ui) ? 70.0f : 18.0f) - (ui.ui.toast.text.empty() ? 0.0f : 64.0f);
    spec.box = {left, bottom - height, left + width, bottom};
    ui.paint.shadow(spec.box, ui.theme.shadow, 10, 14);
    button(ui, spec, Intent{intent::GoBack{}});
}

}  // namespace postil::ui
