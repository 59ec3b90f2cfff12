#pragma once

// Annotations with the replies to them, for showing a conversation.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "annotation/annotation.h"

namespace postil {

struct Thread {
    struct Reply {
        std::size_t index = 0;    ///< among the annotations
        std::uint32_t depth = 1;  ///< 1: answers the root
    };
    static constexpr std::size_t not_here = ~std::size_t{0};

    std::string root_id;            ///< of the annotation that everything here answers
    std::size_t root = not_here;    ///< among the annotations; not_here: it was deleted, or never came along
    std::vector<Reply> replies;     ///< in reading order: each before the replies to it, siblings by time and then id
};

/// A thread for each living annotation that answers none, in the order given; then one for each missing annotation that
/// living replies answer, by id. A reply to a deleted reply stands where that one stood, at its depth. Replies that
/// answer each other in a circle make a thread of their own under the least id.
std::vector<Thread> threads_of(std::span<const Annotation> annotations);

}  // namespace postil
