#pragma once

// styled text -> items -> glyphs and grapheme clusters in logical order. Nothing here knows of lines.

#include <cstdint>
#include <vector>

#include "base/text_range.h"
#include "text/itemize.h"

namespace postil {

/// All in CSS pixels; `dy` downwards.
struct ShapedGlyph {
    std::uint32_t id = 0;
    float advance = 0;
    float dx = 0;
    float dy = 0;
};

/// A grapheme cluster. Clusters that share a ligature share its glyphs and divide its advance evenly.
struct ShapedCluster {
    std::uint32_t begin = 0;  ///< bytes in the text
    std::uint32_t end = 0;
    float advance = 0;
    std::uint32_t item = 0;
    std::uint32_t first_glyph = 0;  ///< [first, last) of `glyphs`
    std::uint32_t last_glyph = 0;
    bool can_cut = true;  ///< a line may start here without shaping again
    bool space = false;   ///< hangs at the end of a line
};

struct ShapedText {
    std::vector<Item> items;              ///< logical order
    std::vector<ShapedGlyph> glyphs;      ///< item after item, inside one in visual order
    std::vector<ShapedCluster> clusters;  ///< logical order
    std::vector<std::uint8_t> starts;     ///< as cluster_starts gives them
};

/// Shapes a whole text. `base` is the paragraph's direction.
ShapedText shape_text(const StyledText& styled, Direction base, FontSet& fonts);

/// Shapes that part of an item of `whole` again which `part` (whole clusters) names, as the end or start of a line; what
/// stands around it still decides how letters join (CSS Text 3, section 5.6). Appends one item and its clusters.
void shape_part(const StyledText& styled, const ShapedText& whole, std::uint32_t item, TextRange part, FontSet& fonts,
                ShapedText& out);

}  // namespace postil
