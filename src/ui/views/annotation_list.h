#pragma once

// Every annotation of the open article, by place, in a dialog: for who can't see the margin, or has none.

#include "ui/ui.h"

namespace postil::ui {

void draw_annotation_list(Ui& ui);

}  // namespace postil::ui
