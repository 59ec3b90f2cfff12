#pragma once

// How high a paragraph is, from the widths of its words alone: for what is out of view, which needs neither glyphs nor
// clusters. Answers for plain text only, and then exactly as layout_paragraph would.

#include <cstdint>
#include <optional>
#include <vector>

#include "layout/line_builder.h"
#include "layout/paragraph.h"

namespace postil {

/// Plain text as lines are filled with it.
struct PlainText {
    /// A stretch at whose end a line may end, and the space before it, in pixels.
    struct Stretch {
        float space = 0;
        float width = 0;
        std::uint32_t end = 0;  ///< bytes; the space after it is the next one's
    };
    std::vector<Stretch> stretches;
    LineMetrics highest;  ///< of the faces it is set in, without leading
};

/// Puts the paragraph's stretches into `out`, whose memory is used again; false where the paragraph is not plain.
bool split_plain(const Paragraph& paragraph, FontSet& fonts, PlainText& out);

/// Nothing where the text is not plain, or where only the sum of its clusters can tell whether a word fits.
std::optional<float> plain_height(const Paragraph& paragraph, float width, FontSet& fonts, PlainText& scratch);

}  // namespace postil
