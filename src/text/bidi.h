#pragma once

// Directions of a paragraph: text + base direction -> embedding levels (UAX #9, P to I, L1 at tabs) -> order on a line (L2).

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace postil {

enum class Direction : std::uint8_t { ltr, rtl };

/// The direction of the first strong character outside isolates (UAX #9, P2), if there is one.
std::optional<Direction> first_strong(std::string_view text);

struct BidiLevels {
    std::vector<std::uint8_t> levels;  ///< one a byte; empty: every level is 0
    std::uint8_t at(std::size_t byte) const { return levels.empty() ? 0 : levels[byte]; }
};

/// Levels of `text`, each line-feed-separated part of it with the base direction given. White space at the end of a line
/// takes the base level there (L1); where lines end, the caller knows.
BidiLevels bidi_levels(std::string_view text, Direction base);

/// The order, left to right, of pieces of a line that have these levels (UAX #9, L2): indices into `levels`.
void visual_order(const std::vector<std::uint8_t>& levels, std::vector<std::uint32_t>& order);

}  // namespace postil
