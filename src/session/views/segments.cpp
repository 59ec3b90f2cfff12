#include "session/views/segments.h"

#include <algorithm>

namespace postil {

std::vector<Segment> segments_in(const State& state, TextRange within) {
    std::vector<Segment> segments;
    if (!state.open) return segments;
    const std::vector<Mark>& marks = state.open->marks;
    std::vector<std::uint32_t> holding;
    std::vector<TextOffset> cuts;
    for (std::uint32_t i = 0; i < marks.size() && marks[i].range.begin < within.end; ++i) {
        if (!marks[i].range.overlaps(within)) continue;
        holding.push_back(i);
        cuts.push_back(std::max(marks[i].range.begin, within.begin));
        cuts.push_back(std::min(marks[i].range.end, within.end));
    }
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());

    std::vector<std::uint32_t> open;  // marks that hold the current cut, ascending
    std::size_t next = 0;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        const TextRange range{cuts[i], cuts[i + 1]};
        open.erase(std::remove_if(open.begin(), open.end(), [&](std::uint32_t m) { return marks[m].range.end <= range.begin; }),
                   open.end());
        while (next < holding.size() && marks[holding[next]].range.begin <= range.begin) open.push_back(holding[next++]);
        if (!open.empty()) segments.push_back({range, open});
    }
    return segments;
}

}  // namespace postil
