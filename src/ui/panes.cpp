#include <algorithm>
#include <cmath>

#include "ui/ui.h"

namespace postil::ui {

namespace {

/// An average letter of running text with its share of space, in sizes.
float width_of_character(Typeface typeface) {
    switch (typeface) {
        case Typeface::sans: return 0.45f;
        case Typeface::dyslexic: return 0.53f;
        case Typeface::serif: break;
    }
    return 0.47f;
}

}  // namespace

Panes panes_for(float width, float height, const Settings& settings) {
    Panes panes;
    panes.width = width;
    panes.height = height;
    panes.narrow = width < 700;
    panes.bar_height = 56;
    const float measure = std::round(settings.size_px * width_of_character(settings.typeface) * static_cast<float>(settings.measure));
    const float edge = width < 480 ? 18.0f : 32.0f;
    const float gap = 36;
    panes.margin_width = width >= 1180 ? 320.0f : width >= 900 ? 270.0f : 0.0f;
    const float beside = panes.margin_width > 0 ? panes.margin_width + gap : 0.0f;
    panes.column_width = std::floor(std::min(measure, width - 2 * edge - beside));
    panes.column_left = std::floor(std::max(edge, (width - panes.column_width - beside) / 2));
    panes.margin_left = panes.column_left + panes.column_width + gap;
    panes.column_top = panes.bar_height + 44;
    return panes;
}

}  // namespace postil::ui
