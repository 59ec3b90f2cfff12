#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// "Back to where you were", after a jump.
void draw_way_back(Ui& ui);

}  // namespace postil::ui
