#pragma once

#include "ui/ui.h"

namespace postil::ui {

void draw_command_palette(Ui& ui);

}  // namespace postil::ui
