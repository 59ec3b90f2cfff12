#include "ui/views/chips.h"

#include <algorithm>

namespace postil::ui {
namespace {

constexpr float gap = 6;
constexpr float beside_words = 13;

float chip_height(const Ui& ui) { return touch_size(ui.preferences, 32); }

TextSpec chip_spec(const Ui& ui, bool on) {
    return {.size = 13.5f, .weight = on ? 600 : 400, .colour = ui.theme.text, .max_lines = 1, .fixed = true};
}

/// Where each stands, from the top left of them all.
std::vector<Rect> places_of(Ui& ui, const std::vector<Chip>& chips, float width) {
    std::vector<Rect> places;
    float x = 0;
    float y = 0;
    const float height = chip_height(ui);
    for (const Chip& chip : chips) {
        // As wide as it is when it is on: choosing one moves no other.
        const float words = measure_text(ui, chip.label, chip_spec(ui, true), width - 2 * beside_words).width();
        const float wide = std::min(width, words + 2 * beside_words + 1);
        if (x > 0 && x + wide > width) {
            x = 0;
            y += height + gap;
        }
        places.push_back({x, y, x + wide, y + height});
        x += wide + gap;
    }
    return places;
}

}  // namespace

float chips_height(Ui& ui, const std::vector<Chip>& chips, float width) {
    return chips.empty() ? 0 : places_of(ui, chips, width).back().bottom;
}

float draw_chips(Ui& ui, const std::string& parent, ChipRole role, const std::vector<Chip>& chips, float left, float top, float width) {
    if (chips.empty()) return 0;
    const std::vector<Rect> places = places_of(ui, chips, width);
    for (std::size_t i = 0; i < chips.size(); ++i) {
        const Chip& chip = chips[i];
        const Rect box{left + places[i].left, top + places[i].top, left + places[i].right, top + places[i].bottom};
        SceneNode& node = tell(ui, chip.id, parent, role == ChipRole::radio ? "radio" : "button", chip.label, box, true);
        (role == ChipRole::radio ? node.checked : node.pressed) = chip.on ? 1 : 0;
        ui.controls[chip.id] = {chip.action, {}, {}};
        const float round = std::min(16.0f, box.height() / 2);
        ui.paint.fill(box, chip.on || ui.hovered(chip.id) ? ui.theme.surface_hover : ui.theme.surface, round);
        ui.paint.stroke(box, chip.on ? ui.theme.accent : ui.theme.border, round, chip.on ? 2.0f : 1.0f);
        const TextSpec spec = chip_spec(ui, chip.on);
        const float words = measure_text(ui, chip.label, spec, box.width() - 2 * beside_words + 2).width();
        draw_text_middle(ui, chip.label, spec, (box.left + box.right - words) / 2, (box.top + box.bottom) / 2, box.width() - 2 * beside_words + 2);
        if (ui.ringed(chip.id)) focus_ring(ui, box, true, round);
    }
    return places.back().bottom;
}

}  // namespace postil::ui
