#pragma once

#include <string_view>

#include "base/text_range.h"

namespace postil {

/// The sentence that `passage` stands in, or those it goes over, without white space around: a part of `paragraph`. Told by
/// the marks that end sentences in most scripts; points of abbreviations and initials end none.
TextRange sentence_around(std::string_view text, TextRange paragraph, TextRange passage);

}  // namespace postil
