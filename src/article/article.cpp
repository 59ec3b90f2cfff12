#include "article/article.h"

#include <algorithm>

namespace postil {

std::size_t Article::block_at(TextOffset at) const {
    const auto after = std::upper_bound(blocks.begin(), blocks.end(), at,
                                        [](TextOffset place, const Block& block) { return place < block.range.begin; });
    return after == blocks.begin() ? 0 : static_cast<std::size_t>(after - blocks.begin()) - 1;
}

std::vector<Span> Article::spans_in(const Block& block) const {
    std::vector<Span> found;
    auto span = std::lower_bound(spans.begin(), spans.end(), block.range.begin,
                                 [](const Span& s, TextOffset place) { return s.range.begin < place; });
    for (; span != spans.end() && span->range.begin < block.range.end; ++span) {
        if (block.range.contains(span->range)) found.push_back(*span);
    }
    return found;
}

}  // namespace postil
