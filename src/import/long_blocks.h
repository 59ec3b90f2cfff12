#pragma once

#include <vector>

#include "article/article.h"
#include "base/result.h"

namespace postil {

/// The largest block: ten thousand words, which take a frame's time to lay out. A paragraph that someone wrote is shorter.
inline constexpr std::size_t most_block_bytes = 64'000;

/// Parts blocks that are larger (a log, a book on one line), at a line feed where they have some, else after a sentence, a
/// word, or as a last resort a letter. The white space at a seam gives way to what stands between any two blocks. Spans go on
/// in each part that they touch.
void part_long_blocks(Article& article, std::vector<Diagnostic>& diagnostics);

}  // namespace postil
