#include "ui/views/gather_bar.h"

#include <algorithm>

#include "session/views/shelf.h"
#include "ui/widgets.h"

namespace postil::ui {

void draw_gather_bar(Ui& ui) {
    const auto [done, all] = ui.ui.gathering;
    if (all == 0) return;
    constexpr float padding = 16;
    constexpr float track = 4;
    const std::string told = "Reading " + spoken_number(static_cast<std::uint32_t>(done)) + " of " + spoken_number(static_cast<std::uint32_t>(all)) + " files";
    const float side = touch_size(ui.preferences, 36);
    const float cancel = button_width(ui, "Cancel", false);
    const float width = std::min(380.0f, ui.panes.width - 16);
    const float left = (ui.panes.width - width) / 2;
    const Rect box{left, ui.panes.height - side - 36, left + width, ui.panes.height - 14};
    ui.paint.shadow(box, ui.theme.shadow, 12, 18);
    ui.paint.fill(box, ui.theme.surface, 12);
    ui.paint.stroke(box, ui.theme.border, 12);
    tell(ui, "gathering", "", "region", "Files that come", box, true);
    const float middle = box.top + 6 + side / 2;
    const TextSpec spec{.size = type_scale::body, .max_lines = 1, .fixed = true};
    const Rect words{box.left + padding, box.top + 6, box.right - padding - cancel - 8, box.top + 6 + side};
    draw_text_middle(ui, told, spec, words.left, middle, words.width());
    tell(ui, "gathering.told", "gathering", "status", told, words, true);
    ButtonSpec stop;
    stop.id = "gathering.cancel";
    stop.parent = "gathering";
    stop.name = "Cancel";
    stop.label = "Cancel";
    stop.kind = ButtonKind::quiet;
    stop.fixed = true;
    stop.box = {box.right - 10 - cancel, words.top, box.right - 10, words.bottom};
    button(ui, stop, Intent{intent::CancelGather{}});
    const Rect bar{box.left + padding, box.bottom - 10 - track, box.right - padding, box.bottom - 10};
    ui.paint.fill(bar, ui.theme.border, track / 2);
    ui.paint.fill({bar.left, bar.top, bar.left + bar.width() * static_cast<float>(done) / static_cast<float>(all), bar.bottom}, ui.theme.accent, track / 2);
}

}  // namespace postil::ui
