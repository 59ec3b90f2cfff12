#pragma once

// What the list of annotations has above and below its rows: which of them it shows, and what is done with those ticked.

#include <vector>

#include "ui/ui.h"

namespace postil::ui {

float list_choices_height(Ui& ui, float width);
/// Returns its height.
float draw_list_choices(Ui& ui, const Rect& inner, float y);

/// 0: nothing that is listed is ticked.
float batch_foot_height(Ui& ui, float width, const std::vector<const Card*>& shown);
void draw_batch_foot(Ui& ui, float height, const std::vector<const Card*>& shown);

}  // namespace postil::ui
