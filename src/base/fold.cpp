#include "base/fold.h"

#include <array>

#include <utf8proc.h>

namespace postil {
namespace {

bool is_between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

/// Scripts written without spaces between words.
bool is_unspaced(char32_t c) {
    return is_between(c, 0xE00, 0xEFF) || is_between(c, 0x1000, 0x109F) || is_between(c, 0x1780, 0x17FF) ||
           is_between(c, 0x2E80, 0x30FF) || is_between(c, 0x31F0, 0x31FF) || is_between(c, 0x3400, 0x9FFF) ||
           is_between(c, 0xF900, 0xFAFF) || is_between(c, 0x20000, 0x3FFFF);
}

/// Quotation marks and dashes, which compatibility does not bring together.
char32_t plain_sign(char32_t c) {
    if (is_between(c, 0x2018, 0x201B)) return U'\'';
    if (is_between(c, 0x201C, 0x201F) || c == 0xAB || c == 0xBB) return U'"';
    if (is_between(c, 0x2010, 0x2015) || c == 0x2212) return U'-';
    return c;
}

}  // namespace

LetterClass letter_class(char32_t c) {
    if (c < 0x80) {
        if (c <= ' ' || c == 0x7F) return LetterClass::space;
        const bool letter = is_between(c, '0', '9') || is_between(c | 0x20, 'a', 'z');
        return letter ? LetterClass::letter : LetterClass::sign;
    }
    if (c == 0x640) return LetterClass::invisible;  // the stroke that lengthens Arabic words
    const auto* property = utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
    if (property->ignorable) return LetterClass::invisible;
    switch (property->category) {
        case UTF8PROC_CATEGORY_ZS:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP:
        case UTF8PROC_CATEGORY_CC: return LetterClass::space;
        case UTF8PROC_CATEGORY_CF: return LetterClass::invisible;
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ME: return LetterClass::mark;
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO: return is_unspaced(c) ? LetterClass::lone : LetterClass::letter;
        default: return LetterClass::sign;
    }
}

void append_folded(std::u32string& out, char32_t c) {
    if (c < 0x80) {
        out += c >= 'A' && c <= 'Z' ? c | 0x20 : c;
        return;
    }
    if (c == 0x640) return;
    std::array<utf8proc_int32_t, 20> parts;
    constexpr auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    int last_class = UTF8PROC_BOUNDCLASS_START;
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(plain_sign(c)), parts.data(),
                                               static_cast<utf8proc_ssize_t>(parts.size()), options, &last_class);
    if (count < 0 || count > static_cast<utf8proc_ssize_t>(parts.size())) {
        out += c;
        return;
    }
    for (utf8proc_ssize_t i = 0; i < count; ++i) out += static_cast<char32_t>(parts[static_cast<std::size_t>(i)]);
}

}  // namespace postil
