#pragma once

// What an annotation remembers of the paragraphs around it: a fingerprint each. Equal words make equal fingerprints, and
// the more words two paragraphs share, the fewer of the 64 bits differ (a SimHash over folded words, signs left out).

#include <cstdint>
#include <string_view>
#include <vector>

#include "annotation/words.h"

namespace postil {

/// Of words begin… to end; 0 where there are none.
std::uint64_t fingerprint_of(const std::vector<Word>& words, std::size_t begin, std::size_t end);
/// Of a paragraph, or the first 8 KB of a longer one.
std::uint64_t paragraph_fingerprint(std::string_view paragraph);

/// Bits that differ: 0 for equal words, about 13 where a fifth of the words is new, about 32 for strangers.
int fingerprint_distance(std::uint64_t a, std::uint64_t b);

/// The paragraphs of a text with their fingerprints.
class ParagraphPrints {
public:
    explicit ParagraphPrints(const std::vector<Word>& words);

    struct Paragraph {
        std::uint32_t begin = 0;  ///< bytes: of its first word, and past its last
        std::uint32_t end = 0;
        std::uint64_t print = 0;
    };
    const std::vector<Paragraph>& all() const { return paragraphs_; }
    /// Index of the one that holds the byte `at`; the text must have words.
    std::size_t index_at(std::uint32_t at) const;

private:
    std::vector<Paragraph> paragraphs_;
};

}  // namespace postil
