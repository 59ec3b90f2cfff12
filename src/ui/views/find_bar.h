#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// How much of the column it covers under the bar: nothing where it stands beside it.
float find_covers(const Panes& panes, const Preferences& preferences);

/// The field in which a reader finds words of the article, and what can be done with what is found.
void draw_find_bar(Ui& ui);

}  // namespace postil::ui
