#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// Over the article's first line: how much is suggested, and how to take or hide all of it.
void draw_suggestion_line(Ui& ui);

}  // namespace postil::ui
