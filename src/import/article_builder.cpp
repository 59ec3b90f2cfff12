#include "import/article_builder.h"

#include <utility>

namespace postil {

Block& add_block(Article& article, Block block, std::string_view text) {
    if (!article.blocks.empty()) article.text += "\n\n";
    const std::size_t begin = article.text.size();
    article.text += text;
    block.range = text_range(begin, article.text.size());
    article.blocks.push_back(std::move(block));
    return article.blocks.back();
}

Block& add_block(Article& article, Block block, std::string_view text, std::vector<Span> spans) {
    Block& added = add_block(article, std::move(block), text);
    for (Span& span : spans) {
        span.range.begin.bytes += added.range.begin.bytes;
        span.range.end.bytes += added.range.begin.bytes;
        article.spans.push_back(std::move(span));
    }
    return added;
}

}  // namespace postil
