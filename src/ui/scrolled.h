#pragma once

// Panels that may hold more than the window has room for: a dialog in a low window, the list of annotations. The shell makes
// the panel's twin a native scroller and tells how far it is; what is in it is drawn that much higher, and clipped.

#include <string>

#include "ui/ui.h"

namespace postil::ui {

/// All that is drawn from here until `end_scrolled` stands in the panel `node`, the last that was told, seen through `view`
/// (window coordinates) and `content_height` high. Its places are those of the panel that is not scrolled.
void begin_scrolled(Ui& ui, const std::string& node, const Rect& view, float content_height);
/// Does nothing where no panel was begun.
void end_scrolled(Ui& ui);

}  // namespace postil::ui
