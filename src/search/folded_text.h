#pragma once

// A text as it is searched: neither case nor accents count, and neither does how its lines are broken.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_range.h"

namespace postil {

class FoldedText {
public:
    FoldedText() = default;
    explicit FoldedText(std::string_view text);

    /// White space is one space, the gap between two blocks one line feed.
    std::u32string_view letters() const { return letters_; }

    /// The part of the text that letters [begin, end) stand for, with the accents of the last one.
    TextRange range_of(std::size_t begin, std::size_t end) const;

private:
    std::u32string letters_;
    std::vector<std::uint32_t> starts_;  ///< bytes, of each letter's code point in the text; one more for the end
};

/// The same without places, trimmed: what is typed to be found.
std::u32string folded_query(std::string_view text);

}  // namespace postil
