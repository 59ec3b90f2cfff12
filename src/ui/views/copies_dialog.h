#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// How safe everything is, and the copies of earlier states: which there are, what each would bring back.
void draw_copies_dialog(Ui& ui);

}  // namespace postil::ui
