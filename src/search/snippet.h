#pragma once

// The part of a text that answers a query best, as a line to be shown.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_range.h"
#include "search/index_words.h"

namespace postil {

struct Snippet {
    std::string text;             ///< with "…" where it was cut
    std::vector<TextRange> hits;  ///< in it, ascending
    std::size_t terms = 0;        ///< how many of the query's terms are in it; one more where all of it is, as it was typed
    TextRange first;              ///< where the best of it begins in the searched text
    std::string find;             ///< what leads there when it is looked for in the text: all that was typed, or one word of it
};

/// Of the blocks of `text`; the first of those that have the most terms nearest to each other. Nothing: they have none.
std::optional<Snippet> snippet_of(std::string_view text, const std::vector<TextRange>& blocks, std::string_view typed);

/// Words that answer the query, in a line that is shown whole.
std::vector<TextRange> hits_in(std::string_view line, const SearchQuery& query);

/// How a text begins, for what was found elsewhere.
std::string opening_of(std::string_view text, const std::vector<TextRange>& blocks);

}  // namespace postil
