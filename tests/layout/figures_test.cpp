#include "layout/figures.h"

#include <catch_amalgamated.hpp>

#include <string>

#include "layout/article_notation.h"
#include "layout/block_style.h"
#include "layout/layout.h"
#include "text/real_faces.h"

namespace postil {

namespace {

/// "<" and ">" around what is in small capitals, "[" and "]" around what has lining figures.
std::string told(const std::string& text) {
    std::string out;
    std::size_t at = 0;
    for (const FeatureSpan& span : capitals_in(text)) {
        const bool small = has(span.features, FaceFeatures::small_capitals);
        out += text.substr(at, span.range.begin.bytes - at) + (small ? "<" : "[");
        out += std::string(slice(text, span.range)) + (small ? ">" : "]");
        at = span.range.end.bytes;
    }
    return out + text.substr(at);
}

float width_of(const std::string& notation, FontSet& fonts) {
    LayoutStyle style;
    style.size_px = 100;
    style.width_px = 5000;
    const Layout layout = layout_article(test::article_of(notation), style, fonts);
    return layout.lines.at(0).right;
}

}  // namespace

TEST_CASE("acronyms are set in small capitals, figures beside capitals as high as those", "[figures]") {
    struct Row {
        std::string expected;
    };
    const std::string rows[] = {
        "The <NATO> of 1949 and the EU of 1993",
        "<LONDON> \u2014 In <COVID>-19 times",
        "the [G20], the [M25], an AK-[47] and an [A4] page, in [4K]",
        "mp3 and 3rd, iPhone6, NGOs",
        "Henry VIII, MCMLXVIII, Louis XIV",
        "<BANK> <OF> <ENGLAND> and A <BANK>",
        "<UNESCO>\u2019s <\u00C9COLE>, \u0141\u00D3D\u0179, \u0421\u0428\u0410",
        "no capitals, 12 figures",
        "",
    };
    for (const std::string& expected : rows) {
        std::string text;
        for (const char c : expected) {
            if (c != '<' && c != '>' && c != '[' && c != ']') text += c;
        }
        CHECK(told(text) == expected);
    }
}

TEST_CASE("the serif has old-style figures in running text, lining ones in headings, small capitals for acronyms",
          "[figures][faces]") {
    FontSet fonts = test::loaded_faces();
    const auto glyphs = [&](const std::string& notation) {
        std::vector<std::uint32_t> ids;
        for (const Glyph& glyph : layout_article(test::article_of(notation), {}, fonts).glyphs) ids.push_back(glyph.id);
        return ids;
    };
    CHECK(glyphs("p: 1968") != glyphs("p: A1968"));
    const auto after_letter = glyphs("p: A1968");
    const auto running = glyphs("p: 1968");
    CHECK_FALSE(std::equal(running.begin(), running.end(), after_letter.begin() + 1));
    CHECK(width_of("p: UNESCO", fonts) < 0.9f * width_of("p: UN", fonts) * 3);
    CHECK(width_of("p: `UNESCO`", fonts) == width_of("p: `CNEOSU`", fonts));
}

TEST_CASE("beside letters that are neither great nor small figures are lining", "[figures]") {
    CHECK(features_of(BlockKind::paragraph, "12 Words") == FaceFeatures::old_style);
    CHECK(features_of(BlockKind::paragraph, "12 \u0441\u043B\u043E\u0432") == FaceFeatures::old_style);
    CHECK(features_of(BlockKind::paragraph, "12 \u06A9\u062A\u0627\u0628 and words") == FaceFeatures::lining);
    CHECK(features_of(BlockKind::paragraph, "\u66F812") == FaceFeatures::lining);
    CHECK(features_of(BlockKind::heading, "12 Words") == FaceFeatures::lining);
    CHECK(features_of(BlockKind::cell, "12") == FaceFeatures::tabular);
    CHECK(features_of(BlockKind::code, "12") == FaceFeatures::none);
}

TEST_CASE("figures of a table are all as wide", "[figures][faces]") {
    FontSet fonts = test::loaded_faces();
    CHECK(width_of("c0.0/1: 1111", fonts) == Catch::Approx(width_of("c0.0/1: 0848", fonts)).margin(0.01));
    CHECK(width_of("p: 1111", fonts) < width_of("p: 0848", fonts) - 1);
}

}  // namespace postil
