#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// While several files come: how many are in, and the way to leave it at that.
void draw_gather_bar(Ui& ui);

}  // namespace postil::ui
