#pragma once

// Unicode segmentation of UTF-8 text (UAX #29 grapheme clusters and words, UAX #14 line breaks), as sorted boundaries.

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/text_range.h"

namespace postil {

/// For each byte of `text`, and one past it: 1 where a grapheme cluster starts, and at the end.
std::vector<std::uint8_t> cluster_starts(std::string_view text);

/// The grapheme cluster boundary at or before / at or after `at`.
TextOffset cluster_floor(std::string_view text, TextOffset at);
TextOffset cluster_ceil(std::string_view text, TextOffset at);
TextOffset next_cluster(std::string_view text, TextOffset at);
TextOffset previous_cluster(std::string_view text, TextOffset at);

/// The segment of UAX #29's word rules that holds `at`: a word, one punctuation mark, a run of spaces.
TextRange word_segment_at(std::string_view text, TextOffset at);

/// The word (or the run of white space or punctuation) that holds `at`.
TextRange word_at(std::string_view text, TextOffset at);

/// `range` widened to whole grapheme clusters.
TextRange snapped_to_clusters(std::string_view text, TextRange range);

/// `range` without white space at its ends; empty if it holds nothing else.
TextRange trimmed(std::string_view text, TextRange range);

/// hyphen: allowed, and a hyphen is shown there.
enum class LineBreak : std::uint8_t { none, allowed, hyphen, mandatory };

/// Knows the words of scripts that are written without spaces between them (Thai, Lao, Khmer, Myanmar; Han and kana).
class WordFinder {
public:
    virtual ~WordFinder() = default;
    /// Where the words of `text` end, in bytes, ascending. `language` is BCP 47, or empty.
    virtual std::vector<std::uint32_t> word_ends(std::string_view text, std::string_view language) = 0;
};

/// Process-wide, as a locale is; set once, before any text is looked at. Null: words are told by simple rules of spelling
/// (Thai, Lao, Khmer, Myanmar) and characters stand for words (Han).
void use_word_finder(WordFinder* finder);

/// For each byte of `text`: whether a line may end after it, as in a browser. `language` is BCP 47; "-strict" asks for
/// UAX #14 as it stands, and the strict rules of Japanese.
std::vector<LineBreak> line_breaks(std::string_view text, std::string_view language);

}  // namespace postil
