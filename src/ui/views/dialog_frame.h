#pragma once

// What every dialog has: a scrim, a box with a heading that scrolls where the window is low, and its choices at the foot.

#include <string>

#include "ui/widgets.h"

namespace postil::ui {

/// Returns the box's inner rectangle under the heading, of a dialog that is `height` high or higher than the window.
Rect begin_dialog(Ui& ui, const std::string& title, float width, float height, Action dismiss);

struct DialogChoice {
    std::string id;
    std::string label;
    Action action;
    bool disabled = false;
};

/// The chief choice at the right, the way out beside it.
void dialog_choices(Ui& ui, const Rect& inner, const DialogChoice& out, const DialogChoice& chief);

/// The one way out of a dialog that only shows.
void dialog_close(Ui& ui, const Rect& inner, const std::string& id);

}  // namespace postil::ui
