#pragma once

#include <string_view>
#include <vector>

#include "base/text_range.h"

namespace postil {

/// Every place where `words` stand in `text` as whole words, letter case kept, in order, none overlapping another. A word
/// ends where Unicode's segmentation says (so in scripts without spaces every occurrence counts), and at an apostrophe:
/// "Amina" is mentioned in "Amina's", and "Iran" in "l'Iran".
std::vector<TextRange> find_mentions(std::string_view text, std::string_view words);

/// True if what stands in `range` begins and ends where words do.
bool is_whole(std::string_view text, TextRange range);

/// Words of `text`, counted for the shelf: runs between white space, and each ideograph or kana by itself.
std::uint32_t count_words(std::string_view text);

}  // namespace postil
