#pragma once

// The keys, as the command table has them, and whether letters are among them.

#include "ui/ui.h"

namespace postil::ui {

void draw_help(Ui& ui);

}  // namespace postil::ui
