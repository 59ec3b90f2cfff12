#pragma once

// What annotations remember of the text they were made on: each its passage with the words around it. Where these
// overlap they are put together, so that many marks know nearly all of the old text, and each other's order.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotation/alignment.h"
#include "annotation/annotation.h"

namespace postil {

/// One of the annotations, found in the text it remembers.
struct OldMark {
    std::uint32_t index = 0;  ///< among the selectors
    std::uint32_t begin = 0;  ///< bytes of OldText::text
    std::uint32_t end = 0;
};

/// Pieces of one state of the text, in its order. Move-only: the words look into the text.
struct OldText {
    OldText() = default;
    OldText(OldText&&) = default;
    OldText& operator=(OldText&&) = default;
    OldText(const OldText&) = delete;
    OldText& operator=(const OldText&) = delete;

    std::string text;
    std::vector<OldMark> marks;
    bool is_whole = false;  ///< the text as it was, not pieces

    struct Piece {
        std::uint32_t begin = 0;      ///< bytes of `text`
        std::uint64_t place = 0;      ///< of its first code point in the old text
        std::uint64_t end_place = 0;  ///< past its last
        bool cut_before = false;      ///< may begin, or end, inside a word
        bool cut_after = false;
    };
    std::vector<Piece> pieces;

    /// The words, those cut in two at the edge of a piece left out.
    OldWords words() const;
};

/// Annotations that contradict each other were made on different states of the text, and come apart; so does each
/// without a position. With `whole_text`, those that stand in it share that.
std::vector<OldText> remembered(std::span<const Selectors> selectors, const std::vector<std::uint32_t>& which,
                                std::string_view whole_text);

}  // namespace postil
