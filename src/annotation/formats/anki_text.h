#pragma once

// The parts of Anki's text files, for all who write them.

#include <string>
#include <string_view>
#include <vector>

namespace postil::anki {

/// The header lines, up to the first row; `title` names the deck. Columns: GUID, Front, Back, Tags.
std::string file_head(std::string_view title);
/// One note, as one line.
std::string row(const std::vector<std::string>& cells);

/// As HTML in one field: line feeds are breaks.
std::string html_field(std::string_view text);
std::string tag_text(std::string tag);

}  // namespace postil::anki
