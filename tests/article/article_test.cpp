#include "article/article.h"

#include <catch_amalgamated.hpp>

namespace postil {
namespace {

Article article_of(std::initializer_list<std::string_view> texts) {
    Article article;
    for (const std::string_view text : texts) {
        if (!article.blocks.empty()) article.text += "\n\n";
        Block block;
        const std::size_t begin = article.text.size();
        article.text += text;
        block.range = text_range(begin, article.text.size());
        article.blocks.push_back(block);
    }
    return article;
}

Span span_of(SpanKind kind, std::size_t begin, std::size_t end) {
    Span span;
    span.kind = kind;
    span.range = text_range(begin, end);
    return span;
}

TEST_CASE("a place belongs to the block that holds it, and the gap behind a block to that block") {
    const Article article = article_of({"one", "", "three"});  // 0..3, 5..5, 7..12
    const std::size_t expected[] = {0, 0, 0, 0, 0, 1, 1, 2, 2, 2, 2, 2, 2, 2};
    for (std::uint32_t at = 0; at < std::size(expected); ++at) {
        CAPTURE(at);
        CHECK(article.block_at({at}) == expected[at]);
    }
}

TEST_CASE("an article without blocks answers with block 0") { CHECK(Article{}.block_at({7}) == 0); }

TEST_CASE("the spans in a block are those that begin and end there, in their order") {
    Article article = article_of({"one two", "three four", "five"});
    article.spans = {span_of(SpanKind::emphasis, 0, 3),  span_of(SpanKind::link, 9, 19), span_of(SpanKind::strong, 9, 14),
                     span_of(SpanKind::code, 15, 19),    span_of(SpanKind::emphasis, 21, 25)};
    CHECK(article.spans_in(article.blocks[0]).size() == 1);
    const auto second = article.spans_in(article.blocks[1]);
    REQUIRE(second.size() == 3);
    CHECK(second[0].kind == SpanKind::link);
    CHECK(second[1].kind == SpanKind::strong);
    CHECK(second[2].kind == SpanKind::code);
    CHECK(article.spans_in(article.blocks[2]).size() == 1);
}

}  // namespace
}  // namespace postil
