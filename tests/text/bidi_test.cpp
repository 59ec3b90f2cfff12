#include "text/bidi.h"

#include <catch_amalgamated.hpp>

#include <string>

#include "base/utf8.h"

namespace postil {

namespace {

/// One digit a code point.
std::string levels_of(std::string_view text, Direction base) {
    const BidiLevels levels = bidi_levels(text, base);
    std::string digits;
    for (std::size_t at = 0; at < text.size(); at += utf8::decode(text, at).bytes) {
        digits += static_cast<char>('0' + levels.at(at));
    }
    return digits;
}

}  // namespace

TEST_CASE("levels follow the bidirectional algorithm", "[bidi]") {
    struct Row {
        std::string text;
        Direction base;
        std::string expected;
    };
    const Row rows[] = {
        {"abc 12", Direction::ltr, "000000"},
        {"abc", Direction::rtl, "222"},
        {"ab אב cd", Direction::ltr, "00011000"},
        {"אב 12 ג", Direction::rtl, "1112211"},
        {"קם (ab) ד", Direction::rtl, "111122111"},
        {"“quote” — ok…", Direction::ltr, "0000000000000"},
        {"a\nב", Direction::ltr, "001"},
        {"a \u2067b\u2069 c", Direction::ltr, "0002000"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(levels_of(row.text, row.base) == row.expected);
    }
}

TEST_CASE("the first strong character decides, and isolates are looked past", "[bidi]") {
    CHECK(first_strong("12, “abc”") == Direction::ltr);
    CHECK(first_strong("12, שלום abc") == Direction::rtl);
    CHECK(first_strong("\u2067שלום\u2069 abc") == Direction::ltr);
    CHECK(first_strong("… 2021 —") == std::nullopt);
}

TEST_CASE("pieces of a line are reversed from the highest level down", "[bidi]") {
    struct Row {
        std::vector<std::uint8_t> levels;
        std::vector<std::uint32_t> expected;
    };
    const Row rows[] = {
        {{}, {}},
        {{0, 0, 0}, {0, 1, 2}},
        {{1, 1, 1}, {2, 1, 0}},
        {{0, 1, 1, 0}, {0, 2, 1, 3}},
        {{1, 2, 2, 1}, {3, 1, 2, 0}},
        {{0, 1, 2, 1, 0, 1}, {0, 3, 2, 1, 4, 5}},
    };
    std::vector<std::uint32_t> order;
    for (const Row& row : rows) {
        visual_order(row.levels, order);
        CHECK(order == row.expected);
    }
}

}  // namespace postil
