#pragma once

// Names that a reader has not marked yet, by the one sign that needs no dictionary: capital letters.

#include <optional>
#include <string_view>
#include <vector>

#include "base/text_range.h"
#include "session/state.h"

namespace postil {

/// Runs of capitalised words in `part` of `text`: "Ada Brook", "Bank of the North", "J. R. Okafor". The first word of a sentence
/// tells nothing by its capital, so there it is left out where it is written small elsewhere, and stands alone
/// only if it is written with a capital inside a sentence too. Scripts without capitals have none.
std::vector<TextRange> names_in(std::string_view text, TextRange part);

/// True where most letters are of scripts that have capitals: Latin, Greek, Cyrillic, Armenian. Elsewhere a capital is
/// that of a foreign word ("PDF") and tells no name.
bool names_have_capitals(std::string_view text);

/// The nearest name after `from` (`by` > 0) or before it, on which no mark lies; past the end it goes on at the start. Headings
/// are passed over: in many of them every word has a capital.
std::optional<TextRange> find_unmarked_name(const OpenArticle& open, TextOffset from, int by);

}  // namespace postil
