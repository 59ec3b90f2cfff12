#include "base/interval_index.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace postil {

IntervalIndex::IntervalIndex(std::vector<TextRange> ranges) : ranges_(std::move(ranges)) {
    if (ranges_.empty()) return;
    const std::size_t leaves = std::bit_ceil(ranges_.size());
    reach_.resize(2 * leaves);
    for (std::size_t i = 0; i < ranges_.size(); ++i) reach_[leaves + i] = ranges_[i].end.bytes;
    for (std::size_t node = leaves - 1; node > 0; --node) reach_[node] = std::max(reach_[2 * node], reach_[2 * node + 1]);
}

std::uint32_t IntervalIndex::count_before(TextOffset at) const {
    const auto first = std::partition_point(ranges_.begin(), ranges_.end(), [at](TextRange range) { return range.begin < at; });
    return static_cast<std::uint32_t>(first - ranges_.begin());
}

std::vector<std::uint32_t> IntervalIndex::overlapping(TextRange range) const {
    std::vector<std::uint32_t> found;
    if (!ranges_.empty()) gather(1, 0, reach_.size() / 2, range, found);
    return found;
}

/// Of the `count` ranges under `node`, the first of which is number `first`.
void IntervalIndex::gather(std::size_t node, std::size_t first, std::size_t count, TextRange range,
                           std::vector<std::uint32_t>& found) const {
    if (first >= ranges_.size() || reach_[node] <= range.begin.bytes || ranges_[first].begin >= range.end) return;
    if (count == 1) {
        found.push_back(static_cast<std::uint32_t>(first));
        return;
    }
    gather(2 * node, first, count / 2, range, found);
    gather(2 * node + 1, first + count / 2, count / 2, range, found);
}

}  // namespace postil
