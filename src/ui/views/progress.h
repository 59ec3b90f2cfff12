#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// How far the reader has come, 0 to 1; nothing for an article that the window shows whole.
std::optional<double> reading_progress(const Ui& ui);

/// A hairline under the bar as long as what is read, and where there is room, left of `right`, the same in words with the
/// minutes that are left. Returns where the words begin.
float draw_progress(Ui& ui, float right);

}  // namespace postil::ui
