#pragma once

// A text as the words that are compared when two texts are aligned.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace postil {

struct Word {
    std::uint32_t begin = 0;  ///< bytes
    std::uint32_t end = 0;
    std::uint32_t place = 0;       ///< code points from the start of the text
    std::uint32_t weight = 0;      ///< how much finding it again tells: a sign 1, a longer word 4
    bool opens_paragraph = false;  ///< an empty line stands before it
    std::uint64_t key = 0;         ///< equal for words that count as equal (base/fold.h)
    std::uint64_t letters = 0;     ///< which letters are in it, in 64 classes; 0 for what is no word of several letters
};

/// White space and what is invisible is left out. A sign is a word, and so is each letter of a script without spaces.
std::vector<Word> words_of(std::string_view text);

/// The letters of a word, folded.
std::u32string folded_word(std::string_view text, const Word& word);

/// 0 to 1 by edit distance over letters, two that changed places counting as one error; 0 for what is not half alike.
double likeness_of_words(std::string_view a_text, const Word& a, std::string_view b_text, const Word& b);

}  // namespace postil
