#pragma once

// Tables as GitHub Flavored Markdown has them (GFM 0.29, section 4.10), told from the source lines of what CommonMark takes
// for a paragraph: | Port | Built |      a header row, then a row of dashes with as many cells, then rows.
//                  |------|:-----:|

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"

namespace postil {

struct TableSource {
    std::size_t first_line = 0;  ///< of the header, in the lines given; those before it are a paragraph
    std::vector<CellAlign> columns;
    std::vector<std::vector<std::string>> rows;  ///< the header first; as many cells each as there are columns
};

/// The cells of a row, as Markdown, without the spaces around them; "\|" is a bar.
std::vector<std::string> split_row(std::string_view line);

/// The table in a paragraph's lines, if there is one: it goes on to their end.
std::optional<TableSource> find_table(const std::vector<std::string_view>& lines);

}  // namespace postil
