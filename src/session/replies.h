#pragma once

// What was said in answer to the annotations of the open article, and in answer to that: annotation/threads.h, of a state.

#include <string>
#include <vector>

#include "session/state.h"

namespace postil {

struct Said {
    const Annotation* reply = nullptr;
    std::uint32_t depth = 0;  ///< 0: answers what was asked about
};

struct Conversation {
    std::string root;        ///< id of the annotation that everything here answers
    bool is_stray = false;   ///< it is not here: deleted, never came along, or a reply that answers itself in a circle
    std::vector<Said> said;  ///< in reading order
};

/// All in which something living is said; those whose root is here first.
std::vector<Conversation> conversations(const State& state);

/// The living replies under `id`, an annotation or a reply, each after what it answers, of one answer the earlier first.
std::vector<Said> replies_under(const State& state, const std::string& id);

}  // namespace postil
