#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// The dialog that is open, if any, over everything else.
void draw_dialogs(Ui& ui);

/// The short message at the foot of the window after something was done.
void draw_toast(Ui& ui);

}  // namespace postil::ui
