#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// Of the band at the window's foot, with the buttons that a card is answered by.
inline constexpr float study_foot_height = 92;

/// A card, its question and answer, and how well it was known; the page of View::study. Returns how high it is.
float draw_study(Ui& ui);

}  // namespace postil::ui
