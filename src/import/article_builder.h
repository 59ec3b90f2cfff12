#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"

namespace postil {

/// Appends a block whose `text` is canonical already; `block.range` is filled in. Gives the block.
Block& add_block(Article& article, Block block, std::string_view text);

/// The same with spans, whose ranges are within `text`.
Block& add_block(Article& article, Block block, std::string_view text, std::vector<Span> spans);

}  // namespace postil
