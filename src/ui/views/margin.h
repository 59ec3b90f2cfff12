#pragma once

#include <string>
#include <vector>

#include "session/views/cards.h"
#include "ui/ui.h"

namespace postil::ui {

/// Where each card stands in the margin, page coordinates.
struct CardPlace {
    float top = 0;
    float height = 0;
};

/// Cards beside their passages, in order, never overlapping: each wants to stand at its `top`, the one at `fixed` stands
/// there, those after it give way downwards and those before it upwards. Where these would rise above `ceiling` the fixed
/// one gives way a little, and no further: the first ones are put away. Gives the number of the first that is shown.
std::size_t place_cards(std::vector<CardPlace>& cards, std::size_t fixed, float ceiling, float gap);

/// How far the open card stands above its passage: by as much as it would hang out of the window's foot when it is opened.
/// It stays there while the reader scrolls, or what is typed in it would lag behind.
class CardLift {
public:
    /// `passage` is its top in page coordinates, where the card would stand, `height` the card's.
    float find(const Ui& ui, const Card& card, float passage, float height);

private:
    std::string card_;
    float window_ = 0;  ///< its height then, and the card's
    float height_ = 0;
    float lift_ = 0;
};

/// The notes beside the column; in a window with no room for them, the open note as a sheet at its foot. Returns where the
/// last note ends, page coordinates; 0 where there is none beside the column.
float draw_margin(Ui& ui);

/// Top of the passage of an annotation, page coordinates; negative where it has none.
float passage_top(const Ui& ui, const Card& card);

}  // namespace postil::ui
