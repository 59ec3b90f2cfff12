#pragma once

// Text with what it is to be set in: the input of itemising and shaping.

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/font_set.h"

namespace postil {

/// What a passage asks of its faces beyond the letters; a face that lacks it is set as it comes.
enum class FaceFeatures : std::uint8_t {
    none = 0,
    old_style = 1,  ///< figures with ascenders and descenders, as wide as each is
    lining = 2,     ///< figures as high as capitals, as wide as each is
    tabular = 4,    ///< the same, all of one width
    small_capitals = 8
};
constexpr FaceFeatures operator|(FaceFeatures a, FaceFeatures b) {
    return static_cast<FaceFeatures>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}
constexpr bool has(FaceFeatures all, FaceFeatures one) {
    return static_cast<std::uint8_t>(all) & static_cast<std::uint8_t>(one);
}

struct TextStyle {
    FontRequest font;
    float size_px = 16;
    FaceFeatures features = FaceFeatures::none;
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
