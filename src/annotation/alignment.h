#pragma once

// Which word of an old text is which of a new one.
//
//   old words -> runs of words that stand in both texts        (common_runs.cpp)
//             -> chains of runs that keep their order; a passage that moved is a chain of its own   (chains.cpp)
//             -> what lies between and around the runs of a chain, by edit distance over words      (gap_alignment.cpp)
//
// Each new word answers for one old word only, so that a passage that is gone can't be found in its living twin.

#include <cstdint>
#include <string_view>
#include <vector>

#include "annotation/word_index.h"
#include "annotation/words.h"

namespace postil {

/// An old text, or the parts of it that are known, one after another. Word::place counts from the start of the whole.
struct OldWords {
    std::string_view text;
    std::vector<Word> words;
    std::vector<bool> breaks;  ///< by word: unknown text stands before it
};

struct NewWords {
    std::string_view text;
    const WordIndex& index;
};

struct Partner {
    static constexpr std::uint32_t none = ~std::uint32_t{0};
    std::uint32_t word = none;   ///< in the new text
    float likeness = 0;          ///< 1: counts as the same word; 0: another word in its place
    bool off_main_line = false;  ///< part of a passage that changed its place among the others
};

/// One for each old word. Cost: linear in both texts where they are alike; unlike stretches cost their product, up to a
/// bound, past which only their edges are compared.
std::vector<Partner> align(const OldWords& old_words, const NewWords& new_words);

// The steps.

/// Words old_begin… and new_begin… of both texts are equal, `length` of them.
struct Run {
    std::uint32_t old_begin = 0;
    std::uint32_t new_begin = 0;
    std::uint32_t length = 0;
    std::uint32_t weight = 0;
    std::uint32_t old_end() const { return old_begin + length; }
    std::uint32_t new_end() const { return new_begin + length; }
};

/// Longest runs of two words and more, sorted by place in the old text. Of pairs that stand in many places only the
/// longest runs are kept, and none where that leaves too many.
std::vector<Run> common_runs(const OldWords& old_words, const NewWords& new_words);

struct Chain {
    std::vector<Run> runs;  ///< ascending in both texts, not overlapping
    std::uint32_t weight = 0;
};

/// Heaviest first. A run is in one chain at most.
std::vector<Chain> chains_of(const std::vector<Run>& runs, const OldWords& old_words, const NewWords& new_words);

enum class GapEdge : std::uint8_t { both, left, right };  ///< at which ends the stretches are known to meet

/// Aligns two stretches, given as word numbers in ascending order, and writes what it finds to `partners`.
void align_gap(const OldWords& old_words, const NewWords& new_words, const std::vector<std::uint32_t>& old_gap,
               const std::vector<std::uint32_t>& new_gap, GapEdge edge, std::vector<Partner>& partners);

}  // namespace postil
