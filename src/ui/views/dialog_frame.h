#pragma once

// What every dialog has: a scrim, a box with a heading that scrolls where the window is low, and its choices at the foot.

#include <string>
#include <vector>

#include "ui/widgets.h"

namespace postil::ui {

/// Returns the box's inner rectangle under the heading, of a dialog that is `height` high or higher than the window.
Rect begin_dialog(Ui& ui, const std::string& title, float width, float height, Action dismiss);
/// What `begin_dialog` adds to the height of what is in the box.
float dialog_frame_height(Ui& ui, const std::string& title, float width);

inline constexpr float dialog_buttons_height = 44;

struct DialogChoice {
    std::string id;
    std::string label;
    Action action;
    bool disabled = false;
};

/// A button with its name on it.
void dialog_button(Ui& ui, const std::string& id, const std::string& label, ButtonKind kind, const Rect& box, Action action, bool disabled = false);

/// The chief choice at the right of the foot, the way out beside it.
void dialog_choices(Ui& ui, const Rect& inner, const DialogChoice& out, const DialogChoice& chief);

/// The one way out of a dialog that only shows.
void dialog_close(Ui& ui, const Rect& inner, const std::string& id);

/// A place at the dialog's lower edge, `height` high, that what scrolls in it goes under; drawn after that.
Rect dialog_foot(Ui& ui, float height);

/// Text that the scene is told of; returns where it ends.
float dialog_text(Ui& ui, const std::string& id, const std::string& text, float left, float y, float width,
                  Colour colour, float size = 15);

/// Rows of a long list, as many as have room, and the means to turn its pages. `page` is the one shown.
void draw_pages(Ui& ui, const std::string& name, const std::vector<std::string>& rows, std::size_t page,
                const Rect& box);

}  // namespace postil::ui
