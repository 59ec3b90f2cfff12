#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// "Text and theme": how the article is set, changed while it can be seen.
void draw_reading_panel(Ui& ui);

}  // namespace postil::ui
