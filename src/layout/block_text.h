#pragma once

// a block and the spans over it -> Paragraph: which style each stretch of its text has.

#include <string_view>
#include <vector>

#include "article/article.h"
#include "layout/block_style.h"
#include "layout/paragraph.h"

namespace postil {

/// `spans` (in the article's bytes) are those that overlap the block. The paragraph's text is a view of the article's.
Paragraph block_text(const Article& article, const Block& block, const std::vector<const Span*>& spans,
                     const BlockStyle& style);

/// True if the block stands at the right of the column. Code runs left to right, yet stands where the article's other text
/// does.
bool block_is_rtl(const Article& article, const Block& block, const BlockStyle& style);

}  // namespace postil
