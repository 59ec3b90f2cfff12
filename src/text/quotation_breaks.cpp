#include "text/quotation_breaks.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/unicode.h"

namespace postil {

namespace {

bool speaks(std::string_view language, std::string_view primary) {
    return language.substr(0, language.find('-')) == primary;
}

bool opens(char32_t c) { return c == U'\u2018' || c == U'\u201C' || c == U'\u00AB' || c == U'\u2039'; }
bool closes(char32_t c) { return c == U'\u2019' || c == U'\u201D' || c == U'\u00BB' || c == U'\u203A'; }

/// What lines may end beside: letters of East Asia, and full-width signs but for those that cling to what they stand at.
bool is_east_asian_letter(char32_t c) { return c >= 0x2E80 && is_wide(c) && is_letter(c); }
bool ends_clause(char32_t c) { return c == U'\u3001' || c == U'\u3002' || (c >= 0xFF01 && c <= 0xFF1F); }

void break_between_ideographs(std::string_view text, std::vector<LineBreak>& breaks) {
    char32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded mark = utf8::decode(text, at);
        const std::size_t end = at + mark.bytes;
        if (end < text.size() && at > 0 && (opens(mark.code_point) || closes(mark.code_point))) {
            const bool after_letter = is_east_asian_letter(before) || ends_clause(before);
            const bool before_letter = is_east_asian_letter(utf8::decode(text, end).code_point);
            const std::size_t ending = opens(mark.code_point) ? at - 1 : end - 1;
            if (after_letter && before_letter && breaks[ending] == LineBreak::none) breaks[ending] = LineBreak::allowed;
        }
        before = mark.code_point;
        at = end;
    }
}

bool is_mark(char32_t c) { return c == '"' || c == '\'' || opens(c) || closes(c); }
bool opens_phrase(char32_t c) {
    return c == '(' || c == '[' || c == '{' || c == U'\u00BF' || c == U'\u00A1' || c == U'\u201E' || c == U'\u201A';
}

void part_after_closed(std::string_view text, std::vector<LineBreak>& breaks) {
    char32_t before = ' ';
    char32_t last = ' ';
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded c = utf8::decode(text, at);
        const std::size_t end = at + c.bytes;
        const bool closed = c.code_point == ' ' && is_mark(last) && before != ' ' && !opens_phrase(before);
        if (closed && end < text.size() && breaks[at] == LineBreak::none &&
            opens_phrase(utf8::decode(text, end).code_point)) {
            breaks[at] = LineBreak::allowed;
        }
        before = last;
        last = c.code_point;
        at = end;
    }
}

void keep_inner_spaces(std::string_view text, std::vector<LineBreak>& breaks) {
    char32_t before = ' ';
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded c = utf8::decode(text, at);
        const std::size_t end = at + c.bytes;
        const char32_t after = end < text.size() ? utf8::decode(text, end).code_point : 0;
        if (c.code_point == ' ' && (opens(before) || closes(after)) && breaks[at] == LineBreak::allowed)
            breaks[at] = LineBreak::none;
        before = c.code_point;
        at = end;
    }
}

}  // namespace

void break_at_quotations(std::string_view text, std::string_view language, std::vector<LineBreak>& breaks) {
    if (speaks(language, "zh") || speaks(language, "ja") || speaks(language, "ko"))
        break_between_ideographs(text, breaks);
    part_after_closed(text, breaks);
    if (speaks(language, "fr")) keep_inner_spaces(text, breaks);
}

}  // namespace postil
