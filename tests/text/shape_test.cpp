#include "text/shape.h"

#include <catch_amalgamated.hpp>

#include <string>

#include "base/utf8.h"
#include "text/real_faces.h"

namespace postil {

namespace {

StyledText styled(std::string_view text, FontRequest request, float size_px = 100) {
    return {text, {{std::move(request), size_px}}, {{static_cast<std::uint32_t>(text.size()), 0}}};
}

/// "begin-end family" of each item.
std::string items_of(const ShapedText& shaped, const FontSet& fonts) {
    std::string out;
    for (const Item& item : shaped.items) {
        if (!out.empty()) out += ", ";
        out += std::to_string(item.begin) + "-" + std::to_string(item.end) + " ";
        if (item.kind == ItemKind::text) out += fonts.info(item.face).family;
        if (item.kind == ItemKind::tab) out += "tab";
        if (item.kind == ItemKind::control) out += "control";
        if (item.kind == ItemKind::system) out += "system";
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
        {"plain words", "0-11 Source Serif 4"},
        {"a\tb", "0-1 Source Serif 4, 1-2 tab, 2-3 Source Serif 4"},
        {"a\nb", "0-1 Source Serif 4, 1-2 control, 2-3 Source Serif 4"},
        {"x ᠮ", "0-2 Source Serif 4, 2-5 missing"},
        {"سلام دنیا", "0-17 Noto Naskh Arabic"},
        {"a سلام", "0-2 Source Serif 4, 2-10 Noto Naskh Arabic"},
        {"שלום ועוד", "0-17 Noto Serif Hebrew"},
        {"a\u202Fb\u2009c\u2003d", "0-13 Source Serif 4"},  // spaces that the face lacks are made of its plain one
        {"«ქართული»", "0-2 Source Serif 4, 2-23 Noto Serif Georgian, 23-25 Source Serif 4"},
        {"हिन्दी ০১", "0-19 Noto Serif Devanagari, 19-25 Noto Serif Bengali"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(items_of(shape_text(styled(row.text, {}), Direction::ltr, fonts), fonts) == row.expected);
    }
}

TEST_CASE("Urdu is set in Nastaliq and Arabic in Naskh, whatever role is asked", "[shape]") {
    FontSet fonts = test::loaded_faces();
    const auto family = [&](FontRole asked, const std::string& language) {
        return fonts.info(fonts.face_for({asked, 400, false, language}, U'\u0643')).family;
    };
    CHECK(family(FontRole::serif, "ur") == "Noto Nastaliq Urdu");
    CHECK(family(FontRole::mono, "ur-PK") == "Noto Nastaliq Urdu");
    CHECK(family(FontRole::sans, "ar") == "Noto Naskh Arabic");
    CHECK(family(FontRole::serif, "en") == "Noto Naskh Arabic");
}

TEST_CASE("Han characters are set in the family of the language, fetched in slices", "[shape]") {
    const auto items = [](const std::string& text, const std::string& language) {
        FontSet fonts = test::declared_faces();
        const StyledText source = styled(text, {FontRole::serif, 400, false, language});
        int rounds = 0;
        do (void)shape_text(source, Direction::ltr, fonts);
        while (test::load_wanted(fonts) && ++rounds < 5);
        CHECK(rounds == 2);  // the index, then the slices
        const ShapedText shaped = shape_text(source, Direction::ltr, fonts);
        std::string families;
        for (const Item& item : shaped.items) families += item.kind == ItemKind::text ? fonts.info(item.face).family : "-";
        return families;
    };
    CHECK(items("直", "ja") == "Noto Serif JP");
    CHECK(items("直", "zh") == "Noto Serif SC");
    CHECK(items("直", "zh-Hant-HK") == "Noto Serif TC");
    CHECK(items("한", "ko") == "Noto Serif KR");
    CHECK(items("直", "en") == "Noto Serif SC");
}

TEST_CASE("a variable font has the weight that is asked for", "[shape]") {
    FontSet fonts = test::loaded_faces();
    const auto ink = [&](int weight) {
        const StyledText source = styled("\u0A95\u0A15", {FontRole::serif, weight, false, "pa"});
        const ShapedText shaped = shape_text(source, Direction::ltr, fonts);
        REQUIRE(shaped.items.back().kind == ItemKind::text);
        long sum = 0;
        for (const std::uint8_t c : fonts.draw_glyph(shaped.items.back().face, shaped.glyphs.back().id, 40, 0).coverage) sum += c;
        return sum;
    };
    CHECK(ink(700) * 100 > ink(400) * 115);
}

/// Draws every cluster that starts with "☃" or is an emoji, one em wide.
class MadeUpSystem : public SystemText {
public:
    float measure(std::string_view cluster, const FontRequest&) override {
        return is_emoji(cluster) || cluster.substr(0, 3) == "☃" ? 1.0f : -1.0f;
    }
    GlyphImage draw(std::string_view, const FontRequest&, float size_px, int) override {
        GlyphImage image;
        image.width = image.height = static_cast<int>(size_px);
        image.rgba.assign(static_cast<std::size_t>(image.width * image.height * 4), 200);
        return image;
    }
};

TEST_CASE("the system draws, cluster by cluster, what no face has, and emoji before any face", "[shape]") {
    FontSet fonts = test::loaded_faces();
    MadeUpSystem system;
    fonts.use_system_text(&system);
    const std::string family = "👨‍👩‍👧";
    const ShapedText shaped = shape_text(styled("a☃☃" + family + "❤️ᠮ", {}), Direction::ltr, fonts);
    CHECK(items_of(shaped, fonts) == "0-1 Source Serif 4, 1-31 system, 31-34 missing");
    REQUIRE(shaped.clusters.size() == 6);
    for (std::size_t i = 1; i < 5; ++i) CHECK(shaped.clusters[i].advance == Catch::Approx(100));
    CHECK(shaped.glyphs[1].id == shaped.glyphs[2].id);
    CHECK(shaped.glyphs[2].id != shaped.glyphs[3].id);
    CHECK(fonts.draw_glyph(system_face, shaped.glyphs[1].id, 12, 0).width == 12);
    CHECK(fonts.draw_glyph(system_face, 999, 12, 0).width == 0);
}

/// Draws everything, half an em wide.
class FullSystem : public MadeUpSystem {
public:
    float measure(std::string_view, const FontRequest&) override { return 0.5f; }
};

TEST_CASE("a letter with a mark that its face lacks is drawn as a whole by the system", "[shape]") {
    FontSet fonts = test::loaded_faces();
    FullSystem system;
    fonts.use_system_text(&system);
    const ShapedText shaped = shape_text(styled("an\u0325a e\u030B\u202F!", {}), Direction::ltr, fonts);
    CHECK(items_of(shaped, fonts) == "0-1 Source Serif 4, 1-4 system, 4-6 Source Serif 4, 6-9 system, 9-13 Source Serif 4");
    CHECK(shaped.clusters[1].advance == Catch::Approx(50));
}

TEST_CASE("a narrow no-break space is narrower than a space and wider than nothing", "[shape]") {
    FontSet fonts = test::loaded_faces();
    const ShapedText shaped = shape_text(styled("a b\u202Fc", {}), Direction::ltr, fonts);
    CHECK(shaped.clusters[3].advance > 5);
    CHECK(shaped.clusters[3].advance <= shaped.clusters[1].advance);
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

TEST_CASE("tabs, form feeds, controls and what is invisible show nothing, and only spaces and tabs take room", "[shape]") {
    FontSet fonts = test::loaded_faces();
    const auto ink_of = [&](const ShapedText& shaped, const ShapedCluster& cluster) {
        std::size_t ink = 0;
        const Item& item = shaped.items[cluster.item];
        for (std::uint32_t g = cluster.first_glyph; g < cluster.last_glyph; ++g) {
            ink += fonts.draw_glyph(item.face, shaped.glyphs[g].id, 40, 0).coverage.size();
        }
        return ink;
    };
    for (const FontRole role : {FontRole::serif, FontRole::sans, FontRole::mono, FontRole::dyslexic}) {
        for (const char32_t c : U"\u0001\u0008\t\n\u000B\f\r\u001B\u001F\u007F\u0085\u009F\u00A0\u00AD\u034F\u061C\u115F\u17B4\u180E\u2000\u2009"
                                U"\u200A\u200B\u200C\u200D\u200E\u200F\u2028\u2029\u202A\u202E\u202F\u205F\u2060\u2063\u2066\u2069\u206F"
                                U"\u3000\u3164\uFE0E\uFEFF\uFFA0\U000E0001\U000E0100") {
            if (c == 0) continue;
            std::string text = "a";
            utf8::append(text, c);
            text += "b";
            const ShapedText shaped = shape_text(styled(text, {role, 400, false, "en"}), Direction::ltr, fonts);
            CAPTURE(static_cast<std::uint32_t>(c), text);
            for (const ShapedCluster& cluster : shaped.clusters) {
                const char32_t first = utf8::decode(text, cluster.begin).code_point;
                if (first == c) CHECK(ink_of(shaped, cluster) == 0);
                const bool room = c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
                if (first == c && !room) CHECK(cluster.advance == 0);
            }
        }
    }
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
