#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// All steps since the page was opened, those undone too, to go back and forth among.
void draw_history_dialog(Ui& ui);

}  // namespace postil::ui
