#pragma once

// Line breaks beside quotation marks. Which mark opens and which closes differs from language to language, and a text in one
// quotes in another's, so that no table by language is right: by default a line ends beside none that touches a letter (LB19).

#include <string_view>
#include <vector>

#include "text/segmentation.h"

namespace postil {

/// After a mark that closes and a space a line may end, whatever follows (LB15 takes every mark for one that opens).
/// Between the letters of East Asia, which stand without spaces, a line may end before a mark that opens and after one that
/// closes (LB19a of Unicode 16); in French none ends between a mark and the space inside it (LB15a, LB15b).
void break_at_quotations(std::string_view text, std::string_view language, std::vector<LineBreak>& breaks);

}  // namespace postil
