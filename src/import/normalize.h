#pragma once

// What makes text canonical: white space folded, Unicode's composed form. All text here is well-formed UTF-8.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace postil {

/// White space that folds: space, tab, line ends of every kind, form feed. No-break spaces are text.
bool is_folding_space(char32_t code_point);

/// Appends `text` to `out`, every run of folding space as one space, none at the very start of `out` nor after another;
/// other C0 controls become U+FFFD.
void append_folded(std::string& out, std::string_view text);

/// `text` folded, without a space at either end.
std::string folded_spaces(std::string_view text);

/// Text of a code block: spaces, tabs and line feeds stay; form feeds become spaces, other controls U+FFFD.
std::string code_text(std::string_view text);

/// Unicode Normalization Form C. Linear also in marks that stand in the wrong order.
std::string composed(std::string text);

/// The same; `places`, ascending offsets into `text`, become the matching offsets into the result. A place between a
/// letter and its mark moves behind the mark.
std::string composed(std::string_view text, std::vector<std::size_t>& places);

/// True where the text before `at`, between code points, and after it may be composed apart from one another.
bool may_be_parted(std::string_view text, std::size_t at);

/// Widths of a fixed-pitch terminal: wide East Asian characters take two columns, marks none.
std::size_t columns_of(std::string_view text);

}  // namespace postil
