#pragma once

// Letters as they count when texts are compared, not shown: one case, one form of each quotation mark, dash and
// ligature, no marks that nobody sees.

#include <cstdint>
#include <string>

namespace postil {

/// What a code point does to the words around it.
enum class LetterClass : std::uint8_t {
    space,
    letter,     ///< letters and digits of scripts that part words by spaces
    lone,       ///< letters of scripts that do not: a word each
    mark,       ///< belongs to what stands before it
    invisible,  ///< soft hyphens, joiners, variation selectors: as if they were not there
    sign,       ///< everything else
};

LetterClass letter_class(char32_t code_point);

/// Appends `code_point` as it counts: compatibility forms taken apart, lower case; nothing for what is invisible.
void append_folded(std::u32string& out, char32_t code_point);

}  // namespace postil
