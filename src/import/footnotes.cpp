#include "import/footnotes.h"

#include <algorithm>
#include <set>

#include "base/ascii.h"

namespace postil {

namespace {

constexpr std::size_t longest_label = 100;
constexpr std::size_t code_indent = 4;

std::size_t indent_of(std::string_view line) {
    std::size_t columns = 0;
    for (const char c : line) {
        if (c == ' ') ++columns;
        else if (c == '\t') columns += code_indent - columns % code_indent;
        else return columns;
    }
    return columns;
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == line.npos; }

/// Without its first four columns of white space.
std::string_view stood_out(std::string_view line) {
    std::size_t columns = 0;
    while (columns < code_indent && !line.empty() && (line[0] == ' ' || line[0] == '\t')) {
        columns += line[0] == '\t' ? code_indent : 1;
        line.remove_prefix(1);
    }
    return line;
}

/// Of code blocks between fences (CommonMark 0.31, section 4.5).
class Fences {
public:
    /// True: the line is of a block of code or its fence.
    bool take(std::string_view line) {
        const std::size_t begin = line.find_first_not_of(" \t");
        if (begin == line.npos || indent_of(line) >= code_indent) return open_ > 0;
        const char mark = line[begin];
        if (mark != '`' && mark != '~') return open_ > 0;
        const std::size_t end = std::min(line.find_first_not_of(mark, begin), line.size());
        const std::size_t length = end - begin;
        if (open_ == 0 && length >= 3 && (mark == '~' || line.find('`', end) == line.npos)) {
            open_ = length;
            mark_ = mark;
            return true;
        }
        const bool closes = open_ > 0 && mark == mark_ && length >= open_ && is_blank(line.substr(end));
        if (closes) open_ = 0;
        return open_ > 0 || closes;
    }

private:
    std::size_t open_ = 0;  // the length of the fence that opened it
    char mark_ = '`';
};

class Taker {
public:
    FootnoteSources run(std::string_view markdown) {
        for (std::size_t at = 0; at < markdown.size();) {
            const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
            if (!take(markdown.substr(at, end - at))) result_.text.append(markdown.substr(at, end - at));
            if (end < markdown.size()) result_.text.push_back('\n');
            at = end + 1;
        }
        return std::move(result_);
    }

private:
    /// True: the line is a note's.
    bool take(std::string_view line) {
        if (is_blank(line)) {
            after_blank_ = true;
            if (in_note_) add("");
            return false;
        }
        const bool goes_on = in_note_ && (indent_of(line) >= code_indent || !after_blank_);
        const bool in_code = !goes_on && fences_.take(line);
        const bool opens = !in_code && indent_of(line) < code_indent && open_note(line);
        after_blank_ = false;
        if (opens) return true;
        in_note_ = goes_on && !in_code;
        if (in_note_) add(stood_out(line));
        return in_note_;
    }

    bool open_note(std::string_view line) {
        line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
        std::size_t length = 0;
        std::string label = footnote_reference(line, length);
        if (label.empty() || length >= line.size() || line[length] != ':') return false;
        line.remove_prefix(length + 1);
        in_note_ = true;
        kept_ = labels_.insert(label).second;
        if (kept_) result_.notes.push_back({std::move(label), {}});
        add(line.substr(std::min(line.find_first_not_of(" \t"), line.size())));
        return true;
    }

    void add(std::string_view line) {
        if (kept_) result_.notes.back().markdown.append(line).push_back('\n');
    }

    FootnoteSources result_;
    std::set<std::string> labels_;
    Fences fences_;
    bool in_note_ = false;
    bool kept_ = false;
    bool after_blank_ = true;
};

}  // namespace

std::string footnote_reference(std::string_view text, std::size_t& length) {
    if (text.substr(0, 2) != "[^") return {};
    const std::size_t end = text.substr(0, longest_label + 3).find_first_of("] \t\n[", 2);
    if (end == text.npos || text[end] != ']') return {};
    length = end + 1;
    return ascii_lower(text.substr(2, end - 2));
}

FootnoteSources take_footnotes(std::string_view markdown) {
    if (markdown.find("[^") == markdown.npos) return {{}, std::string(markdown)};
    return Taker().run(markdown);
}

}  // namespace postil
