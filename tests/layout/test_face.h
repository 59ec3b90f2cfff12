#pragma once

// A TrueType file made on the spot, with whole-number metrics: every glyph is a box. At 20 px a letter is 10 wide, a
// space 5, a capital or Hebrew letter 20; ascent 16, descent 4.

#include <cstdint>
#include <vector>

#include "text/font_set.h"

namespace postil::test {

/// Covers ASCII, Hebrew letters, "•", "…", "‐" and the combining acute.
std::vector<std::uint8_t> test_face();

/// A set with that face as every weight, slant and role.
FontSet test_fonts();

}  // namespace postil::test
