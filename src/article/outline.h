#pragma once

// The headings of an article as its table of contents, and how far a reader has come.

#include <optional>
#include <vector>

#include "article/article.h"

namespace postil {

struct OutlineEntry {
    std::uint32_t block = 0;
    std::uint32_t depth = 0;  ///< 0: as high as any; never more than one below the entry above it
    TextRange range;
};

/// Headings with words, in order; the headline is none of them.
std::vector<OutlineEntry> outline_of(const Article& article);

/// There are headings enough to choose among.
bool has_outline(const Article& article);

/// The entry whose section holds `at`; none before the first.
std::optional<std::size_t> current_entry(const std::vector<OutlineEntry>& outline, TextOffset at);

/// Whole minutes for what is left of `words` after `progress` (0 to 1), at the pace of careful reading; 0: done.
std::uint32_t minutes_left(std::uint32_t words, double progress);

}  // namespace postil
