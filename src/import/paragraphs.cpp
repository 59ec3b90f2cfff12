#include "import/paragraphs.h"

#include <algorithm>

#include "import/news_lines.h"
#include "import/normalize.h"

namespace postil {
namespace {

constexpr std::size_t narrowest_wrap = 40;  // columns; narrower lines are verse, addresses, lists
constexpr std::size_t widest_wrap = 120;    // wider ones are paragraphs

std::size_t indent_of(std::string_view line) {
    std::size_t columns = 0;
    for (const char c : line) {
        if (c == '\t') {
            columns += 4;
        } else if (c == ' ') {
            ++columns;
        } else {
            break;
        }
    }
    return columns;
}

bool is_blank(std::string_view line) {
    constexpr std::string_view no_break_space = "\xC2\xA0";
    while (line.starts_with(no_break_space)) line.remove_prefix(no_break_space.size());
    return line.empty();
}

std::size_t first_word_columns(const TextLine& line) { return columns_of(line.text.substr(0, line.text.find(' '))); }

/// True where the next line's first word would not have fitted: a wrapping program broke here.
bool is_full(const TextLine& line, const TextLine& next, std::size_t width) {
    return 20 * (line.columns + 1 + first_word_columns(next)) >= 17 * width;
}

/// True where `next` begins a paragraph although the lines around it are wrapped.
bool breaks_before(const TextLine& line, const TextLine& next, std::size_t width, std::size_t least_indent) {
    if (starts_list_item(next.text)) return true;
    const bool hangs = starts_list_item(line.text);  // the lines under an item's mark are indented as well
    if (next.indent > least_indent && next.indent > line.indent && !hangs) return true;
    return !is_full(line, next, width) && ends_sentence(line.text);
}

/// Wrapped lines break inside sentences, and each but a paragraph's last is nearly as wide as the widest.
bool is_wrapped(std::span<const TextLine> lines, std::size_t width) {
    if (lines.size() < 2 || width < narrowest_wrap || width > widest_wrap) return false;
    std::size_t inside_sentence = 0;
    std::size_t odd = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (starts_list_item(lines[i + 1].text) || ends_sentence(lines[i].text)) continue;
        if (is_full(lines[i], lines[i + 1], width)) {
            ++inside_sentence;
        } else {
            ++odd;
        }
    }
    return inside_sentence > 0 && odd * 8 <= inside_sentence;
}

}  // namespace

std::vector<TextLine> read_lines(std::string_view text) {
    std::vector<TextLine> lines;
    bool after_blank = true;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view raw = text.substr(at, end - at);
        at = end + 1;
        std::string line = composed(folded_spaces(raw));
        if (is_blank(line)) {
            after_blank = true;
            continue;
        }
        const std::size_t columns = columns_of(line);
        lines.push_back({std::move(line), columns, indent_of(raw), after_blank});
        after_blank = false;
    }
    return lines;
}

std::vector<std::size_t> paragraph_ends(std::span<const TextLine> lines) {
    std::size_t width = 0;
    std::size_t least_indent = lines.empty() ? 0 : lines.front().indent;
    for (const TextLine& line : lines) {
        width = std::max(width, line.columns);
        least_indent = std::min(least_indent, line.indent);
    }
    const bool wrapped = is_wrapped(lines, width);
    std::vector<std::size_t> ends;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (!wrapped || breaks_before(lines[i - 1], lines[i], width, least_indent)) ends.push_back(i);
    }
    if (!lines.empty()) ends.push_back(lines.size());
    return ends;
}

std::string joined_lines(std::span<const TextLine> lines) {
    std::size_t size = 0;
    for (const TextLine& line : lines) size += line.text.size() + 1;
    std::string out;
    out.reserve(size);
    for (const TextLine& line : lines) {
        if (!out.empty()) out += ' ';
        out += line.text;
    }
    return out;
}

}  // namespace postil
