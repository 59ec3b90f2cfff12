#include "annotation/place_index.h"

#include <catch_amalgamated.hpp>

#include <string>

using postil::PlaceIndex;

TEST_CASE("an index finds words wherever reading the text finds them", "[place_index]") {
    const std::string text =
        "aaaaaa the river, the river bank and the riverbank; \xE6\xB2\xB3\xE6\xB2\xB3\xE6\xB2\xB3 the end";
    const PlaceIndex index(text);
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        for (std::size_t size = PlaceIndex::shortest; size <= 20 && begin + size <= text.size(); ++size) {
            const std::string words = text.substr(begin, size);
            std::vector<std::uint32_t> expected;
            for (auto at = text.find(words); at != text.npos; at = text.find(words, at + 1))
                expected.push_back(static_cast<std::uint32_t>(at));
            CAPTURE(words);
            CHECK(index.places_of(words, 1000) == expected);
        }
    }
    CHECK(index.places_of("aaaa", 3).size() == 3);
    CHECK(index.places_of("aaaa", 2).empty());
    CHECK(index.places_of("nowhere", 9).empty());
    CHECK(index.places_of("aa", 9).empty());
    CHECK(PlaceIndex("ab").places_of("abcd", 9).empty());
}
