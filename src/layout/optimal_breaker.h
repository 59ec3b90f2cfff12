#pragma once

// shaped clusters + break opportunities + width -> where the lines of a paragraph end that is to fill them evenly (Knuth
// and Plass, "Breaking Paragraphs into Lines", 1981).

#include <optional>
#include <string_view>
#include <vector>

#include "layout/line_breaker.h"

namespace postil {

/// The cuts that stretch and shrink the white space of the paragraph least, as a whole: `width` is that of every line but
/// those that end it. Nothing where a word does not fit a line: then break_lines() must part it.
std::optional<std::vector<LineCut>> break_optimally(std::string_view text, const ShapedText& shaped,
                                                    const std::vector<LineBreak>& breaks, float width,
                                                    float hyphen_width);

}  // namespace postil
