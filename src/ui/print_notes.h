#pragma once

// What a printed article adds to its text: the notes, in the order of their passages, and how each type's marks look on
// white paper. JSON for the shell (web/printing.ts), which prints.

#include <string>
#include <vector>

#include "session/views/cards.h"

namespace postil::ui {

std::string print_notes_json(const std::vector<Card>& cards);

}  // namespace postil::ui
