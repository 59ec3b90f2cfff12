#pragma once

#include <string>

#include "ui/ui.h"

namespace postil::ui {

/// Tells the words of a note, Markdown, that is drawn in `box` down to its foot: they can be selected, found by the browser,
/// and their links followed; a click elsewhere in them does `click`.
void tell_note_words(Ui& ui, const std::string& id, const std::string& parent, const std::string& note, const Rect& box, bool fixed,
                     Action click);

}  // namespace postil::ui
