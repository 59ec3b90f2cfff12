#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// What was marked, noted and changed in all articles, by day, the newest first; above it how much was marked of late.
void draw_activity_dialog(Ui& ui);

}  // namespace postil::ui
