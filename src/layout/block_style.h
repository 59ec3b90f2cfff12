#pragma once

// How each kind of block is set: the book's typography in one table.

#include <string>
#include <string_view>

#include "article/article.h"
#include "layout/layout.h"

namespace postil {

struct BlockStyle {
    FontRequest font;
    float size_px = 16;
    float line_height_px = 24;
    Ink ink = Ink::body;
    float padding = 0;       ///< on all sides, CSS pixels
    float space_before = 0;  ///< at least, CSS pixels; the larger of two neighbours counts
    float space_after = 0;
    bool preformatted = false;  ///< always left to right
    bool justified = false;
    const Hyphenator* hyphenator = nullptr;
};

/// The style of a block's own text. Emphasis inside it is block_text.h's.
BlockStyle block_style(const Block& block, const LayoutStyle& style, const std::string& language);

/// The figures of such a block: old-style in running text whose letters are great and small (its capitals are then set by
/// context), lining in headings and other scripts, all of one width in tables.
FaceFeatures features_of(BlockKind kind, std::string_view text);

/// The space between two neighbours, which is less between the items of one list.
float space_between(const Block& above, const BlockStyle& above_style, const Block& below,
                    const BlockStyle& below_style, const LayoutStyle& style);

/// Between two rows of a table; a line may be drawn in its middle.
float row_gap(const LayoutStyle& style);

/// How far the block's text stands in from the column's leading edge, for its lists and quotes.
float block_indent(const Block& block, const LayoutStyle& style);
float quote_indent(const LayoutStyle& style);
float list_indent(const LayoutStyle& style);

}  // namespace postil
