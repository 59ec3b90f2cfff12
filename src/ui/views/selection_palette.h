#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// The small palette beside a finished selection: a button for each type, with the key that does the same.
void draw_selection_palette(Ui& ui);

/// Page rectangle of something that floats at the selection: under its last line, above its first where the window ends.
Rect box_at_selection(const Ui& ui, const ArticleLayout::Extent& selected, float width, float height);

}  // namespace postil::ui
