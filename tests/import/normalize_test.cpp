#include "import/normalize.h"

#include <catch_amalgamated.hpp>
#include <utf8proc.h>

namespace postil {
namespace {

std::string library_nfc(const std::string& text) {
    utf8proc_uint8_t* out = utf8proc_NFC(reinterpret_cast<const utf8proc_uint8_t*>(text.c_str()));
    std::string result(reinterpret_cast<char*>(out));
    free(out);
    return result;
}

TEST_CASE("white space folds, and no-break spaces stay") {
    CHECK(folded_spaces(" \t a \n b\f\vc\r\n ") == "a b c");
    CHECK(folded_spaces("a\u2028b\u0085c") == "a b c");
    CHECK(folded_spaces("5\u00A0km 3\u202Fm") == "5\u00A0km 3\u202Fm");
    CHECK(folded_spaces("a\x01" "b") == "a\uFFFDb");
    CHECK(folded_spaces("") == "");
}

TEST_CASE("what is folded already is told from what isn't, wherever it stands") {
    const std::string_view parts[] = {" ", "a", "bc", "!", "\u00E9", "\u2028", "\u0085", "\u2026", "\x01", "\x7F", "\t"};
    std::uint32_t state = 3;
    const auto random = [&state](std::size_t below) { return (state = state * 1664525u + 1013904223u) / 65536u % below; };
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (std::size_t i = random(40); i > 0; --i) text += parts[random(random(3) == 0 ? std::size(parts) : 5)];
        std::string folded;
        append_folded(folded, text);
        if (!folded.empty() && folded.back() == ' ') folded.pop_back();
        CAPTURE(text);
        REQUIRE(folded_spaces(text) == folded);
    }
}

TEST_CASE("text is composed as the Unicode library does it") {
    const std::string texts[] = {"plain", "cafe\u0301", "\u1112\u1161\u11AB", "\u212B \u2126", "q\u0307\u0323", "\u0958",
                                 "\u0344", "\u0E40\u0E49\u0E32", "\u09C7\u09BE", "\u0301 alone", "e\u0301\u0301\u0327"};
    for (const std::string& text : texts) {
        CAPTURE(text);
        CHECK(composed(text) == library_nfc(text));
        CHECK(composed(composed(text)) == composed(text));
    }
}

TEST_CASE("a hostile run of marks in the wrong order is composed all the same") {
    std::string marks = "a";
    for (int i = 0; i < 20000; ++i) marks += "\u0301\u0323";
    CHECK(composed(marks).starts_with("\u1EA1\u0323"));
}

TEST_CASE("places in a text move with what they stand at") {
    std::vector<std::size_t> places = {0, 1, 4, 6, 7};
    CHECK(composed("cafe\u0301 x", places) == "caf\u00E9 x");
    CHECK(places == std::vector<std::size_t>{0, 1, 5, 5, 6});
}

TEST_CASE("columns are those of a terminal") {
    CHECK(columns_of("tram") == 4);
    CHECK(columns_of("電車") == 4);
    CHECK(columns_of("e\u0301") == 1);
}

}  // namespace
}  // namespace postil
