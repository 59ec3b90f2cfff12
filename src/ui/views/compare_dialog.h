#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// How far two readers' marks agree, and the passages where they don't.
void draw_compare_dialog(Ui& ui);

}  // namespace postil::ui
