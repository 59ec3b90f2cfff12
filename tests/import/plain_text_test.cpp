#include <catch_amalgamated.hpp>

#include "article/dump.h"
#include "import/import.h"
#include "news_cases.h"

namespace postil {
namespace {

TEST_CASE("pages of plain text are understood") {
    const auto cases = test::read_cases("news.txt");
    REQUIRE(cases.size() >= 30);
    for (const test::ImportCase& expected : cases) {
        INFO(expected.name);
        const auto imported = import_text(expected.source);
        REQUIRE(imported);
        CHECK(test::difference(expected, dump(imported->article)) == "");
    }
}

TEST_CASE("Windows line ends change nothing") {
    for (const test::ImportCase& expected : test::read_cases("news.txt")) {
        INFO(expected.name);
        std::string source;
        for (const char c : expected.source) source += c == '\n' ? std::string("\r\n") : std::string(1, c);
        CHECK(test::difference(expected, dump(import_text(source)->article)) == "");
    }
}

TEST_CASE("a text larger than the limit is refused") {
    const auto imported = import_text(std::string(max_source_bytes + 1, 'a'));
    REQUIRE_FALSE(imported);
    CHECK(imported.error().code == ErrorCode::too_large);
}

}  // namespace
}  // namespace postil
