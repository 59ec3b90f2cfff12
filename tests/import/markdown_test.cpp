#include <catch_amalgamated.hpp>

#include "article/dump.h"
#include "import/import.h"
#include "news_cases.h"

namespace postil {
namespace {

TEST_CASE("Markdown becomes blocks and spans") {
    const auto cases = test::read_cases("markdown.txt");
    REQUIRE(cases.size() >= 15);
    for (const test::ImportCase& expected : cases) {
        INFO(expected.name);
        const auto imported = import_markdown(expected.source);
        REQUIRE(imported);
        CHECK(test::difference(expected, dump(imported->article)) == "");
    }
}

std::string repeated(std::string_view part, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += part;
    return out;
}

TEST_CASE("nesting of any depth is read without recursion") {
    for (const std::string_view opener : {"> ", "- ", "*a ", "[", "**a ", "1. > "}) {
        CAPTURE(opener);
        const auto imported = import_markdown(repeated(opener, 5000) + "deep");
        REQUIRE(imported);
        CHECK(imported->article.text.find("deep") != std::string::npos);
    }
    const auto nested = import_markdown(repeated("*a **b ", 3000) + "deep" + repeated("** *", 3000));
    REQUIRE(nested);
    CHECK(nested->article.blocks.size() == 1);
}

TEST_CASE("a span's end behind a letter that a mark joins moves with it") {
    const auto imported = import_markdown("*cafe*\xCC\x81 now");
    REQUIRE(imported);
    CHECK(imported->article.text == "caf\xC3\xA9 now");
    REQUIRE(imported->article.spans.size() == 1);
    CHECK(slice(imported->article.text, imported->article.spans[0].range) == "caf\xC3\xA9");
}

}  // namespace
}  // namespace postil
