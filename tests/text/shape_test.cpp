#include "text/shape.h"

#include <catch_amalgamated.hpp>

#include <string>

#include "text/real_faces.h"

namespace postil {

namespace {

StyledText styled(std::string_view text, FontRequest request, float size_px = 100) {
    return {text, {{std::move(request), size_px}}, {{static_cast<std::uint32_t>(text.size()), 0}}};
}

/// "begin-end role" of each item.
std::string items_of(const ShapedText& shaped, const FontSet& fonts) {
    std::string out;
    for (const Item& item : shaped.items) {
        if (!out.empty()) out += ", ";
        out += std::to_string(item.begin) + "-" + std::to_string(item.end) + " ";
        if (item.kind == ItemKind::text) out += fonts.info(item.face).role;
        if (item.kind == ItemKind::tab) out += "tab";
        if (item.kind == ItemKind::control) out += "control";
        if (item.kind == ItemKind::missing) out += "missing";
    }
    return out;
}

float width_of(const ShapedText& shaped) {
    float width = 0;
    for (const ShapedCluster& cluster : shaped.clusters) width += cluster.advance;
    return width;
}

}  // namespace

TEST_CASE("text is divided by script, direction and face", "[shape]") {
    FontSet fonts = test::loaded_faces();
    struct Row {
        std::string text;
        std::string expected;
    };
    const Row rows[] = {
        {"plain words", "0-11 serif"},
        {"a\tb", "0-1 serif, 1-2 tab, 2-3 serif"},
        {"a\nb", "0-1 serif, 1-2 control, 2-3 serif"},
        {"x 漢", "0-2 serif, 2-5 missing"},
        {"سلام دنیا", "0-17 naskh"},
        {"a سلام", "0-2 serif, 2-10 naskh"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(items_of(shape_text(styled(row.text, {}), Direction::ltr, fonts), fonts) == row.expected);
    }
}

TEST_CASE("Urdu is set in Nastaliq and Arabic in Naskh, whatever role is asked", "[shape]") {
    FontSet fonts = test::loaded_faces();
    const auto role = [&](FontRole asked, const std::string& language) {
        return fonts.info(fonts.face_for({asked, 400, false, language}, U'\u0643')).role;
    };
    CHECK(role(FontRole::serif, "ur") == "nastaliq");
    CHECK(role(FontRole::mono, "ur-PK") == "nastaliq");
    CHECK(role(FontRole::sans, "ar") == "naskh");
    CHECK(role(FontRole::serif, "en") == "naskh");
}

TEST_CASE("a cluster stays in one face, the one that has its marks if there is one", "[shape]") {
    FontSet fonts = test::loaded_faces();
    const ShapedText shaped = shape_text(styled("q\u0301x", {}), Direction::ltr, fonts);
    REQUIRE(shaped.clusters.size() == 2);
    CHECK(shaped.clusters[0].end == 3);
    CHECK(shaped.clusters[0].item == 0);
}

TEST_CASE("advances aren't rounded: ten times the size is ten times the width", "[shape]") {
    FontSet fonts = test::loaded_faces();
    const std::string text = "Typography, unhinted.";
    const float small = width_of(shape_text(styled(text, {}, 13.7f), Direction::ltr, fonts));
    const float large = width_of(shape_text(styled(text, {}, 137), Direction::ltr, fonts));
    CHECK(std::abs(large - 10 * small) < 0.01f);
}

TEST_CASE("the clusters of a ligature share its glyph and divide its width", "[shape]") {
    FontSet fonts = test::loaded_faces();
    const ShapedText shaped = shape_text(styled("ffi", {}), Direction::ltr, fonts);
    REQUIRE(shaped.glyphs.size() == 1);
    REQUIRE(shaped.clusters.size() == 3);
    for (const ShapedCluster& cluster : shaped.clusters) {
        CHECK(cluster.first_glyph == 0);
        CHECK(cluster.last_glyph == 1);
        CHECK(cluster.advance == Catch::Approx(shaped.glyphs[0].advance / 3));
        CHECK(cluster.can_cut == (cluster.begin == 0));
    }
}

TEST_CASE("letters at a cut keep the shapes they have in the word", "[shape]") {
    FontSet fonts = test::loaded_faces();
    const StyledText text = styled("كتاب", {FontRole::serif, 400, false, "ar"});
    const ShapedText whole = shape_text(text, Direction::rtl, fonts);
    ShapedText part;
    shape_part(text, whole, 0, text_range(0, 2), fonts, part);
    REQUIRE(part.clusters.size() == 1);
    REQUIRE(part.glyphs.size() == 1);
    CHECK(part.glyphs[0].id == whole.glyphs.back().id);  // still an initial form, not an isolated one
}

TEST_CASE("what no face has keeps room: more for wide characters, none for what is invisible", "[shape]") {
    FontSet fonts;  // no faces at all
    const ShapedText shaped = shape_text(styled("a漢\u200D\u200Fb", {}), Direction::ltr, fonts);
    REQUIRE(shaped.clusters.size() == 4);
    CHECK(shaped.clusters[0].advance == Catch::Approx(60));
    CHECK(shaped.clusters[1].advance == Catch::Approx(120));
    CHECK(shaped.clusters[2].advance == 0);
    CHECK(shaped.clusters[3].advance == Catch::Approx(60));
}

TEST_CASE("an upright face is slanted for Latin text and never for Arabic", "[shape]") {
    FontSet fonts = test::loaded_faces();
    const ShapedText shaped = shape_text(styled("a ب", {FontRole::sans, 400, true, "en"}), Direction::ltr, fonts);
    REQUIRE(shaped.items.size() == 2);
    CHECK(shaped.items[0].synthetic_italic);
    CHECK_FALSE(shaped.items[1].synthetic_italic);
    const ShapedText italic = shape_text(styled("a", {FontRole::serif, 400, true, "en"}), Direction::ltr, fonts);
    CHECK_FALSE(italic.items[0].synthetic_italic);
}

}  // namespace postil
