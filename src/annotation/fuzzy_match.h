#pragma once

// Finding a passage whose words were edited.
//
//   context + quote + context -> places that look like it (bit-parallel, over bytes)
//                             -> alignment with each (over code points) -> where the quote begins and ends there

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annotation/annotation.h"
#include "base/text_range.h"

namespace postil {

struct FuzzyMatch {
    TextRange range;
    double likeness = 0;  ///< of the quote alone, 0 to 1
    double support = 0;   ///< of the surroundings, as support_of
};

/// Places in `text` that look like the quote in its context, best first. Cost: O(text * (quote + context) / 64), and
/// a quote longer than 256 code points is found by its two ends.
std::vector<FuzzyMatch> find_like(std::string_view text, const Selectors& selectors);

/// Ends of the places in `text` that are at most `most_errors` edits from `pattern`, in bytes: of each run of such
/// places the best. At most `most_places`, fewest errors first. (Myers 1999 with Hyyrö's blocks.)
struct LikelyEnd {
    std::size_t end = 0;
    std::size_t errors = 0;
};
std::vector<LikelyEnd> find_likely_ends(std::string_view text, std::string_view pattern, std::size_t most_errors,
                                        std::size_t most_places);

}  // namespace postil
