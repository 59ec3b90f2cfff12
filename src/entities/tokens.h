#pragma once

// English text -> tokens and sentences, in such pieces that a name can begin or end before any sign inside a word:
// hyphens, slashes and the 's of a possessive stand alone; the full stop of an initial or of a title does not.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_range.h"

namespace postil::entities {

enum class Casing : std::uint8_t { none, lower, title, upper, mixed };

enum class TokenKind : std::uint8_t { word, number, sign, address };  ///< address: a URL, an e-mail or a @name

struct Token {
    TextRange range;
    TextRange folded;  ///< in Tokens::folded: letters as they count when compared, without accents
    Casing casing = Casing::none;
    TokenKind kind = TokenKind::sign;
    bool space_before = false;
    std::uint32_t sentence = 0;
};

/// Tokens [begin, end) of one line; `starts_line` where it is the line's first.
struct Sentence {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool starts_line = false;
};

struct Tokens {
    std::string folded;
    std::vector<Token> tokens;
    std::vector<Sentence> sentences;

    std::string_view folded_of(std::size_t token) const { return slice(folded, tokens[token].folded); }
};

/// `text` must be well-formed UTF-8. A line feed ends a sentence.
Tokens tokenize(std::string_view text);

/// The folded tokens of some words, with spaces between.
std::string folded_phrase(std::string_view words);

/// True for one of the words of a list written as "a|b|c".
bool is_one_of(std::string_view word, std::string_view list);

}  // namespace postil::entities
