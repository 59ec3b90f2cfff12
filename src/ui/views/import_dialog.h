#pragma once

#include "ui/ui.h"

namespace postil::ui {

/// What a file or link would do, and what of it can't be read; then yes or no.
void draw_import_dialog(Ui& ui, const ImportPreview& preview);
/// What did not come along.
void draw_report_dialog(Ui& ui);

}  // namespace postil::ui
