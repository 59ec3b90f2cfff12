#pragma once

// A text as the tagger sees it: tokens -> what is known of each word, runs of capitalised words, and what the
// document's other uses of a word tell of it.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "entities/tokens.h"
#include "entities/word_table.h"

namespace postil::entities {

/// How the letters of a sentence are: a headline's capitals say nothing of names.
enum class LineCase : std::uint8_t { normal, title, upper };

inline constexpr std::uint32_t no_run = 0xFFFFFFFF;

/// One token, as features are made of it.
struct Observed {
    std::uint32_t word = 0;   ///< hash of the folded word
    std::uint32_t shape = 0;  ///< hash of "Xx", "XX", "d-", …
    std::uint32_t doc_word = 0;
    std::uint32_t run = no_run;    ///< of capitalised words
    std::uint32_t chain = no_run;  ///< the same with the small words between: "Ministry of the Interior"
    std::uint16_t word_class = 0;
    std::uint16_t lists = 0;         ///< the word is on
    std::uint16_t phrase_lists = 0;  ///< it is part of an entry of several words on
    std::uint8_t wider = 0;
    bool capitalised = false;
    bool candidate = false;   ///< may be part of a name; all others are certainly none
    bool is_acronym = false;  ///< of words that stand in the document
    bool in_dateline = false;
};

/// Tokens [begin, end) of one sentence.
struct Run {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// A word over the whole document.
struct DocWord {
    static constexpr std::size_t kept_uses = 4;
    std::uint16_t lower = 0;     ///< times it is written small
    std::uint16_t inside = 0;    ///< times it is capitalised where that says something
    std::uint16_t capitals = 0;  ///< times it is capitalised anywhere
    std::uint32_t longest_run = no_run;
    std::array<std::uint32_t, kept_uses> uses{};  ///< first capitalised tokens
    std::uint8_t use_count = 0;
};

struct Document {
    Tokens tokens;
    std::vector<Observed> observed;
    std::vector<LineCase> line_case;  ///< by sentence
    std::vector<Run> runs;
    std::vector<Run> chains;
    std::vector<DocWord> words;
};

Document observe(std::string_view text, const WordTable& known);

}  // namespace postil::entities
