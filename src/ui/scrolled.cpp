#include "ui/scrolled.h"

#include <algorithm>

namespace postil::ui {

void begin_scrolled(Ui& ui, const std::string& node, const Rect& view, float content_height) {
    ui.in_panel = true;
    ui.paint.push_clip(view);
    if (content_height <= view.height() + 0.5f) return;
    ui.scene.back().scroll_height = content_height;
    const auto at = ui.ui.scrolled.find(node);
    ui.panel_shift = at == ui.ui.scrolled.end() ? 0 : std::min(at->second, content_height - view.height());
    ui.paint.shift_up(ui.panel_shift);
}

void end_scrolled(Ui& ui) {
    if (!ui.in_panel) return;
    ui.in_panel = false;
    ui.panel_shift = 0;
    ui.paint.shift_up(0);
    ui.paint.pop_clip();
}

}  // namespace postil::ui
