#pragma once

// What was said in answer to an annotation, and in answer to that.

#include <string>
#include <vector>

#include "session/state.h"

namespace postil {

/// The living replies under `id`, each after what it answers, of one answer the earlier first.
std::vector<const Annotation*> replies_under(const State& state, const std::string& id);

}  // namespace postil
