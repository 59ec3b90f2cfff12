#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// True while the selection is what is suggested there, and the reader has not asked for other types.
bool shows_suggestion(const Ui& ui);

/// At a suggested passage that is selected: mark it so, all of its mentions, as another type, or not at all.
void draw_suggestion_bar(Ui& ui);

}  // namespace postil::ui
