#pragma once

#include "ui/widgets.h"

namespace postil::ui {

/// How sure the reader is, as a word in a frame, for where a mark is listed: the word tells it, and not the colour.
float stance_badge_width(Ui& ui, Stance stance);  ///< 0 where nothing is said
void draw_stance_badge(Ui& ui, Stance stance, float x, float middle_y, bool fixed);

}  // namespace postil::ui
