#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// What the marked dates and events tell, the earliest first, and the study sheet to be saved.
void draw_timeline_dialog(Ui& ui);

}  // namespace postil::ui
