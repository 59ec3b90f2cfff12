#pragma once

// Text with what it is to be set in: the input of itemising and shaping.

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/font_set.h"

namespace postil {

struct TextStyle {
    FontRequest font;
    float size_px = 16;
    bool operator==(const TextStyle&) const = default;
};

/// `style` (an index) from the end of the run before up to `end`, in bytes.
struct StyleRun {
    std::uint32_t end = 0;
    std::uint16_t style = 0;
};

/// `text` is a paragraph, or some with line feeds between; it must outlive this.
struct StyledText {
    std::string_view text;
    std::vector<TextStyle> styles;
    std::vector<StyleRun> runs;  ///< ascending; the last one ends where the text does
};

}  // namespace postil
