#pragma once

// Words of scripts that put no spaces between them: through the platform's WordFinder where there is one, or by rules of
// spelling that at least never part what belongs to one syllable.

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/text_range.h"

namespace postil {

/// The stretches of `text` whose letters satisfy `belongs`, marks and joiners among them included.
std::vector<TextRange> stretches_of(std::string_view text, bool (*belongs)(char32_t));

/// Where words end inside `stretch` and at its end, in bytes of `text`.
std::vector<std::uint32_t> unspaced_word_ends(std::string_view text, TextRange stretch, std::string_view language);

}  // namespace postil
