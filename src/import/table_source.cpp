#include "import/table_source.h"

namespace postil {

namespace {

std::string_view trimmed_line(std::string_view text) {
    constexpr std::string_view blanks = " \t";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

/// ":--", "--:", ":-:" or "---"; nothing for what is no cell of a delimiter row.
std::optional<CellAlign> alignment_of(std::string_view cell) {
    const bool left = !cell.empty() && cell.front() == ':';
    const bool right = cell.size() > 1 && cell.back() == ':';
    if (left) cell.remove_prefix(1);
    if (right && !cell.empty()) cell.remove_suffix(1);
    if (cell.empty() || cell.find_first_not_of('-') != cell.npos) return std::nullopt;
    if (left && right) return CellAlign::center;
    if (right) return CellAlign::right;
    return left ? CellAlign::left : CellAlign::none;
}

/// The columns that a delimiter row tells of; none where the line is no such row.
std::vector<CellAlign> delimiter_row(std::string_view line) {
    std::vector<CellAlign> columns;
    if (line.find('|') == line.npos || line.find_first_not_of("|:- \t") != line.npos) return columns;
    for (const std::string& cell : split_row(line)) {
        const auto align = alignment_of(cell);
        if (!align) return {};
        columns.push_back(*align);
    }
    return columns;
}

}  // namespace

std::vector<std::string> split_row(std::string_view line) {
    line = trimmed_line(line);
    if (!line.empty() && line.front() == '|') line.remove_prefix(1);
    std::vector<std::string> cells;
    std::string cell;
    bool open = true;  // a cell has begun that no bar has ended
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|') {
            cell += line[++i];
        } else if (line[i] == '|') {
            cells.emplace_back(trimmed_line(cell));
            cell.clear();
            open = i + 1 < line.size();
            continue;
        } else {
            cell += line[i];
        }
    }
    if (open) cells.emplace_back(trimmed_line(cell));
    return cells;
}

std::optional<TableSource> find_table(const std::vector<std::string_view>& lines) {
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (lines[i].find('|') == std::string_view::npos) continue;
        TableSource table;
        table.columns = delimiter_row(lines[i + 1]);
        std::vector<std::string> header = split_row(lines[i]);
        if (table.columns.empty() || header.size() != table.columns.size()) continue;
        table.first_line = i;
        table.rows.push_back(std::move(header));
        for (std::size_t row = i + 2; row < lines.size(); ++row) {
            table.rows.push_back(split_row(lines[row]));
            table.rows.back().resize(table.columns.size());
        }
        return table;
    }
    return std::nullopt;
}

}  // namespace postil
