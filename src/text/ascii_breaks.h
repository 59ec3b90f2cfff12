#pragma once

// Line breaks between ASCII characters, as browsers have them: fewer than UAX #14 allows, so that "and/or", "C++" and "a!b"
// stay whole, and at every hyphen between letters or digits.

#include <string_view>
#include <vector>

#include "text/segmentation.h"

namespace postil {

/// Settles what stands between two ASCII characters that are not spaces. An address may be parted after its solidi too.
void break_between_ascii(std::string_view text, std::vector<LineBreak>& breaks);

}  // namespace postil
