#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// In what order articles are on the shelf, and which of them.
void draw_shelf_dialog(Ui& ui);

}  // namespace postil::ui
