#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// The article's headings; one leads to each.
void draw_outline_panel(Ui& ui);

}  // namespace postil::ui
