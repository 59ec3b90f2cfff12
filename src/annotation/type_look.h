#pragma once

// How each entity type is told apart wherever it is shown, on the screen and in pages that are sent: a colour (safe for the
// common colour-blindnesses), the pattern of its underline, and a letter. docs/visual-language.md says why.

#include <array>
#include <cstdint>

#include "annotation/annotation.h"

namespace postil {

enum class Underline : std::uint8_t { none, solid, thick, twin, dashed, dotted, dash_dot, wavy, thin };

struct TypeLook {
    const char* letter;  ///< on the badge, and the key that marks
    Underline underline;
    std::uint32_t ink_on_light;   ///< 0xRRGGBB: underline and badge, 4.5:1 on its page
    std::uint32_t wash_on_light;  ///< laid under the words, at a part of its strength
    std::uint32_t ink_on_dark;    ///< there the wash is the same colour
};

// Hues after Okabe and Ito ("Color Universal Design", 2008), darkened or lightened until the ink has 4.5:1 on its page.
inline constexpr std::array<TypeLook, entity_type_count> type_looks = {{
    {"H", Underline::none, 0x7A5F00, 0xFFE169, 0xF2D45C},
    {"P", Underline::solid, 0x0B5FA5, 0x56B4E9, 0x7CC4F2},
    {"O", Underline::twin, 0x9A5200, 0xE69F00, 0xF0B54A},
    {"L", Underline::dashed, 0x00684B, 0x2FBF8F, 0x5FD3A8},
    {"D", Underline::dotted, 0x5B3FA8, 0x9B86E0, 0xB8A5F2},
    {"E", Underline::thick, 0xB23A00, 0xF0703C, 0xFF9469},
    {"W", Underline::wavy, 0xA12C74, 0xDE82B4, 0xF0A3CB},
    {"Q", Underline::dash_dot, 0x1F6A80, 0x6CC5DA, 0x86D6E8},
    {"X", Underline::thin, 0x55534E, 0xA9A69E, 0xBDBAB3},
}};

/// How strong washes are: of all types, and of the highlight, which has no underline.
struct WashStrength {
    float usual;
    float highlight;
};
inline constexpr WashStrength wash_on_light{0.26f, 0.55f};
inline constexpr WashStrength wash_on_dark{0.16f, 0.19f};

}  // namespace postil
