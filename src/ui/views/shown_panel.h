#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// Which marks are shown, by type, stance and author, changed while they can be seen; and the reader's own name.
void draw_shown_panel(Ui& ui);

}  // namespace postil::ui
