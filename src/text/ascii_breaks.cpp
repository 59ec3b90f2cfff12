#include "text/ascii_breaks.h"

#include <cctype>

namespace postil {

namespace {

bool is_sign_or_letter(char c) { return c > ' ' && c < 0x7F; }
bool is_alphanumeric(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_one_of(char c, std::string_view set) { return set.find(c) != set.npos; }

/// Found out by trying every pair in Chromium. `before` stands before `left`.
bool may_break(char before, char left, char right) {
    if (is_alphanumeric(left) || is_one_of(left, "$'(/<@[^_`{")) return false;
    if (left == '-') return !is_one_of(right, "!,./:;?") && (!is_digit(right) || is_alphanumeric(before));
    if (left == '?') return !is_one_of(right, "!\"',./:;?");
    return is_one_of(right, "(<[{");
}

/// Whether the word that ends before `at` has shown to be an address.
bool is_in_address(std::string_view text, std::size_t at) {
    std::size_t begin = at;
    while (begin > 0 && is_sign_or_letter(text[begin - 1])) --begin;
    return text.substr(begin, at - begin).find("://") != text.npos;
}

}  // namespace

void break_between_ascii(std::string_view text, std::vector<LineBreak>& breaks) {
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        if (!is_sign_or_letter(text[at]) || !is_sign_or_letter(text[at + 1])) continue;
        if (is_alphanumeric(text[at]) && breaks[at] == LineBreak::none) continue;  // the most, by far
        const char before = at > 0 ? text[at - 1] : ' ';
        const bool solidus = text[at] == '/' && breaks[at] == LineBreak::allowed && is_in_address(text, at);
        breaks[at] = solidus || may_break(before, text[at], text[at + 1]) ? LineBreak::allowed : LineBreak::none;
    }
}

}  // namespace postil
