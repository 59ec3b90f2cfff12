#pragma once

// What gives way when a line is filled: the white space between words, that between the characters of scripts without any,
// and punctuation that hangs in the margins so that the edges look straight.

#include <cstdint>
#include <string_view>

#include "text/shape.h"

namespace postil {

/// The width that stretches and shrinks at cluster `index`, CSS pixels: all of a space, part of an ideograph before
/// another, 0 of anything else. A line's slack is shared out in proportion.
float gap_width(std::string_view text, const ShapedText& shaped, std::uint32_t index);

/// How far gaps give way, in times their width.
inline constexpr float most_shrink = 1.0f / 3;
inline constexpr float usual_stretch = 0.5f;
inline constexpr float most_stretch = 2.8f;  ///< a line that would need more stays ragged

/// How far a hyphen at a line's end that is not in the text hangs, in times its width.
inline constexpr float hyphen_hang = 0.6f;

/// The width by which cluster `index` hangs in the margin where it begins or ends a line; CSS pixels.
float hang_before(std::string_view text, const ShapedCluster& cluster);
float hang_after(std::string_view text, const ShapedCluster& cluster);

}  // namespace postil
