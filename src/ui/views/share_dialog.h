#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// Share and export: what to send, and as what.
void draw_share_dialog(Ui& ui);

}  // namespace postil::ui
