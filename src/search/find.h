#pragma once

// Every place where some words stand in a text.

#include <string_view>
#include <vector>

#include "search/folded_text.h"

namespace postil {

/// In order, none over another; nothing for a query without letters. Found are parts of words too, never across two blocks.
std::vector<TextRange> find_all(const FoldedText& text, std::string_view query);

/// The first of them that begins at or after `from` (`by` >= 0) or the last before it; past an end it goes on at the other.
/// There must be one.
std::size_t nearest_found(const std::vector<TextRange>& found, TextOffset from, int by);

}  // namespace postil
