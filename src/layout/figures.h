#pragma once

// Figures and capitals by context, as a book sets them: old-style figures among small letters; lining ones among capitals
// ("G20"); acronyms in small capitals. A face that has none of these is set as it comes.

#include <string_view>
#include <vector>

#include "base/text_range.h"
#include "text/styled_text.h"

namespace postil {

struct FeatureSpan {
    TextRange range;
    FaceFeatures features;
};

/// The stretches of running text that are set otherwise than the rest of it, ascending. Small capitals: words of three or
/// more capitals (and shorter ones between two such), but no Roman numerals.
std::vector<FeatureSpan> capitals_in(std::string_view text);

}  // namespace postil
