#pragma once

#include <cstdint>
#include <vector>

#include "session/state.h"

namespace postil {

/// A stretch of text that the same marks hold from end to end.
struct Segment {
    TextRange range;
    std::vector<std::uint32_t> marks;  ///< indices into OpenArticle::marks, ascending: outermost first
    bool operator==(const Segment&) const = default;
};

/// Marks flattened: the segments of `within` that some mark holds, in order, none overlapping another.
///   text      a b c d e
///   mark 0      ----         segments  b..c {0}
///   mark 1        ----                 c..d {0, 1}
///                                      d..e {1}
std::vector<Segment> segments_in(const State& state, TextRange within);

}  // namespace postil
