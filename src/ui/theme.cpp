#include "ui/theme.h"

#include <cstdio>

namespace postil::ui {
namespace {

std::array<TypeStyle, entity_type_count> type_styles(bool dark) {
    std::array<TypeStyle, entity_type_count> styles;
    const WashStrength strength = dark ? wash_on_dark : wash_on_light;
    for (std::size_t i = 0; i < entity_type_count; ++i) {
        const TypeLook& look = type_looks[i];
        styles[i].ink = rgb(dark ? look.ink_on_dark : look.ink_on_light);
        styles[i].wash = rgb(dark ? look.ink_on_dark : look.wash_on_light).with_alpha(strength.usual);
        styles[i].underline = look.underline;
        styles[i].letter = look.letter;
    }
    styles[0].wash = styles[0].wash.with_alpha(strength.highlight);
    return styles;
}

Theme light() {
    Theme t;
    t.name = "light";
    t.background = rgb(0xFBFAF7);
    t.surface = rgb(0xFFFFFF);
    t.surface_hover = rgb(0xF1EFEA);
    t.text = rgb(0x23211E);
    t.heading = rgb(0x14130F);
    t.muted = rgb(0x65615A);
    t.faint = rgb(0xD9D5CC);
    t.border = rgb(0xE4E0D8);
    t.accent = rgb(0x1D5C8F);
    t.on_accent = rgb(0xFFFFFF);
    t.danger = rgb(0xA8321E);
    t.selection = rgb(0x3B8BD0).with_alpha(0.28f);
    t.found = rgb(0xFFC400).with_alpha(0.42f);
    t.code_background = rgb(0xF2F0EA);
    t.shadow = rgb(0x2A2417).with_alpha(0.10f);
    t.scrim = rgb(0x1B1915).with_alpha(0.40f);
    t.types = type_styles(false);
    return t;
}

Theme sepia() {
    Theme t = light();
    t.name = "sepia";
    t.background = rgb(0xF6EDDA);
    t.surface = rgb(0xFCF6E8);
    t.surface_hover = rgb(0xF0E4CC);
    t.text = rgb(0x3A2E1F);
    t.heading = rgb(0x2A2014);
    t.muted = rgb(0x6A5A43);
    t.faint = rgb(0xDCCBAA);
    t.border = rgb(0xE3D4B6);
    t.accent = rgb(0x8A4513);
    t.code_background = rgb(0xEEE2C8);
    return t;
}

Theme dark() {
    Theme t;
    t.name = "dark";
    t.dark = true;
    t.background = rgb(0x17181B);
    t.surface = rgb(0x212327);
    t.surface_hover = rgb(0x2D3036);
    t.text = rgb(0xD9D6CF);
    t.heading = rgb(0xF1EEE7);
    t.muted = rgb(0xA09C94);
    t.faint = rgb(0x3B3E45);
    t.border = rgb(0x34373D);
    t.accent = rgb(0x8CBFE8);
    t.on_accent = rgb(0x10202E);
    t.danger = rgb(0xF08A75);
    t.selection = rgb(0x5A9BD8).with_alpha(0.38f);
    t.found = rgb(0xE0A82E).with_alpha(0.27f);
    t.code_background = rgb(0x202226);
    t.shadow = rgb(0x000000).with_alpha(0.30f);
    t.scrim = rgb(0x000000).with_alpha(0.55f);
    t.types = type_styles(true);
    return t;
}

/// Black and white, with as much colour as tells types apart; every line and border can be seen.
Theme contrast_light() {
    Theme t = light();
    t.name = "contrast";
    t.background = t.surface = t.code_background = rgb(0xFFFFFF);
    t.surface_hover = rgb(0xE8E8E8);
    t.text = t.heading = t.border = rgb(0x000000);
    t.muted = rgb(0x333333);
    t.faint = rgb(0x595959);
    t.accent = rgb(0x003C8F);
    t.danger = rgb(0x8A1400);
    return t;
}

Theme contrast_dark() {
    Theme t = dark();
    t.name = "contrast";
    t.background = t.surface = t.code_background = rgb(0x000000);
    t.surface_hover = rgb(0x2A2A2A);
    t.text = t.heading = t.border = rgb(0xFFFFFF);
    t.muted = rgb(0xD6D6D6);
    t.faint = rgb(0xA0A0A0);
    t.accent = rgb(0xFFE45C);
    t.on_accent = rgb(0x000000);
    t.danger = rgb(0xFFA28F);
    return t;
}

}  // namespace

Colour Theme::ink(Ink role) const {
    switch (role) {
        case Ink::title:
        case Ink::heading: return heading;
        case Ink::muted: return muted;
        case Ink::link: return accent;
        case Ink::body:
        case Ink::code: return text;
    }
    return text;
}

std::string css(Colour colour) {
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "rgba(%d,%d,%d,%.3f)", colour.r, colour.g, colour.b, colour.a / 255.0);
    return buffer;
}

Theme forced_theme(const SystemColours& system) {
    Theme t;
    t.name = "forced";
    t.dark = system.canvas.r + system.canvas.g + system.canvas.b < 384;
    t.background = t.surface = t.code_background = system.canvas;
    t.surface_hover = system.button_face;
    t.text = t.heading = t.muted = t.faint = t.border = t.danger = system.canvas_text;
    t.accent = system.link_text;
    t.on_accent = system.canvas;
    t.selection = system.highlight.with_alpha(0.4f);
    t.found = system.highlight.with_alpha(0.25f);
    t.shadow = system.canvas.with_alpha(0);
    t.scrim = system.canvas.with_alpha(0.6f);
    t.types = type_styles(t.dark);
    for (TypeStyle& style : t.types) {
        style.ink = system.canvas_text;
        style.wash = system.highlight.with_alpha(0.15f);
    }
    // Without a hue its stronger wash alone would not tell it.
    t.types[0].wash = system.highlight.with_alpha(0.35f);
    return t;
}

const Theme& theme_named(ThemeName name) {
    static const std::array<Theme, 5> themes = {light(), sepia(), dark(), contrast_light(), contrast_dark()};
    return themes[static_cast<std::size_t>(name)];
}

}  // namespace postil::ui
