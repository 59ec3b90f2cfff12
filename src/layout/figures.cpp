#include "layout/figures.h"

#include <cctype>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "text/unicode.h"

namespace postil {

namespace {

constexpr FaceFeatures small_capitals = FaceFeatures::old_style | FaceFeatures::small_capitals;
constexpr int fewest_capitals = 3;

/// A stretch of letters and digits.
struct Word {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    int capitals = 0;  ///< letters that may be capitals
    int digits = 0;
    bool others = false;  ///< holds small letters, or such as a face may have no small capitals for
    bool roman = true;    ///< all of its letters are Roman numerals

    bool only_capitals() const { return capitals > 0 && !others; }
    bool is_acronym() const { return only_capitals() && capitals >= fewest_capitals && !roman; }
};

bool is_latin_capital(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7); }

void add(Word& word, char32_t c) {
    if (c >= '0' && c <= '9') {
        ++word.digits;
        return;
    }
    word.others = word.others || !is_latin_capital(c);
    word.roman = word.roman && std::u32string_view(U"IVXLCDM").find(c) != std::u32string_view::npos;
    ++word.capitals;
}

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    bool inside = false;
    for (std::uint32_t at = 0; at < text.size();) {
        const utf8::Decoded c = utf8::decode(text, at);
        const bool belongs =
            c.code_point < 0x80 ? std::isalnum(static_cast<int>(c.code_point)) : is_word_character(c.code_point);
        if (belongs) {
            if (!inside) words.push_back({at, at, 0, 0, false, true});
            add(words.back(), c.code_point);
            words.back().end = at + c.bytes;
        }
        inside = belongs;
        at += c.bytes;
    }
    return words;
}

/// Whether two capitals stand together, or one beside a digit or before a hyphen: without that there is nothing to find.
bool may_hold_capitals(std::string_view text) {
    enum Kind : std::uint8_t { other, capital, digit, hyphen };
    const auto kind_of = [text](std::size_t at) {
        const char c = text[at];
        if (c >= 'A' && c <= 'Z') return capital;
        if (c >= '0' && c <= '9') return digit;
        if (c == '-') return hyphen;
        const bool latin = c == '\xC3' && at + 1 < text.size() && text[at + 1] < '\x9F';
        return latin ? capital : other;
    };
    Kind before = other;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const Kind kind = kind_of(at);
        if ((before == capital && kind != other) || (before == digit && kind == capital)) return true;
        before = kind;
        if (kind == capital && text[at] == '\xC3') ++at;
    }
    return false;
}

}  // namespace

std::vector<FeatureSpan> capitals_in(std::string_view text) {
    std::vector<FeatureSpan> spans;
    if (!may_hold_capitals(text)) return spans;
    const std::vector<Word> words = words_of(text);
    const auto beside = [&](std::size_t i, char between) {
        return words[i + 1].begin == words[i].end + 1 && text[words[i].end] == between;
    };
    const auto add_span = [&](const Word& word, FaceFeatures features) {
        spans.push_back({text_range(word.begin, word.end), features});
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Word& word = words[i];
        const bool among_acronyms = word.only_capitals() && i > 0 && i + 1 < words.size() &&
                                    words[i - 1].is_acronym() && words[i + 1].is_acronym() && beside(i - 1, ' ') &&
                                    beside(i, ' ');
        if (word.is_acronym() || among_acronyms) {
            add_span(word, small_capitals);
        } else if (word.only_capitals() && word.digits > 0) {
            add_span(word, FaceFeatures::lining);
        } else if (word.digits > 0 && word.capitals == 0 && i > 0 && beside(i - 1, '-') &&
                   words[i - 1].only_capitals() && !words[i - 1].is_acronym()) {
            add_span(word, FaceFeatures::lining);  // "AK-47"
        }
    }
    return spans;
}

}  // namespace postil
