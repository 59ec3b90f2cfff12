#pragma once

// Words as lines are filled with them, where no more than a text's height is asked for: a word's width, found by its bytes,
// in place of its glyphs and clusters. A word is plain if it comes out the same wherever it stands between spaces in a text
// of its script that runs left to right; what is not plain is for shape.h to tell.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/styled_text.h"
#include "text/unicode.h"

namespace postil {

/// How a word meets the space beside it, as far as the end of a line is concerned.
enum class WordEdge : std::uint8_t { letter, mark, other };

/// Widths are in ems.
struct PlainWord {
    /// The word up to where a line may end inside it without a hyphen of ours.
    struct Part {
        float width = 0;
        std::uint32_t bytes = 0;  ///< of the word, up to its end
    };

    std::uint32_t key = 0;  ///< where its bytes stand
    std::uint32_t key_bytes = 0;
    std::uint32_t first_part = 0;
    std::uint32_t part_count = 0;  ///< 0: the word is not plain
    float space_before = 0;        ///< of the spaces around it that are in its key
    float space_after = 0;
    WordEdge begins = WordEdge::other;
    WordEdge ends = WordEdge::other;
    bool pulls_before = false;  ///< it is kerned with the space
    bool pulls_after = false;
};

/// Whether a line may end at the space between two plain words. Where this says no, it may be that one may all the same.
inline bool may_part(const PlainWord& before, const PlainWord& after) {
    if (before.ends == WordEdge::other || after.begins == WordEdge::other) return false;
    return before.ends == WordEdge::letter || after.begins == WordEdge::letter;
}

/// Words of one style and script. Found anew whenever a face comes, as the choice of faces is.
class WordWidths {
public:
    WordWidths(const TextStyle& style, Script script);

    /// `key` is a word (no space inside) with the space before and after it where those are of its style too. Good until
    /// the next call.
    const PlainWord& find(std::string_view key, FontSet& fonts);
    const PlainWord::Part* parts(const PlainWord& word) const { return parts_.data() + word.first_part; }

    /// The highest and deepest of the faces of all words found so far, in ems.
    float ascent() const { return ascent_; }
    float descent() const { return descent_; }

    const TextStyle& style() const { return style_; }
    Script script() const { return script_; }

private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t word = 0;  ///< its number and one; 0: the slot is free
    };

    const PlainWord& add(std::string_view key, std::uint32_t hash, FontSet& fonts);
    void measure(std::string_view key, FontSet& fonts, PlainWord& word);
    void grow();

    TextStyle style_;
    Script script_;
    float ascent_ = 0;
    float descent_ = 0;
    std::vector<Slot> slots_;  ///< a power of two of them, at most half of them taken
    std::vector<PlainWord> words_;
    std::vector<PlainWord::Part> parts_;
    std::string keys_;
};

/// Null for scripts whose words do not stand alone. Good until a face is declared or loaded.
WordWidths* word_widths(FontSet& fonts, const TextStyle& style, Script script);

}  // namespace postil
