#include "search/folded_text.h"

#include "base/fold.h"
#include "base/utf8.h"

namespace postil {
namespace {

bool is_between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

/// Accents, Hebrew points and Arabic vowel signs, which many writers leave out. The vowel signs of Indic scripts are letters.
bool is_accent(char32_t c) {
    return is_between(c, 0x300, 0x36F) || is_between(c, 0x483, 0x487) || is_between(c, 0x591, 0x5C7) || is_between(c, 0x610, 0x61A) ||
           is_between(c, 0x64B, 0x65F) || c == 0x670 || is_between(c, 0x6D6, 0x6ED) || is_between(c, 0x1AB0, 0x1AFF) ||
           is_between(c, 0x1DC0, 0x1DFF);
}

/// Letters that Arabic and Urdu keyboards type each in their own way.
char32_t plain_letter(char32_t c) {
    switch (c) {
        case 0x0643: return 0x06A9;  // kaf
        case 0x0649:
        case 0x064A: return 0x06CC;  // yeh
        case 0x0647: return 0x06C1;  // heh
        default: return c;
    }
}

void append_searched(std::u32string& out, char32_t c) {
    if (c < 0x80) {
        out += c >= 'A' && c <= 'Z' ? c | 0x20 : c;
        return;
    }
    std::u32string parts;
    append_folded(parts, c);
    for (const char32_t part : parts) {
        if (!is_accent(part)) out += plain_letter(part);
    }
}

}  // namespace

FoldedText::FoldedText(std::string_view text) {
    letters_.reserve(text.size());
    starts_.reserve(text.size() + 1);
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded decoded = utf8::decode(text, at);
        const char32_t c = decoded.code_point;
        const bool ends_block = c == '\n' && at + 1 < text.size() && text[at + 1] == '\n';
        if (ends_block) {
            letters_ += U'\n';
        } else if (letter_class(c) == LetterClass::space) {
            const bool goes_on = !letters_.empty() && (letters_.back() == U' ' || letters_.back() == U'\n');
            if (!goes_on) letters_ += U' ';
        } else {
            append_searched(letters_, c);
        }
        starts_.resize(letters_.size(), static_cast<std::uint32_t>(at));
        at += decoded.bytes;
    }
    starts_.push_back(static_cast<std::uint32_t>(text.size()));
}

TextRange FoldedText::range_of(std::size_t begin, std::size_t end) const {
    std::size_t next = end;
    while (next + 1 < starts_.size() && starts_[next] == starts_[end - 1]) ++next;
    return {{starts_[begin]}, {starts_[next]}};
}

std::u32string folded_query(std::string_view text) {
    const FoldedText folded(text);
    const std::u32string_view letters = folded.letters();
    const std::size_t first = letters.find_first_not_of(U" \n");
    if (first == letters.npos) return {};
    std::u32string out(letters.substr(first, letters.find_last_not_of(U" \n") - first + 1));
    for (char32_t& c : out) c = c == U'\n' ? U' ' : c;
    return out;
}

}  // namespace postil
