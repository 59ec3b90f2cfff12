#pragma once

// The open article's marks and notes as one sheet to learn from.

#include <functional>
#include <string>

#include "session/state.h"
#include "study/sheet.h"

namespace postil {

/// Of all annotations that stand in the text and are not hidden. `date_of`: as SheetContext has it.
Sheet study_sheet(const State& state, std::function<std::string(TextRange)> date_of);

}  // namespace postil
