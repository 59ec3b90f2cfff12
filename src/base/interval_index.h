#pragma once

#include <cstdint>
#include <vector>

#include "base/text_range.h"

namespace postil {

/// Which of many ranges overlap one, found without looking at the others: a tree over the ranges in the order of their
/// beginnings, each node of which knows how far its ranges reach. Built in O(n), asked in O(log n) and what is found.
///
///   reach_:   1: all             ranges 0 to 3 stand at 4 to 7
///            2      3
///          4   5   6   7
class IntervalIndex {
public:
    IntervalIndex() = default;
    /// The begins ascend; no range is empty.
    explicit IntervalIndex(std::vector<TextRange> ranges);

    /// Numbers of the ranges that overlap `range`, ascending.
    std::vector<std::uint32_t> overlapping(TextRange range) const;
    /// How many begin before `at`: the number of the first that doesn't.
    std::uint32_t count_before(TextOffset at) const;

private:
    void gather(std::size_t node, std::size_t first, std::size_t count, TextRange range, std::vector<std::uint32_t>& found) const;

    std::vector<TextRange> ranges_;
    std::vector<std::uint32_t> reach_;  // where the last of the node's ranges ends, bytes; 0 for none
};

}  // namespace postil
