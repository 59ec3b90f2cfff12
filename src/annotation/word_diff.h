#pragma once

// What changed in a passage, for showing.

#include <string_view>
#include <vector>

namespace postil {

struct DiffPart {
    enum class Kind { same, removed, added };
    Kind kind = Kind::same;
    std::string_view text;  ///< into `before`; of an added part into `after`
    bool operator==(const DiffPart&) const = default;
};

/// By whole words and signs, byte for byte: the same and removed parts are `before`, the same and added ones `after`.
/// Neighbouring parts differ in kind, and of a replaced stretch the removed part comes first. Cost: the product of
/// what lies between the equal ends; where that passes 4 million words squared, all of it counts as replaced.
std::vector<DiffPart> word_diff(std::string_view before, std::string_view after);

}  // namespace postil
