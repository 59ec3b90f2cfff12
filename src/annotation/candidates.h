#pragma once

#include <string_view>
#include <vector>

#include "annotation/annotation.h"
#include "base/text_range.h"

namespace postil {

/// A place that a lost passage might have gone to, for a reader to judge.
struct Candidate {
    TextRange range;
    double score = 0;  ///< 0 to 1, of the words and of those around them; not comparable with Anchored::score
};

/// The places most like the passage, best first, none overlapping another. Cost: O(text * (quote + context) / 64), so
/// this is for one passage that is looked at, not for a whole set.
std::vector<Candidate> candidates(std::string_view text, const Selectors& selectors, std::size_t most = 3);

}  // namespace postil
