#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// Who and what the open article speaks of, one row an entity; the chosen one with its mentions and what can be done with it.
void draw_register_panel(Ui& ui);

}  // namespace postil::ui
