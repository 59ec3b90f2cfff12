#pragma once

#include <string>
#include <vector>

#include "session/state.h"

namespace postil {

/// Ids of the marks that hold `at`, innermost (shortest) first.
std::vector<std::string> marks_at(const State& state, TextOffset at);

}  // namespace postil
