#pragma once

// One block's text -> its lines, as a pure function of what is in Paragraph, the width and the loaded faces, so that its
// result can be kept. Geometry starts at (0, 0), ranges at 0; the article moves both into place.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "layout/layout.h"
#include "text/bidi.h"
#include "text/hyphenation.h"
#include "text/styled_text.h"

namespace postil {

/// How text is drawn. Letters are shaped over its changes, so that a link's end keeps no two apart that kern.
struct InkStyle {
    Ink ink = Ink::body;
    bool underlined = false;
    float rise_px = 0;  ///< above the baseline
    bool operator==(const InkStyle&) const = default;
};

/// `style` from the end of the run before up to `end`, in bytes.
struct InkRun {
    InkStyle style;
    std::uint32_t end = 0;
};

struct Paragraph {
    StyledText styled;                       ///< style 0 is the paragraph's own
    std::vector<InkRun> inks;                ///< ascending, at least one; the last one goes on to the text's end
    std::vector<std::uint32_t> hard_breaks;  ///< bytes before which a line must end
    Direction base = Direction::ltr;
    float line_height_px = 24;    ///< at least
    std::uint32_t max_lines = 0;  ///< 0: no limit
    bool hanging = false;         ///< code: what goes on with a line of the source stands further in than that began
    bool justified = false;       ///< lines are filled, and broken for the paragraph as a whole
    const Hyphenator* hyphenator = nullptr;
};

/// Lines, runs, glyphs and clusters; no boxes.
Layout layout_paragraph(const Paragraph& paragraph, float width, FontSet& fonts);

/// The direction of `text`: of its first strong character, or that of the language.
Direction direction_of(std::string_view text, std::string_view language);

/// Appends `part` to `whole`, its geometry moved by (x, y) and its ranges by `bytes`; lines belong to `block`.
void append_layout(Layout& whole, const Layout& part, float x, float y, std::uint32_t bytes, std::uint32_t block);

}  // namespace postil
