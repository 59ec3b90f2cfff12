#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// The message at the foot of the window, over all but dialogs.
void draw_toast(Ui& ui);

}  // namespace postil::ui
