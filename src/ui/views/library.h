#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// The shelf and the ways to put something on it. Returns the height of the page.
float draw_library(Ui& ui);

}  // namespace postil::ui
