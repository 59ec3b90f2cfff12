#pragma once

// styled text + bidi levels -> items: stretches of one level, script, style and face, each shaped at once.

#include <cstdint>
#include <vector>

#include "text/bidi.h"
#include "text/font_set.h"
#include "text/styled_text.h"
#include "text/unicode.h"

namespace postil {

enum class ItemKind : std::uint8_t {
    text,     ///< shaped
    tab,      ///< as wide as four spaces a tab
    control,  ///< nothing to see, no width
    system,   ///< no loaded face has it: the system draws each cluster
    missing   ///< nor has the system: room is kept, nothing is drawn
};

struct Item {
    std::uint32_t begin = 0;  ///< bytes in the text; always whole grapheme clusters
    std::uint32_t end = 0;
    Script script = script_common;
    std::uint16_t style = 0;
    FaceId face = no_face;
    std::uint8_t level = 0;
    ItemKind kind = ItemKind::text;
    bool synthetic_italic = false;

    bool rtl() const { return level & 1; }
};

/// `starts` as cluster_starts gives them. Items are in logical order and cover the text.
std::vector<Item> itemize(const StyledText& styled, const std::vector<std::uint8_t>& starts, const BidiLevels& levels,
                          FontSet& fonts);

}  // namespace postil
