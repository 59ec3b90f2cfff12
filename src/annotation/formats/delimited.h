#pragma once

// Tables in text: RFC 4180 and its relatives.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace postil {

struct Row {
    std::size_t line = 0;  ///< where it begins, from 1
    std::vector<std::string> cells;
};

struct Table {
    std::vector<Row> rows;
    std::size_t unclosed_line = 0;  ///< where a quotation mark opens that nothing closes; 0: nowhere
};

/// Rows end at LF, CRLF or CR; a cell in quotation marks may hold anything, its own doubled. Blank rows are left out.
Table parse_table(std::string_view text, char separator);

/// The same of a whole file: fails where a quotation mark never closes, and where there is no row.
Result<Table> read_table(std::string_view text, char separator);

/// Cells quoted where they must be; CRLF at the end, as RFC 4180 has it.
std::string write_row(const std::vector<std::string>& cells, char separator);

/// A spreadsheet runs cells that begin with = + - @, a tab or a carriage return. Such a cell gets an apostrophe before
/// it, and so does one that begins with an apostrophe, so that reading can take it off again.
std::string guarded_cell(std::string_view text);
std::string unguarded_cell(std::string_view text);

}  // namespace postil
