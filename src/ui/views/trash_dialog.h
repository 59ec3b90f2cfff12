#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// Articles that were removed and annotations that were deleted, to be brought back one by one or done away with.
void draw_trash_dialog(Ui& ui);

}  // namespace postil::ui
