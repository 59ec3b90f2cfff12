#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// The notes whose passages are gone, one at a time, over the margin or at the foot of a narrow window; there, a button
/// that opens it while no note is open.
void draw_lost_panel(Ui& ui);

}  // namespace postil::ui
