#pragma once

// Footnotes in Markdown as most programs write them: "[^name]" in the text, and a definition that starts a line,
//
//   [^name]: What the note says,
//       and its further lines or paragraphs, which stand in.

#include <string>
#include <string_view>
#include <vector>

namespace postil {

struct FootnoteSource {
    std::string label;     ///< "name", lower case
    std::string markdown;  ///< of its content
};

struct FootnoteSources {
    std::vector<FootnoteSource> notes;  ///< in the order they are defined; of two with one label the first
    std::string text;                   ///< the source with empty lines where they were
};

/// Takes the definitions out of a Markdown source; what stands in a code block is left there.
FootnoteSources take_footnotes(std::string_view markdown);

/// A reference at the start of `text`: its label, lower case; empty for none. `length` is told in bytes.
std::string footnote_reference(std::string_view text, std::size_t& length);

}  // namespace postil
