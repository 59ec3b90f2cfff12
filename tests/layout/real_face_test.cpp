#include <catch_amalgamated.hpp>

#include <string>

#include "layout/article_notation.h"
#include "layout/layout.h"
#include "text/real_faces.h"

namespace postil {

TEST_CASE("a layout asks for the faces it needs and no more", "[layout][faces]") {
    FontSet fonts = test::declared_faces();
    const Article article = test::article_of("title: A headline\np: Body with `code`.\nli: item");
    int rounds = 0;
    (void)layout_article(article, {}, fonts);
    while (test::load_wanted(fonts)) {
        ++rounds;
        (void)layout_article(article, {}, fonts);
    }
    CHECK(rounds == 1);
    std::string loaded;
    for (FaceId face = 0; face < fonts.face_count(); ++face) {
        if (fonts.is_loaded(face)) loaded += fonts.info(face).file + " ";
    }
    CHECK(loaded ==
          "source-serif-4-latin-400-normal.ttf source-serif-4-latin-700-normal.ttf "
          "source-code-pro-latin-400-normal.ttf ");
}

TEST_CASE("Nastaliq lines are as high as the script needs, and Latin ones as the style says", "[layout][faces]") {
    FontSet fonts = test::loaded_faces();
    LayoutStyle style;
    style.size_px = 20;
    style.line_height = 1.5f;
    const auto height = [&](const std::string& notation) {
        return layout_article(test::article_of(notation, "ur"), style, fonts).height;
    };
    CHECK(height("p: Latin") == Catch::Approx(30));
    CHECK(height("p: یہ اردو ہے") >= 2.2f * 20);
}

TEST_CASE("a right-to-left paragraph ends at the column's right edge", "[layout][faces]") {
    FontSet fonts = test::loaded_faces();
    LayoutStyle style;
    style.width_px = 300;
    const Layout layout =
        layout_article(test::article_of("p: قال الكاتب إن النص مهم جدا وإن القراءة متعة كل يوم", "ar"), style, fonts);
    REQUIRE(layout.lines.size() > 1);
    for (const Line& line : layout.lines) {
        CHECK(line.rtl);
        CHECK(line.right == Catch::Approx(300));
        CHECK(line.left >= 0);
    }
}

TEST_CASE("a word cut inside a ligature has a caret at the cut", "[layout][faces]") {
    FontSet fonts = test::loaded_faces();
    LabelStyle style;
    style.role = FontRole::serif;
    style.size_px = 40;
    const Layout whole = layout_label("ffi", style, 500, fonts);
    REQUIRE(whole.glyphs.size() == 1);
    const Layout cut = layout_label("ffi", style, whole.lines[0].right - 1, fonts);
    REQUIRE(cut.lines.size() == 2);
    CHECK(cut.glyphs.size() >= 2);
    CHECK(cut.lines[1].range.begin == cut.lines[0].range.end);
}

TEST_CASE("a link keeps no letters apart that kern or join, and is drawn by itself", "[layout][faces]") {
    FontSet fonts = test::loaded_faces();
    const auto line_of = [&](const std::string& notation) {
        return layout_article(test::article_of(notation), {}, fonts);
    };
    const Layout plain = line_of("p: Say today, Yes, office.");
    const Layout linked = line_of("p: Say [today], Y[es, of]fice.");
    REQUIRE(linked.lines.size() == 1);
    CHECK(linked.lines[0].right == plain.lines[0].right);
    CHECK(linked.glyphs.size() == plain.glyphs.size());
    std::string inks;
    for (const GlyphRun& run : linked.runs) inks += run.ink == Ink::link ? 'l' : '.';
    CHECK(inks == ".l.l.");
    for (std::size_t i = 1; i < linked.runs.size(); ++i) {
        CHECK(linked.runs[i].range.begin == linked.runs[i - 1].range.end);
        CHECK(linked.runs[i].left == Catch::Approx(linked.runs[i - 1].right).margin(0.01));
    }
}

TEST_CASE("carets stand inside a ligature, at equal steps", "[layout][faces][hit]") {
    FontSet fonts = test::loaded_faces();
    LabelStyle style;
    style.role = FontRole::serif;
    style.size_px = 60;
    const Layout layout = layout_label("ffi", style, 500, fonts);
    REQUIRE(layout.glyphs.size() == 1);
    const float third = layout.lines[0].right / 3;
    const float y = layout.lines[0].top + 5;
    for (std::uint32_t i = 0; i < 3; ++i) {
        const float left = third * static_cast<float>(i);
        CHECK(layout.offset_at(left + third * 0.2f, y).bytes == i);
        CHECK(layout.offset_at(left + third * 0.8f, y).bytes == i + 1);
        const std::vector<Rect> rects = layout.rects_of(text_range(i, i + 1));
        REQUIRE(rects.size() == 1);
        CHECK(rects[0].left == Catch::Approx(left).margin(0.01));
        CHECK(rects[0].right == Catch::Approx(left + third).margin(0.01));
    }
}

TEST_CASE("in mixed text each half of each letter finds the nearer of its ends", "[layout][faces][hit]") {
    FontSet fonts = test::loaded_faces();
    LabelStyle style;
    style.role = FontRole::serif;
    style.size_px = 40;
    for (const std::string_view text : {"English שלום עליכם end", "نص عربي with English 123 هنا", "a (ב) c – 12,5 אב"}) {
        const Layout layout = layout_label(text, style, 2000, fonts);
        REQUIRE(layout.lines.size() == 1);
        for (const Cluster& cluster : layout.clusters) {
            const float width = cluster.right - cluster.left;
            if (width < 1) continue;
            CAPTURE(text, cluster.range.begin.bytes);
            const TextOffset at_left = layout.offset_at(cluster.left + width * 0.2f, 10);
            const TextOffset at_right = layout.offset_at(cluster.right - width * 0.2f, 10);
            CHECK(at_left == (cluster.rtl ? cluster.range.end : cluster.range.begin));
            CHECK(at_right == (cluster.rtl ? cluster.range.begin : cluster.range.end));
        }
        float covered = 0;
        for (const Rect& rect : layout.rects_of(text_range(0, text.size()))) covered += rect.width();
        CHECK(covered == Catch::Approx(layout.lines[0].right - layout.lines[0].left).margin(0.1));
    }
}

TEST_CASE("a link is underlined and emphasis is italic", "[layout][faces]") {
    FontSet fonts = test::loaded_faces();
    Article article = test::article_of("p: see [there] now");
    article.spans.push_back({SpanKind::emphasis, text_range(10, 13), "", ""});
    const Layout layout = layout_article(article, {}, fonts);
    REQUIRE(layout.runs.size() == 4);
    CHECK(layout.runs[1].underlined);
    CHECK(layout.runs[1].ink == Ink::link);
    CHECK_FALSE(layout.runs[0].underlined);
    CHECK(fonts.info(layout.runs[3].face).italic);
}

TEST_CASE("kerned text fits its lines", "[layout][faces]") {
    FontSet fonts = test::loaded_faces();
    LabelStyle style;
    style.role = FontRole::serif;
    style.size_px = 31;
    for (float width = 40; width < 400; width += 7) {
        const Layout layout =
            layout_label("AVAST! To Wary Travellers: “Yo” WAVE, fjord office; affix.", style, width, fonts);
        for (const Line& line : layout.lines) CHECK(line.right <= width + 0.5f);
    }
}

}  // namespace postil
