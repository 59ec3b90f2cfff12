#pragma once

// What the map of who appears with whom says, as tables: how many there are of each type, and everybody with their company.
// Each returns where it ends; where it does not draw, it only measures.

#include "session/views/together.h"
#include "ui/ui.h"

namespace postil::ui {

float type_table(Ui& ui, const Together& all, const Rect& column, bool draws);
float company_table(Ui& ui, const Together& all, const Rect& column, bool draws);

}  // namespace postil::ui
