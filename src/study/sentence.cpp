#include "study/sentence.h"

#include <algorithm>
#include <array>

#include "base/fold.h"
#include "base/utf8.h"

namespace postil {

namespace {

/// Words after which a point ends no sentence, in lower case.
constexpr std::array<std::string_view, 45> abbreviations{
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "cpl", "brig", "adm", "cmdr", "gov", "sen", "rep", "hon", "rev", "st", "no", "vs", "jr", "sr",
    "inc", "ltd", "co", "corp", "dept", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "e.g", "i.e", "approx"};

bool is_space(char32_t c) { return letter_class(c) == LetterClass::space; }

/// Ends a sentence whatever follows.
bool ends_always(char32_t c) { return c == U'。' || c == U'！' || c == U'？' || c == U'।' || c == U'॥' || c == U'۔' || c == U'؟'; }
bool ends(char32_t c) { return c == U'.' || c == U'!' || c == U'?' || c == U'…' || ends_always(c); }
bool closes(char32_t c) {
    constexpr std::u32string_view signs = U"\"')]”’»›」』）";
    return signs.find(c) != signs.npos;
}

/// Of the scripts that have two cases.
bool is_lower(char32_t c) {
    if (c >= 0x530 || letter_class(c) != LetterClass::letter || (c >= U'0' && c <= U'9')) return false;
    std::u32string folded;
    append_folded(folded, c);
    return folded.size() == 1 && folded[0] == c;
}

/// The word that ends at `end`, its points within it too.
std::string_view word_before(std::string_view text, std::size_t begin, std::size_t end) {
    std::size_t at = end;
    while (at > begin && text[at - 1] != ' ' && text[at - 1] != '(' && text[at - 1] != '\n') --at;
    return text.substr(at, end - at);
}

bool is_abbreviation(std::string_view word) {
    if (word.size() == 1) return word[0] >= 'A' && word[0] <= 'Z';  // an initial
    if (word.size() == 3 && word[1] == '.') return true;            // "U.S"
    std::string lower(word);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return std::find(abbreviations.begin(), abbreviations.end(), lower) != abbreviations.end();
}

/// Where the next sentence begins, looking from `at`, which is inside one; `end` if this is the last.
std::size_t next_sentence(std::string_view text, std::size_t begin, std::size_t at, std::size_t end) {
    while (at < end) {
        const utf8::Decoded mark = utf8::decode(text, at);
        const std::size_t stands = at;
        at += mark.bytes;
        if (!ends(mark.code_point)) continue;
        while (at < end) {
            const utf8::Decoded next = utf8::decode(text, at);
            if (!closes(next.code_point) && !ends(next.code_point)) break;
            at += next.bytes;
        }
        const bool spaced = at < end && is_space(utf8::decode(text, at).code_point);
        if (at < end && !spaced && !ends_always(mark.code_point)) continue;
        std::size_t next = at;
        while (next < end && is_space(utf8::decode(text, next).code_point)) next += utf8::decode(text, next).bytes;
        if (next >= end) return end;
        const bool goes_on = mark.code_point == U'.' && is_abbreviation(word_before(text, begin, stands));
        if (goes_on || (!ends_always(mark.code_point) && is_lower(utf8::decode(text, next).code_point))) continue;
        return next;
    }
    return end;
}

}  // namespace

TextRange sentence_around(std::string_view text, TextRange paragraph, TextRange passage) {
    const std::size_t last = paragraph.end.bytes;
    std::size_t begin = paragraph.begin.bytes;
    std::size_t end = begin;
    while (end < last) {
        const std::size_t next = next_sentence(text, paragraph.begin.bytes, end, last);
        if (next <= passage.begin.bytes && next < last) begin = next;
        end = next;
        if (end >= passage.end.bytes) break;
    }
    while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\n')) --end;
    while (begin < end && (text[begin] == ' ' || text[begin] == '\n')) ++begin;
    return text_range(begin, std::max(end, begin));
}

}  // namespace postil
