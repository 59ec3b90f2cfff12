#include "article/dump.h"

#include <catch_amalgamated.hpp>

namespace postil {
namespace {

TEST_CASE("a dump names blocks, their lists and quotes, their spans, and what the header says") {
    Article article;
    article.text = "Head\n\nsee\nhere";
    Block title;
    title.kind = BlockKind::title;
    title.range = text_range(0, 4);
    Block code;
    code.kind = BlockKind::code;
    code.range = text_range(6, 14);
    code.quote_depth = 1;
    code.lists = {{2, 0, 7, true}, {3, 1, -1, false}};
    code.info = "c";
    article.blocks = {title, code};
    Span link;
    link.kind = SpanKind::link;
    link.range = text_range(10, 14);
    link.url = "https://example.org";
    link.title = "a title";
    article.spans = {link};
    article.metadata.title = "Head";
    article.metadata.updated = "2021-03-03";
    CHECK(dump(article) ==
          "title \"Head\"\n"
          "code >1 *2.0#7+ *3.1 [c] \"see\\nhere\"\n"
          "  link \"here\" https://example.org \"a title\"\n"
          "meta title Head\n"
          "meta updated 2021-03-03\n");
}

}  // namespace
}  // namespace postil
