#pragma once

// Colours by role, those of entity types (annotation/type_look.h) among them. docs/visual-language.md says why.

#include <array>
#include <cstdint>
#include <string>

#include "annotation/type_look.h"
#include "layout/layout.h"

namespace postil::ui {

struct Colour {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;
    std::uint8_t a = 255;
    Colour with_alpha(float alpha) const { return {r, g, b, static_cast<std::uint8_t>(alpha * 255.0f + 0.5f)}; }
    bool operator==(const Colour&) const = default;
};

constexpr Colour rgb(std::uint32_t hex) {
    return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8), static_cast<std::uint8_t>(hex), 255};
}

std::string css(Colour colour);

struct TypeStyle {
    Colour ink;        ///< underline, badge and name: at least 4.5:1 on the page and on a card
    Colour wash;       ///< laid under the words; opaque enough to see, light enough to read through
    Underline underline = Underline::solid;
    const char* letter = "";  ///< on the badge, and the key that marks
};

struct Theme {
    std::string name;
    bool dark = false;
    Colour background;      ///< the page
    Colour surface;         ///< cards, dialogs, the bar
    Colour surface_hover;
    Colour text;
    Colour heading;
    Colour muted;
    Colour faint;           ///< rules, quote bars
    Colour border;
    Colour accent;          ///< links, the chief button, focus
    Colour on_accent;
    Colour danger;
    Colour selection;
    Colour found;           ///< under words that are found; the one the reader is at is framed as well
    Colour code_background;
    Colour shadow;
    Colour scrim;
    std::array<TypeStyle, entity_type_count> types;

    const TypeStyle& type(EntityType t) const { return types[static_cast<std::size_t>(t)]; }
    Colour ink(Ink role) const;
};

/// Colours that the reader has given the system, for "forced colours"; named as in CSS.
struct SystemColours {
    Colour canvas;
    Colour canvas_text;
    Colour link_text;
    Colour gray_text;
    Colour highlight;
    Colour highlight_text;
    Colour button_face;
    Colour button_text;
    bool operator==(const SystemColours&) const = default;
};
/// Nothing but those: types of mark are told apart by underline and letter alone.
Theme forced_theme(const SystemColours& system);

enum class ThemeName : std::uint8_t { light, sepia, dark, contrast_light, contrast_dark };
const Theme& theme_named(ThemeName name);

}  // namespace postil::ui
