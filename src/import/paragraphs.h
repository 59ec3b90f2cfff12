#pragma once

// Lines of a plain text -> which of them make one paragraph: hard-wrapped ones are told from those that stand alone.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace postil {

/// A line that has text.
struct TextLine {
    std::string text;            ///< canonical
    std::size_t columns = 0;     ///< width of `text`
    std::size_t indent = 0;      ///< columns of white space before it
    bool after_blank = false;    ///< a blank line, or nothing at all, stands before it
};

/// Lines with text of a decoded source; those without are known by `after_blank`.
std::vector<TextLine> read_lines(std::string_view text);

/// Ends of the paragraphs in `lines`, which no blank line parts, as indices behind their last line. Linear.
std::vector<std::size_t> paragraph_ends(std::span<const TextLine> lines);

/// The lines with spaces between them.
std::string joined_lines(std::span<const TextLine> lines);

}  // namespace postil
