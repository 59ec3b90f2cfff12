#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// The dialog that is open, if any, over everything else.
void draw_dialogs(Ui& ui);

}  // namespace postil::ui
