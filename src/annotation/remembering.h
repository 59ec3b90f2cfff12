#pragma once

// Judging a passage in doubt by what its mark remembers besides the words around it: which of how many places of its words
// it was, and fingerprints of the paragraphs.

#include <optional>

#include "annotation/anchor.h"
#include "annotation/placing.h"

namespace postil {

/// Passages this heavy (about six words) are told by themselves.
inline constexpr double telling_weight = 24;

/// How much of the text may still be read for marks in doubt: reading all of it for each of many would take too long.
struct Patience {
    std::size_t bytes = 32 << 20;
    bool spend(std::size_t more) {
        if (bytes < more) return false;
        bytes -= more;
        return true;
    }
};

/// Whether the very words of a passage stand nowhere but in `range`, nor did before as far as is known, and there are enough
/// of them to be no chance.
bool stands_once(const AnchorText& text, const Selectors& selectors, const Found& found, Patience& patience);

/// Whether what was found stands in the paragraph that stood before or after its own, whose words it must have.
bool is_in_neighbour(const AnchorText& text, const Selectors& selectors, const Found& found);

/// Whether a short passage in half-strange surroundings may be another mention: some of those that there were are gone.
bool may_be_another(const AnchorText& text, const Selectors& selectors, const Found& found, Patience& patience);

/// A mark that has lost its neighbours, in the paragraph that is like its own: where its words stand there once, and as
/// often in all of the text as they did, so that none of their places is gone.
std::optional<Anchored> by_paragraph(const AnchorText& text, const Selectors& selectors, const Found& found,
                                     Patience& patience);

}  // namespace postil
