#pragma once

// How alike the words around a passage are, then and now: 0 to 1, by edit distance over code points, the nearer ones
// weighing more. Quotation marks, dashes and spaces of every kind count as equal to their plain relatives.

#include <string>
#include <string_view>

#include "annotation/annotation.h"
#include "base/text_range.h"

namespace postil {

/// Code points of `text` with typographic variants made plain: curly quotes, dashes, odd spaces.
std::u32string folded(std::string_view text);
char32_t folded(char32_t code_point);

/// The words that stood around a quote, ready for comparing.
struct Context {
    explicit Context(const Selectors& selectors);
    std::u32string before;  ///< folded and reversed, so that it starts at the quote
    std::u32string after;   ///< folded
    bool known() const { return !before.empty() || !after.empty(); }
    bool on_both_sides() const { return !before.empty() && !after.empty(); }
};

/// How alike the surroundings of `range` are to `context`; 0 where no context is known.
double support_of(const Context& context, std::string_view text, TextRange range);

}  // namespace postil
