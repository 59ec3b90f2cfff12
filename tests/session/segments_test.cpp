#include "session/views/segments.h"

#include <catch_amalgamated.hpp>

#include <algorithm>
#include <random>

using namespace postil;

namespace {

State with_marks(std::vector<TextRange> ranges) {
    State state;
    state.open.emplace();
    std::sort(ranges.begin(), ranges.end(), [](TextRange a, TextRange b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    for (const TextRange range : ranges) state.open->marks.push_back({std::to_string(state.open->marks.size()), range});
    return state;
}

}  // namespace

TEST_CASE("overlapping marks are cut where one of them begins or ends", "[session]") {
    const State state = with_marks({text_range(2, 6), text_range(4, 9), text_range(12, 14)});
    const std::vector<Segment> expected{{text_range(2, 4), {0}}, {text_range(4, 6), {0, 1}}, {text_range(6, 9), {1}},
                                        {text_range(12, 14), {2}}};
    CHECK(segments_in(state, text_range(0, 20)) == expected);
    CHECK(segments_in(state, text_range(5, 7)) == std::vector<Segment>{{text_range(5, 6), {0, 1}}, {text_range(6, 7), {1}}});
    CHECK(segments_in(state, text_range(9, 12)).empty());
}

TEST_CASE("segments say of every place what the marks say of it", "[session]") {
    for (std::uint32_t seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        std::mt19937 random(seed);
        std::vector<TextRange> ranges;
        for (std::size_t i = 0; i < random() % 12; ++i) {
            const std::size_t begin = random() % 40;
            ranges.push_back(text_range(begin, begin + 1 + random() % 12));
        }
        const State state = with_marks(ranges);
        const std::size_t from = random() % 20;
        const TextRange within = text_range(from, from + random() % 40);
        const std::vector<Segment> segments = segments_in(state, within);
        for (std::size_t i = 0; i + 1 < segments.size(); ++i) CHECK(segments[i].range.end <= segments[i + 1].range.begin);
        for (std::uint32_t at = within.begin.bytes; at < within.end.bytes; ++at) {
            std::vector<std::uint32_t> expected;
            for (std::uint32_t m = 0; m < state.open->marks.size(); ++m) {
                if (state.open->marks[m].range.contains(TextOffset{at})) expected.push_back(m);
            }
            std::vector<std::uint32_t> found;
            for (const Segment& segment : segments) {
                if (segment.range.contains(TextOffset{at})) found = segment.marks;
            }
            CHECK(found == expected);
        }
    }
}
