#include "base/interval_index.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <random>

using namespace postil;

namespace {

std::vector<std::uint32_t> overlapping_one_by_one(const std::vector<TextRange>& ranges, TextRange wanted) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < ranges.size(); ++i) {
        if (ranges[i].overlaps(wanted)) found.push_back(i);
    }
    return found;
}

}  // namespace

TEST_CASE("an index without ranges finds none", "[interval_index]") {
    CHECK(IntervalIndex().overlapping(text_range(0, 100)).empty());
    CHECK(IntervalIndex().count_before({7}) == 0);
}

TEST_CASE("ranges that touch do not overlap", "[interval_index]") {
    const IntervalIndex index({text_range(0, 5), text_range(5, 9)});
    CHECK(index.overlapping(text_range(5, 6)) == std::vector<std::uint32_t>{1});
    CHECK(index.overlapping(text_range(4, 5)) == std::vector<std::uint32_t>{0});
    CHECK(index.overlapping(text_range(9, 12)).empty());
    CHECK(index.overlapping(text_range(4, 6)) == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("a long range that holds all others is found behind them", "[interval_index]") {
    const IntervalIndex index({text_range(0, 1000), text_range(10, 20), text_range(30, 40)});
    CHECK(index.overlapping(text_range(500, 501)) == std::vector<std::uint32_t>{0});
    CHECK(index.count_before({30}) == 2);
    CHECK(index.count_before({31}) == 3);
}

TEST_CASE("an index finds what looking at each finds", "[interval_index]") {
    std::mt19937 random(5);
    const auto below = [&random](std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); };
    for (std::uint32_t count = 1; count < 70; ++count) {
        std::vector<TextRange> ranges;
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::uint32_t begin = below(300);
            ranges.push_back(text_range(begin, begin + 1 + below(i % 7 == 0 ? 200 : 12)));
        }
        std::sort(ranges.begin(), ranges.end());
        const IntervalIndex index(ranges);
        for (std::uint32_t at = 0; at < 320; at += 1 + below(9)) {
            const TextRange wanted = text_range(at, at + 1 + below(40));
            REQUIRE(index.overlapping(wanted) == overlapping_one_by_one(ranges, wanted));
        }
    }
}
