#include <catch_amalgamated.hpp>
#include <cmath>
#include <set>

#include "ui/theme.h"

using namespace postil;
using namespace postil::ui;

namespace {

/// Relative luminance and contrast ratio as WCAG 2.2 defines them.
double channel(std::uint8_t value) {
    const double c = value / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}
double luminance(Colour c) { return 0.2126 * channel(c.r) + 0.7152 * channel(c.g) + 0.0722 * channel(c.b); }
double contrast(Colour a, Colour b) {
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}
Colour over(Colour top, Colour bottom) {
    const double share = top.a / 255.0;
    const auto mix = [share](std::uint8_t t, std::uint8_t b) { return static_cast<std::uint8_t>(std::lround(t * share + b * (1 - share))); };
    return {mix(top.r, bottom.r), mix(top.g, bottom.g), mix(top.b, bottom.b), 255};
}

const ThemeName all_themes[] = {ThemeName::light, ThemeName::sepia, ThemeName::dark, ThemeName::contrast_light, ThemeName::contrast_dark};

}  // namespace

TEST_CASE("text of every role has at least 4.5:1 on page, card and button", "[theme]") {
    const Theme& theme = theme_named(GENERATE(from_range(all_themes)));
    CAPTURE(theme.name);
    for (const Colour ground : {theme.background, theme.surface, theme.surface_hover}) {
        CHECK(contrast(theme.text, ground) >= 7.0);
        CHECK(contrast(theme.heading, ground) >= 7.0);
        CHECK(contrast(theme.muted, ground) >= 4.5);
        CHECK(contrast(theme.accent, ground) >= 4.5);
        CHECK(contrast(theme.danger, ground) >= 4.5);
    }
    CHECK(contrast(theme.on_accent, theme.accent) >= 4.5);
    CHECK(contrast(theme.text, theme.code_background) >= 7.0);
}

TEST_CASE("high contrast is 7:1 for everything that is read, and its borders can be seen", "[theme]") {
    const Theme& theme = theme_named(GENERATE(ThemeName::contrast_light, ThemeName::contrast_dark));
    for (const Colour colour : {theme.text, theme.muted, theme.accent, theme.danger, theme.border}) {
        CHECK(contrast(colour, theme.background) >= 7.0);
    }
    CHECK(contrast(theme.faint, theme.background) >= 3.0);
}

TEST_CASE("words stay readable under a mark, a selection, and a mark in a mark", "[theme]") {
    const Theme& theme = theme_named(GENERATE(from_range(all_themes)));
    CAPTURE(theme.name);
    CHECK(contrast(theme.text, over(theme.selection, theme.background)) >= 4.5);
    CHECK(contrast(theme.text, over(theme.found, theme.background)) >= 4.5);
    for (const TypeStyle& outer : theme.types) {
        const Colour marked = over(outer.wash, theme.background);
        CHECK(contrast(theme.text, over(theme.found, marked)) >= 4.5);
        CHECK(contrast(theme.text, marked) >= 4.5);
        for (const TypeStyle& inner : theme.types) CHECK(contrast(theme.text, over(inner.wash, marked)) >= 4.5);
    }
}

TEST_CASE("a type's ink can be read on the page and on a card", "[theme]") {
    const Theme& theme = theme_named(GENERATE(from_range(all_themes)));
    for (const TypeStyle& type : theme.types) {
        CAPTURE(theme.name, type.letter);
        CHECK(contrast(type.ink, theme.background) >= 4.5);
        CHECK(contrast(type.ink, theme.surface) >= 4.5);
    }
}

TEST_CASE("types differ in underline and letter, not in colour alone", "[theme]") {
    std::set<Underline> underlines;
    std::set<std::string> letters;
    for (const TypeStyle& type : theme_named(ThemeName::light).types) {
        underlines.insert(type.underline);
        letters.insert(type.letter);
    }
    CHECK(underlines.size() == entity_type_count);
    CHECK(letters.size() == entity_type_count);
}
