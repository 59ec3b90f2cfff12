#pragma once

// How wide the columns of a table are.

#include <vector>

namespace postil {

/// Shares `available` pixels among columns of which each would like its `natural` width: all have that where it fits; else
/// what each wants past `least` is cut in proportion. Empty where there is not even that: then cells go one under another.
std::vector<float> column_widths(const std::vector<float>& natural, float available, float least);

}  // namespace postil
