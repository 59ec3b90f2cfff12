#pragma once

// What somebody means who types some letters of it: "mkper" is "Mark as Person".

#include <optional>
#include <string_view>
#include <vector>

#include "search/folded_text.h"

namespace postil {

struct LetterMatch {
    int score = 0;                   ///< more is better; comparable between texts for one query
    std::vector<TextRange> matched;  ///< parts of the text that matched, in order
};

/// Every word of the query must be in the text as letters that follow each other, at best whole and at the start of a word.
/// An empty query matches everything, at 0. Only the first 400 letters of the text are looked at.
std::optional<LetterMatch> match_letters(std::u32string_view folded_query, std::string_view text);

}  // namespace postil
