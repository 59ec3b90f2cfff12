#include "ui/views/stance_badge.h"

#include <cmath>

namespace postil::ui {
namespace {

constexpr float beside_word = 6;
constexpr float height = 17;

TextSpec word_spec(const Ui& ui, Stance stance, bool fixed) {
    const Colour ink = stance == Stance::disputed ? ui.theme.danger : ui.theme.muted;
    return {.size = 11.5f, .weight = 600, .colour = ink, .max_lines = 1, .fixed = fixed};
}

}  // namespace

float stance_badge_width(Ui& ui, Stance stance) {
    if (stance == Stance::none) return 0;
    return std::ceil(measure_text(ui, stance_name(stance), word_spec(ui, stance, false), 120).width()) + 2 * beside_word;
}

void draw_stance_badge(Ui& ui, Stance stance, float x, float middle_y, bool fixed) {
    if (stance == Stance::none) return;
    const TextSpec word = word_spec(ui, stance, fixed);
    const float middle = ui.to_window(middle_y, fixed);
    const float width = stance_badge_width(ui, stance);
    ui.paint.stroke({x, middle - height / 2, x + width, middle + height / 2}, *word.colour, height / 2);
    draw_text_middle(ui, stance_name(stance), word, x + beside_word, middle_y, width);
}

}  // namespace postil::ui
