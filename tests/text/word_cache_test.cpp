// Text shaped word by word must come out as HarfBuzz shapes it whole.

#include "text/word_cache.h"

#include <catch_amalgamated.hpp>

#include <string>

#include "text/real_faces.h"
#include "text/font_set_impl.h"
#include "text/shape.h"

namespace postil {

namespace {

ShapedText shaped_in(FontSet& fonts, std::string_view text, FontRole role, const std::string& language = "en") {
    const StyledText styled{text, {{{role, 400, false, language}, 100}}, {{static_cast<std::uint32_t>(text.size()), 0}}};
    return shape_text(styled, Direction::ltr, fonts);
}

constexpr std::string_view prose =
    "“Office staff”, she wrote; AV. To Yves: fi ffi — 3/4 of 1,250 WAVES f.f. Ἑλλάς Τά Жук и чаша — naïve café co\u00ADop";

}  // namespace

TEST_CASE("a word met again is as it was", "[word_cache]") {
    for (const FontRole role : {FontRole::serif, FontRole::sans, FontRole::mono, FontRole::dyslexic}) {
        FontSet fonts = test::loaded_faces();
        const ShapedText first = shaped_in(fonts, prose, role);
        const ShapedText again = shaped_in(fonts, prose, role);
        REQUIRE(first.glyphs.size() == again.glyphs.size());
        for (std::size_t i = 0; i < first.glyphs.size(); ++i) {
            CHECK(first.glyphs[i].id == again.glyphs[i].id);
            CHECK(first.glyphs[i].advance == again.glyphs[i].advance);
        }
        REQUIRE(first.clusters.size() == again.clusters.size());
        for (std::size_t i = 0; i < first.clusters.size(); ++i) {
            CHECK(first.clusters[i].begin == again.clusters[i].begin);
            CHECK(first.clusters[i].can_cut == again.clusters[i].can_cut);
        }
    }
}

TEST_CASE("words shaped apart are as wide as the text shaped whole", "[word_cache]") {
    for (const FontRole role : {FontRole::serif, FontRole::sans, FontRole::mono, FontRole::dyslexic}) {
        FontSet fonts = test::loaded_faces();
        const ShapedText apart = shaped_in(fonts, prose, role);
        for (const Item& item : apart.items) {
            if (item.kind != ItemKind::text) continue;
            // The whole item, by HarfBuzz itself.
            const LoadedFace* face = fonts.impl().find_loaded(item.face);
            hb_buffer_t* buffer = fonts.impl().buffer.get();
            hb_buffer_clear_contents(buffer);
            hb_buffer_add_utf8(buffer, prose.data(), static_cast<int>(prose.size()), item.begin,
                               static_cast<int>(item.end - item.begin));
            hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
            hb_buffer_set_script(buffer, hb_script_from_iso15924_tag(item.script));
            hb_buffer_set_language(buffer, hb_language_from_string("en", 2));
            hb_shape(face->shaper(), buffer, nullptr, 0);
            unsigned count = 0;
            const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
            float whole = 0;
            for (unsigned i = 0; i < count; ++i) whole += static_cast<float>(positions[i].x_advance) * face->pixels_per_unit(100);
            float sum = 0;
            for (const ShapedCluster& cluster : apart.clusters) {
                if (apart.items[cluster.item].begin == item.begin) sum += cluster.advance;
            }
            CAPTURE(prose.substr(item.begin, item.end - item.begin), fonts.info(item.face).file);
            CHECK(sum == Catch::Approx(whole).margin(0.05));
        }
    }
}

}  // namespace postil
