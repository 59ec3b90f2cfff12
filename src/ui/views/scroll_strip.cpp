#include "ui/views/scroll_strip.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "ui/finding.h"
#include "ui/views/article_page.h"

namespace postil::ui {
namespace {

constexpr float width = 7;
constexpr float inset = 3;
constexpr float thickness = 2;

}  // namespace

/// Of what would be drawn over each other, one tick is kept.
void ScrollStrip::gather(const Ui& ui) {
    ticks_.clear();
    const Panes& panes = ui.panes;
    const float page = article_page_height(panes, *ui.layout);
    const float top = panes.bar_height + 4;
    const float room = panes.height - top - 4;
    std::array<std::set<int>, entity_type_count + 1> taken;
    const auto add = [&](TextOffset at, EntityType type, bool is_found) {
        const double down = (panes.column_top + ui.layout->guessed_line_top(at)) / page;
        const float y = top + std::round(static_cast<float>(down) * room);
        auto& rows = taken[is_found ? entity_type_count : static_cast<std::size_t>(type)];
        if (rows.insert(static_cast<int>(y)).second) ticks_.push_back({y, type, is_found});
    };
    for (const Mark& mark : ui.state.open->marks) {
        if (!mark.hidden) add(mark.range.begin, mark.type, false);
    }
    for (const TextRange range : ui.finding.found()) add(range.begin, EntityType::highlight, true);
}

void ScrollStrip::draw(Ui& ui) {
    if (ui.layout == nullptr || ui.layout->sections().empty()) return;
    const Panes& panes = ui.panes;
    const Key key{ui.layout, ui.layout->version(), ui.state.annotations_version, ui.finding.version(), panes.width, panes.height};
    if (key != key_) gather(ui);
    key_ = key;
    const float right = panes.width - inset;
    for (const Tick& tick : ticks_) {
        // What is found is wider than any mark, and as dark as text: colour is not what tells it.
        const float left = tick.is_found ? right - width - 4 : right - width;
        const Colour colour = tick.is_found ? ui.theme.accent : ui.theme.type(tick.type).ink.with_alpha(ui.preferences.forced ? 1.0f : 0.75f);
        ui.paint.fill({left, tick.y, right, tick.y + thickness}, colour, 1);
    }
    const TextRange current = ui.finding.current();
    if (current.empty()) return;
    const float page = article_page_height(panes, *ui.layout);
    const float top = panes.bar_height + 4;
    const double down = (panes.column_top + ui.layout->guessed_line_top(current.begin)) / page;
    const float y = top + std::round(static_cast<float>(down) * (panes.height - top - 4));
    ui.paint.fill({right - width - 6, y - 1, right, y + thickness + 1}, ui.theme.text, 1);
}

}  // namespace postil::ui
