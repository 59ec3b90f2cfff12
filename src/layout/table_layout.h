#pragma once

// How wide the columns of a table are.

#include <vector>

namespace postil {

/// Shares `available` pixels among columns of which each would like its `natural` width: all have that where it fits; else
/// the widest are cut, all to the same width, so that a date or a sum is not parted for a remark. Empty where that would be
/// less than `least`: then cells go one under another.
std::vector<float> column_widths(const std::vector<float>& natural, float available, float least);

}  // namespace postil
