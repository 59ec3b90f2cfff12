#include "entities/quantities.h"

#include <sstream>

#include <catch_amalgamated.hpp>

#include "marked_names.h"

namespace postil::entities {
namespace {

struct Case {
    Day written;
    std::string marked;
    std::string values;
};

std::vector<Case> cases() {
    std::istringstream in(file_text(POSTIL_TEST_DATA "/entities/quantities.txt"));
    std::vector<Case> out;
    Day written;
    std::string line;
    while (std::getline(in, line)) {
        const std::size_t arrow = line.find(" ->");
        if (line.starts_with("written ")) {
            written = parse_day(line.substr(8));
        } else if (!line.empty() && line[0] != '#') {
            out.push_back({written, line.substr(0, arrow), arrow + 4 < line.size() ? line.substr(arrow + 4) : ""});
        }
    }
    return out;
}

std::string without_marks(std::string text) {
    std::erase_if(text, [](char c) { return c == '[' || c == ']'; });
    return text;
}

TEST_CASE("dates, times, money and quantities are found, each with what it means") {
    const auto grammar = parse_grammar(file_text(POSTIL_SOURCE_DIR "/assets/entities/quantities.txt"));
    REQUIRE(grammar);
    for (const Case& c : cases()) {
        const std::string text = without_marks(c.marked);
        std::string marked = text;
        std::string values;
        const auto found = find_quantities(tokenize(text), *grammar, c.written);
        for (const Quantity& q : found) values += (values.empty() ? "" : "; ") + q.value;
        for (std::size_t i = found.size(); i-- > 0;) {
            marked.insert(found[i].range.end.bytes, "]");
            marked.insert(found[i].range.begin.bytes, "[");
        }
        CHECK(marked == c.marked);
        CHECK(values == c.values);
    }
}

TEST_CASE("a grammar that cannot be read says which line is at fault") {
    for (const char* bad : {"= number 1 one\nword word", "date: (a|b", "date: <day", "date:"}) {
        CAPTURE(bad);
        const auto grammar = parse_grammar(bad);
        REQUIRE_FALSE(grammar);
        CHECK(grammar.error().message.starts_with("line "));
    }
}

TEST_CASE("days and weeks are counted as ISO 8601 counts them") {
    CHECK(days_of({1970, 1, 1}) == 0);
    CHECK(days_of({2021, 3, 3}) == 18689);
    CHECK(day_of(18689) == Day{2021, 3, 3});
    CHECK(weekday_of(18689) == 3);
    CHECK(week_of(days_of({2021, 1, 3})).number == 53);
    CHECK(week_of(days_of({2021, 1, 4})).number == 1);
    CHECK(months_later({2020, 1, 31}, 1) == Day{2020, 2, 29});
}

}  // namespace
}  // namespace postil::entities
