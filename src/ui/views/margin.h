#pragma once

#include <vector>

#include "session/views/cards.h"
#include "ui/ui.h"

namespace postil::ui {

/// Where each card stands in the margin, page coordinates.
struct CardPlace {
    float top = 0;
    float height = 0;
};

/// Cards beside their passages, in order, never overlapping: each wants `wanted[i].top`, the one at `fixed` gets it, those
/// after it give way downwards and those before it upwards (but not above `ceiling`).
void place_cards(std::vector<CardPlace>& cards, std::size_t fixed, float ceiling, float gap);

/// The notes beside the column; in a window with no room for them, the open note as a sheet at its foot. Returns where the
/// last note ends, page coordinates; 0 where there is none beside the column.
float draw_margin(Ui& ui);

/// Top of the passage of an annotation, page coordinates; negative where it has none.
float passage_top(const Ui& ui, const Card& card);

}  // namespace postil::ui
