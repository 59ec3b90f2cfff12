#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// The small palette beside a finished selection: a button for each type, with the key that does the same.
void draw_selection_palette(Ui& ui);

}  // namespace postil::ui
