#pragma once

// Who appears with whom: the map, how many there are of each type, and the same facts as a table.

#include "ui/ui.h"

namespace postil::ui {

void draw_map_dialog(Ui& ui);

}  // namespace postil::ui
