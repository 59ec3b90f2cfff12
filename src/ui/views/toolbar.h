#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// The bar at the top of the window: where we are, whether all is saved, and what can be done.
void draw_toolbar(Ui& ui);

}  // namespace postil::ui
