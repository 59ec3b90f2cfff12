#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// While the quiz is on: which types are blanked out, how far the reader is, and the way out.
void draw_quiz_bar(Ui& ui);

}  // namespace postil::ui
