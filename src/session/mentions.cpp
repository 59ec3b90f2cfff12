#include "session/mentions.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "text/segmentation.h"
#include "text/unicode.h"

namespace postil {

namespace {

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019' || c == U'\u02BC'; }

char32_t before(std::string_view text, std::size_t at) {
    return utf8::decode(text, utf8::floor_boundary(text, at - 1)).code_point;
}

/// True if no word goes on across `at`.
bool is_word_edge(std::string_view text, std::size_t at) {
    if (at == 0 || at >= text.size()) return true;
    const char32_t left = before(text, at);
    const char32_t right = utf8::decode(text, at).code_point;
    if (is_apostrophe(left) || is_apostrophe(right)) return true;
    if (!is_word_character(left) && !is_word_character(right)) return true;
    return word_at(text, {static_cast<std::uint32_t>(at)}).begin.bytes == at;
}

/// Scripts whose words stand without spaces between them, a character being about a word.
bool is_ideographic(char32_t c) {
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}

}  // namespace

bool is_whole(std::string_view text, TextRange range) {
    return is_word_edge(text, range.begin.bytes) && is_word_edge(text, range.end.bytes);
}

std::vector<TextRange> find_mentions(std::string_view text, std::string_view words) {
    std::vector<TextRange> mentions;
    if (words.empty()) return mentions;
    for (std::size_t at = text.find(words); at != std::string_view::npos;) {
        const std::size_t end = at + words.size();
        const bool whole = is_whole(text, text_range(at, end));
        if (whole) mentions.push_back(text_range(at, end));
        at = text.find(words, whole ? end : at + 1);
    }
    return mentions;
}

std::uint32_t count_words(std::string_view text) {
    std::uint32_t words = 0;
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        if (const char c = text[at]; is_ascii_letter_or_digit(c)) {
            words += inside ? 0 : 1;
            inside = true;
            ++at;
            continue;
        }
        const utf8::Decoded decoded = utf8::decode(text, at);
        at += decoded.bytes;
        if (is_ideographic(decoded.code_point)) {
            ++words;
            inside = false;
        } else if (is_line_end_space(decoded.code_point)) {
            inside = false;
        } else if (!inside && is_word_character(decoded.code_point)) {
            ++words;
            inside = true;
        }
    }
    return words;
}

}  // namespace postil
