#pragma once

#include <string>
#include <vector>

#include "session/state.h"

namespace postil {

/// The marks of the same type on the same words as that of `id`, whose canonical name is another one.
std::vector<std::string> alike_but_for_name(const State& state, const std::string& id);

}  // namespace postil
