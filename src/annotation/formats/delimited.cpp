#include "annotation/formats/delimited.h"

#include <algorithm>

namespace postil {
namespace {

class TableParser {
public:
    TableParser(std::string_view text, char separator) : text_(text), separator_(separator) {}

    Table parse() {
        while (at_ < text_.size()) read_row();
        return std::move(table_);
    }

private:
    void read_row() {
        Row row;
        row.line = line_;
        bool quoted = false;
        for (;;) {
            quoted = (at_ < text_.size() && text_[at_] == '"') || quoted;
            row.cells.push_back(read_cell());
            if (at_ == text_.size() || text_[at_] != separator_) break;
            ++at_;
        }
        skip_line_end();
        const bool is_blank = row.cells.size() == 1 && row.cells.front().empty() && !quoted;
        if (!is_blank) table_.rows.push_back(std::move(row));
    }

    std::string read_cell() {
        if (at_ == text_.size() || text_[at_] != '"') return std::string(rest_of_cell());
        std::string cell = read_quoted();
        cell += rest_of_cell();  // what stands after the closing mark, which only a careless writer leaves
        return cell;
    }

    std::string_view rest_of_cell() {
        const char stops[] = {separator_, '\n', '\r'};
        const std::size_t end = std::min(text_.find_first_of(std::string_view(stops, 3), at_), text_.size());
        const std::string_view cell = text_.substr(at_, end - at_);
        at_ = end;
        return cell;
    }

    std::string read_quoted() {
        const std::size_t opened_on = line_;
        std::string cell;
        for (++at_; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '\n') ++line_;
            if (c == '"') {
                if (at_ + 1 == text_.size() || text_[at_ + 1] != '"') {
                    ++at_;
                    return cell;
                }
                ++at_;
            }
            cell += c;
        }
        if (table_.unclosed_line == 0) table_.unclosed_line = opened_on;
        return cell;
    }

    void skip_line_end() {
        if (at_ == text_.size()) return;
        const bool is_pair = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
        at_ += is_pair ? 2 : 1;
        ++line_;
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    Table table_;
};

constexpr std::string_view dangerous = "=+-@\t\r'";

}  // namespace

Table parse_table(std::string_view text, char separator) { return TableParser(text, separator).parse(); }

Result<Table> read_table(std::string_view text, char separator) {
    Table table = parse_table(text, separator);
    if (table.unclosed_line != 0) {
        return Error{ErrorCode::invalid_input,
                     std::to_string(table.unclosed_line) + ": a quotation mark opens here and never closes"};
    }
    if (table.rows.empty()) return Error{ErrorCode::invalid_input, "is empty"};
    return table;
}

std::string write_row(const std::vector<std::string>& cells, char separator) {
    const std::string special = std::string("\"\r\n") + separator;
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += separator;
        if (cells[i].find_first_of(special) == std::string::npos) {
            out += cells[i];
            continue;
        }
        out += '"';
        for (const char c : cells[i]) out.append(c == '"' ? 2 : 1, c);
        out += '"';
    }
    return out + "\r\n";
}

std::string guarded_cell(std::string_view text) {
    const bool runs = !text.empty() && dangerous.find(text.front()) != dangerous.npos;
    return (runs ? "'" : "") + std::string(text);
}

std::string unguarded_cell(std::string_view text) {
    const bool is_guarded = text.size() > 1 && text[0] == '\'' && dangerous.find(text[1]) != dangerous.npos;
    return std::string(is_guarded ? text.substr(1) : text);
}

}  // namespace postil
