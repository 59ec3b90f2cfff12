#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// What the shelf has of an article: its title, its collections, and whether it is archived.
void draw_kept_dialog(Ui& ui);

}  // namespace postil::ui
