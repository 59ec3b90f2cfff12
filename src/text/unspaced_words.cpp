#include "text/unspaced_words.h"

#include "base/utf8.h"
#include "text/segmentation.h"
#include "text/unicode.h"

namespace postil {

namespace {

WordFinder* the_finder = nullptr;  // see use_word_finder

bool is_within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

/// Vowels that are written before the consonant they follow in speech.
bool is_leading_vowel(char32_t c) { return is_within(c, 0xE40, 0xE44) || is_within(c, 0xEC0, 0xEC4); }

/// Vowels and signs that never open a syllable: Thai and Lao ones that stand on the line.
bool is_following_sign(char32_t c) {
    return is_within(c, 0xE30, 0xE33) || is_within(c, 0xE45, 0xE46) || c == 0xE2F || is_within(c, 0xEB0, 0xEB3) ||
           c == 0xEC6 || c == 0xEAF || c == 0xEBD || c == 0x17D7;
}

/// A sign after a consonant that makes it the end of the syllable before: Myanmar's asat and the like.
bool kills_vowel(char32_t c) { return c == 0x103A || c == 0x1039 || c == 0x17CD || c == 0xE4C || c == 0xECC; }

/// A sign that joins the next consonant under the one before it.
bool joins_next(char32_t c) { return c == 0x1039 || c == 0x17D2; }

/// True if a syllable may begin at `at`, the start of the grapheme cluster that ends at `end`.
bool may_open_syllable(std::string_view text, std::uint32_t at, std::uint32_t end) {
    const utf8::Decoded first = utf8::decode(text, at);
    if (is_following_sign(first.code_point) || !starts_afresh(first.code_point)) return false;
    const char32_t before = utf8::decode(text, utf8::floor_boundary(text, at - 1)).code_point;
    if (is_leading_vowel(before) || joins_next(before)) return false;
    for (std::size_t mark = at + first.bytes; mark < end;) {
        const utf8::Decoded c = utf8::decode(text, mark);
        if (kills_vowel(c.code_point)) return false;
        mark += c.bytes;
    }
    return true;
}

std::vector<std::uint32_t> syllable_ends(std::string_view text, TextRange stretch) {
    std::vector<std::uint32_t> ends;
    const std::vector<std::uint8_t> starts = cluster_starts(slice(text, stretch));
    const std::uint32_t size = stretch.size();
    for (std::uint32_t at = 0; at < size;) {
        std::uint32_t next = at + 1;
        while (!starts[next]) ++next;
        if (at > 0 && may_open_syllable(text, stretch.begin.bytes + at, stretch.begin.bytes + next)) {
            ends.push_back(stretch.begin.bytes + at);
        }
        at = next;
    }
    ends.push_back(stretch.end.bytes);
    return ends;
}

}  // namespace

void use_word_finder(WordFinder* finder) { the_finder = finder; }

std::vector<TextRange> stretches_of(std::string_view text, bool (*belongs)(char32_t)) {
    std::vector<TextRange> stretches;
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded c = utf8::decode(text, at);
        const bool clings = inside && !starts_afresh(c.code_point) && !is_line_end_space(c.code_point);
        if (belongs(c.code_point) && !inside) stretches.push_back(text_range(at, at));
        inside = belongs(c.code_point) || clings;
        at += c.bytes;
        if (inside) stretches.back().end.bytes = static_cast<std::uint32_t>(at);
    }
    return stretches;
}

std::vector<std::uint32_t> unspaced_word_ends(std::string_view text, TextRange stretch, std::string_view language) {
    if (!the_finder) return syllable_ends(text, stretch);
    std::vector<std::uint32_t> ends;
    for (const std::uint32_t end : the_finder->word_ends(slice(text, stretch), language)) {
        const std::uint32_t at = stretch.begin.bytes + end;
        if (end > 0 && at <= stretch.end.bytes && utf8::is_boundary(text, at)) ends.push_back(at);
    }
    return ends;
}

}  // namespace postil
