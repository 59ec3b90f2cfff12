#include "text/font_set.h"

#include <catch_amalgamated.hpp>

#include <set>

#include <algorithm>
#include <numeric>

#include "text/real_faces.h"

namespace postil {

namespace {

std::string file_of(const FontSet& fonts, FaceId face) { return face == no_face ? "none" : fonts.info(face).file; }

Result<FaceId> load(FontSet& fonts, const std::string& file) {
    for (FaceId face = 0; face < fonts.face_count(); ++face) {
        if (fonts.info(face).file == file) return fonts.load(face, test::bytes_of_file(test::fonts_folder() + file));
    }
    return Error{ErrorCode::not_found, file};
}

int sum(const GlyphImage& image) { return std::accumulate(image.coverage.begin(), image.coverage.end(), 0); }

constexpr const char* latin = "source-serif-4-latin-400-normal.ttf";
constexpr const char* bold = "source-serif-4-latin-700-normal.ttf";

}  // namespace

TEST_CASE("a face is wanted once when text asks for it, and used once it is loaded", "[font_set]") {
    FontSet fonts = test::declared_faces();
    const FontRequest request{FontRole::serif, 400, false, "en"};
    CHECK(fonts.face_for(request, 'a') == no_face);
    CHECK(fonts.face_for(request, 'b') == no_face);
    const auto wanted = fonts.take_wanted();
    REQUIRE(wanted.size() == 1);
    CHECK(fonts.info(wanted[0]).file == latin);
    CHECK(fonts.take_wanted().empty());

    REQUIRE(load(fonts, latin));
    CHECK(fonts.generation() == 1);
    CHECK(fonts.is_loaded(wanted[0]));
    CHECK(fonts.face_for(request, 'a') == wanted[0]);
    CHECK(fonts.take_wanted().empty());
}

TEST_CASE("until the right face is there, the best loaded one stands in", "[font_set]") {
    FontSet fonts = test::declared_faces();
    REQUIRE(load(fonts, latin));
    const FontRequest request{FontRole::sans, 700, true, "en"};
    CHECK(file_of(fonts, fonts.face_for(request, 'a')) == latin);
    REQUIRE(load(fonts, bold));
    CHECK(file_of(fonts, fonts.face_for(request, 'a')) == bold);
    const auto wanted = fonts.take_wanted();
    REQUIRE(wanted.size() == 1);
    CHECK(fonts.info(wanted[0]).file == "source-sans-3-latin-600-normal.ttf");
}

TEST_CASE("each code point is drawn by the subset that declares it", "[font_set]") {
    FontSet fonts = test::loaded_faces();
    struct Row {
        FontRequest request;
        char32_t code_point;
        std::string expected;
    };
    const Row rows[] = {
        {{FontRole::serif, 400, false, ""}, 'a', latin},
        {{FontRole::serif, 600, false, ""}, 'a', bold},
        {{FontRole::serif, 500, true, ""}, 'a', "source-serif-4-latin-400-italic.ttf"},
        {{FontRole::serif, 400, false, ""}, U'ł', "source-serif-4-latin-ext-400-normal.ttf"},
        {{FontRole::serif, 400, false, ""}, U'ж', "source-serif-4-cyrillic-400-normal.ttf"},
        {{FontRole::sans, 400, false, ""}, U'λ', "source-sans-3-greek-400-normal.ttf"},
        {{FontRole::mono, 700, true, ""}, '{', "source-code-pro-latin-400-normal.ttf"},
        {{FontRole::serif, 700, false, "ar"}, U'\u0645', "noto-naskh-arabic-arabic-700-normal.ttf"},
        {{FontRole::dyslexic, 400, false, ""}, 'a', "lexend-latin-400-normal.ttf"},
        {{FontRole::dyslexic, 700, false, ""}, U'ж', "source-serif-4-cyrillic-700-normal.ttf"},
        {{FontRole::serif, 400, false, ""}, U'ᠮ', "none"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.expected);
        CHECK(file_of(fonts, fonts.face_for(row.request, row.code_point)) == row.expected);
    }
}

TEST_CASE("families come in the order in which text asks for them", "[font_set]") {
    const FontSet fonts = test::declared_faces();
    const std::vector<std::string> families = fonts.families({FontRole::sans, 400, false, "ja"});
    CHECK(families.front() == "Source Sans 3");
    const auto place = [&](const char* family) { return std::find(families.begin(), families.end(), family); };
    CHECK(place("Noto Serif JP") < place("Noto Serif SC"));
    CHECK(place("Noto Serif SC") != families.end());
    CHECK(std::set<std::string>(families.begin(), families.end()).size() == families.size());
}

TEST_CASE("nothing is fetched for what no face declares", "[font_set]") {
    FontSet fonts = test::declared_faces();
    CHECK(fonts.face_for({}, U'ᠮ') == no_face);
    CHECK(fonts.take_wanted().empty());
}

TEST_CASE("bytes that are no font are refused, and the face is not asked for again", "[font_set]") {
    const std::vector<std::uint8_t> whole = test::bytes_of_file(test::fonts_folder() + latin);
    const std::vector<std::vector<std::uint8_t>> hostile = {{},
                                                            {0},
                                                            std::vector<std::uint8_t>(1000, 0x41),
                                                            {whole.begin(), whole.begin() + 40},
                                                            {'w', 'O', 'F', '2', 0, 1, 0, 0}};
    for (const auto& bytes : hostile) {
        FontSet fonts = test::declared_faces();
        CHECK(fonts.face_for({}, 'a') == no_face);
        const FaceId face = fonts.take_wanted().at(0);
        const auto result = fonts.load(face, bytes);
        REQUIRE_FALSE(result);
        CHECK(result.error().message.find(latin) == 0);
        CHECK(fonts.generation() == 0);
        (void)fonts.face_for({}, 'a');
        const auto wanted = fonts.take_wanted();
        CHECK(std::find(wanted.begin(), wanted.end(), face) == wanted.end());
    }
}

TEST_CASE("loading a face that was never declared is an error", "[font_set]") {
    FontSet fonts;
    CHECK_FALSE(fonts.load(3, {1, 2, 3}));
}

TEST_CASE("a glyph's image grows with its size, moves with its phase and leans when slanted", "[font_set]") {
    FontSet fonts = test::loaded_faces();
    const FaceId face = fonts.face_for({}, 'a');
    constexpr std::uint32_t glyph = 40;
    const GlyphImage small = fonts.draw_glyph(face, glyph, 20, 0);
    const GlyphImage large = fonts.draw_glyph(face, glyph, 40, 0);
    REQUIRE(small.width > 0);
    CHECK(small.coverage.size() == static_cast<std::size_t>(small.width) * static_cast<std::size_t>(small.height));
    CHECK(std::abs(large.height - 2 * small.height) <= 2);
    const GlyphImage moved = fonts.draw_glyph(face, glyph, 20, 2);
    CHECK(moved.coverage != small.coverage);
    CHECK(std::abs(sum(moved) - sum(small)) < sum(small) / 50);  // the same ink, elsewhere
    const GlyphImage leaning = fonts.draw_glyph(face, glyph, 40, 0, true);
    CHECK(leaning.height == large.height);
    CHECK(leaning.coverage != large.coverage);
}

TEST_CASE("what can't be drawn is an empty image", "[font_set]") {
    FontSet fonts = test::loaded_faces();
    const FaceId face = fonts.face_for({}, 'a');
    CHECK(fonts.draw_glyph(face, 60000, 20, 0).coverage.empty());
    CHECK(fonts.draw_glyph(no_face, 1, 20, 0).coverage.empty());
    CHECK(fonts.draw_glyph(face, 40, 0, 0).coverage.empty());
}

}  // namespace postil
