// Every line of Unicode's BidiCharacterTest.txt: the paragraph's direction, the levels, the order on a line.

#include "text/bidi.h"

#include <catch_amalgamated.hpp>

#include <array>
#include <charconv>
#include <string>

#include "base/utf8.h"
#include "text/unicode_suite.h"

namespace postil {

namespace {

constexpr int removed = -1;  // by rule X9: the file gives it neither a level nor a place

struct BidiCase {
    std::string text;
    int asked = 0;  // 0: left to right, 1: right to left, 2: whatever the text says
    int paragraph_level = 0;
    std::vector<int> levels;  // one a code point
    std::vector<int> order;   // indices of code points, left to right
};

std::vector<int> numbers_in(std::string_view field) {
    std::vector<int> numbers;
    while (!field.empty()) {
        const std::string_view word = field.substr(0, field.find(' '));
        int number = removed;
        std::from_chars(word.data(), word.data() + word.size(), number);
        numbers.push_back(number);
        field.remove_prefix(std::min(word.size() + 1, field.size()));
    }
    return numbers;
}

BidiCase case_of(std::string_view row) {
    std::array<std::string_view, 5> fields;
    for (std::string_view& field : fields) {
        field = row.substr(0, row.find(';'));
        row.remove_prefix(std::min(field.size() + 1, row.size()));
    }
    return {test::text_of_code_points(fields[0]), numbers_in(fields[1]).at(0), numbers_in(fields[2]).at(0),
            numbers_in(fields[3]), numbers_in(fields[4])};
}

Direction base_of(const BidiCase& wanted) {
    if (wanted.asked == 2) return first_strong(wanted.text).value_or(Direction::ltr);
    return wanted.asked == 1 ? Direction::rtl : Direction::ltr;
}

/// The level of each code point, but of those that the file passes over.
std::vector<int> levels_of(const BidiCase& wanted, Direction base) {
    const BidiLevels found = bidi_levels(wanted.text, base);
    std::vector<int> levels;
    for (std::size_t at = 0; at < wanted.text.size(); at += utf8::decode(wanted.text, at).bytes) {
        const bool skipped = wanted.levels.at(levels.size()) == removed;
        levels.push_back(skipped ? removed : found.at(at));
    }
    return levels;
}

std::vector<int> order_of(const std::vector<int>& levels) {
    std::vector<int> shown;
    std::vector<std::uint8_t> shown_levels;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        if (levels[i] == removed) continue;
        shown.push_back(static_cast<int>(i));
        shown_levels.push_back(static_cast<std::uint8_t>(levels[i]));
    }
    std::vector<std::uint32_t> places;
    visual_order(shown_levels, places);
    std::vector<int> order;
    for (const std::uint32_t place : places) order.push_back(shown[place]);
    return order;
}

}  // namespace

TEST_CASE("directions, levels and order are what Unicode's test says", "[bidi]") {
    const std::vector<std::string> rows = test::unicode_cases("BidiCharacterTest.txt");
    REQUIRE(rows.size() > 90'000);
    std::vector<std::string> different;
    for (const std::string& row : rows) {
        const BidiCase wanted = case_of(row);
        const Direction base = base_of(wanted);
        const std::vector<int> levels = levels_of(wanted, base);
        const bool same = (base == Direction::rtl ? 1 : 0) == wanted.paragraph_level && levels == wanted.levels &&
                          order_of(levels) == wanted.order;
        if (!same) different.push_back(row.substr(0, row.find(';', row.find(';') + 1)));
    }
    test::check_differences("BidiCharacterTest.txt", different);
}

}  // namespace postil
