#pragma once

// Lays out blocks of an article one under another, from a top of zero.

#include "article/article.h"
#include "layout/layout.h"

namespace postil {

/// Appends blocks [first, end) of the article to an empty layout. Boxes and `Line::block` count from `first`.
Layout layout_blocks(const Article& article, std::uint32_t first, std::uint32_t end, const LayoutStyle& style,
                     FontSet& fonts);

/// The height of the same, without their geometry.
float height_of_blocks(const Article& article, std::uint32_t first, std::uint32_t end, const LayoutStyle& style,
                       FontSet& fonts);

/// The space above a block, as its style and its neighbour's have it; 0 for the first.
float space_above(const Article& article, std::uint32_t block, const LayoutStyle& style);

}  // namespace postil
