// A layout by sections must be the layout of the whole, whatever is asked of it in whatever order.

#include "layout/article_layout.h"

#include <catch_amalgamated.hpp>

#include <random>
#include <string>

#include "layout/article_notation.h"
#include "layout/test_face.h"

namespace postil {

namespace {

std::shared_ptr<const Article> long_article(int blocks) {
    std::string notation = "title: A long one\n";
    for (int i = 0; i < blocks; ++i) {
        if (i % 17 == 3) notation += "h2: Heading\n";
        if (i % 23 == 5) notation += "rule:\n";
        if (i % 11 == 4) notation += "quote p: said he\n";
        if (i % 13 == 6) notation += "li: one\nli: two\n";
        notation += "p:";
        for (int word = 0; word <= i % 40; ++word) notation += " words of line " + std::to_string(word);
        notation += "\n";
    }
    return std::make_shared<const Article>(test::article_of(notation));
}

LayoutStyle narrow() {
    LayoutStyle style;
    style.width_px = 300;
    style.size_px = 20;
    style.line_height = 1.2f;
    return style;
}

struct Fixture {
    FontSet fonts = test::test_fonts();
    std::shared_ptr<const Article> article = long_article(400);
    Layout whole = layout_article(*article, narrow(), fonts);
    ArticleLayout sections{article, narrow(), fonts};
};

void measure_all(ArticleLayout& layout, std::uint32_t near) {
    while (layout.measure_next(near)) continue;
}

}  // namespace

TEST_CASE("sections cover the article's blocks and text without gaps", "[article_layout]") {
    Fixture f;
    const auto& sections = f.sections.sections();
    REQUIRE(sections.size() > 5);
    CHECK(sections.front().first_block == 0);
    CHECK(sections.back().end_block == f.article->blocks.size());
    for (std::size_t i = 1; i < sections.size(); ++i) {
        CHECK(sections[i].first_block == sections[i - 1].end_block);
        CHECK(sections[i].top >= sections[i - 1].top + static_cast<double>(sections[i - 1].height));
    }
}

TEST_CASE("measured from any place, sections stand where the whole layout has them", "[article_layout]") {
    for (const std::uint32_t near : {0u, 3u, 7u}) {
        Fixture f;
        measure_all(f.sections, near);
        CHECK(f.sections.height() == Catch::Approx(static_cast<double>(f.whole.height)).epsilon(1e-5));
        for (const ArticleLayout::Section& section : f.sections.sections()) {
            CHECK(section.exact);
            const float top = f.whole.boxes[section.first_block].rect.top;
            CHECK(section.top == Catch::Approx(static_cast<double>(top)).margin(0.1));
        }
    }
}

TEST_CASE("a section's lines are those of the whole", "[article_layout]") {
    Fixture f;
    std::mt19937 random(5);
    for (int round = 0; round < 30; ++round) {
        const auto index = static_cast<std::uint32_t>(random() % f.sections.sections().size());
        const Layout& part = f.sections.lay_out(index);
        const std::uint32_t first_line = f.whole.boxes[f.sections.sections()[index].first_block].first_line;
        REQUIRE(part.lines.size() + first_line <= f.whole.lines.size());
        for (std::size_t i = 0; i < part.lines.size(); ++i) {
            const Line& line = f.whole.lines[first_line + i];
            REQUIRE(part.lines[i].range == line.range);
            REQUIRE(part.lines[i].left == Catch::Approx(line.left).margin(0.01));
            REQUIRE(part.lines[i].top - part.lines[0].top ==
                    Catch::Approx(line.top - f.whole.lines[first_line].top).margin(0.1));
        }
    }
}

TEST_CASE("a line's top is exact where its section is laid out, and guessed inside the section where not", "[article_layout]") {
    Fixture f;
    measure_all(f.sections, 0);
    f.sections.keep_only(1, 0);
    for (std::uint32_t at = 0; at < f.article->text.size(); at += 997) {
        const ArticleLayout::Section section = f.sections.sections()[f.sections.section_of({at})];
        const double guess = f.sections.guessed_line_top({at});
        CHECK(guess >= section.top);
        CHECK(guess <= section.top + static_cast<double>(section.height));
        const Line& line = f.whole.lines[f.whole.line_at({at})];
        CHECK(f.sections.line_top({at}) == Catch::Approx(static_cast<double>(line.top)).margin(0.1));
        CHECK(f.sections.guessed_line_top({at}) == f.sections.line_top({at}));
    }
}

TEST_CASE("guessed heights are of the right size", "[article_layout]") {
    Fixture f;
    CHECK(f.sections.height() > 0.6 * static_cast<double>(f.whole.height));
    CHECK(f.sections.height() < 1.6 * static_cast<double>(f.whole.height));
}

TEST_CASE("places, heights and blocks find their section", "[article_layout]") {
    Fixture f;
    const auto& sections = f.sections.sections();
    for (std::uint32_t i = 0; i < sections.size(); ++i) {
        CHECK(f.sections.section_at(sections[i].top + 0.5) == i);
        CHECK(f.sections.section_of(sections[i].range.begin) == i);
        CHECK(f.sections.section_of_block(sections[i].first_block) == i);
        CHECK(f.sections.section_of_block(sections[i].end_block - 1) == i);
    }
    CHECK(f.sections.section_at(-50) == 0);
    CHECK(f.sections.section_at(1e12) == sections.size() - 1);
}

TEST_CASE("what covers a range across sections starts and ends where the whole layout's does", "[article_layout]") {
    Fixture f;
    measure_all(f.sections, 0);
    const TextRange range = text_range(100, f.article->text.size() - 60);
    const auto extent = f.sections.extent_of(range);
    const std::vector<Rect> rects = f.whole.rects_of(range);
    REQUIRE(extent);
    CHECK(extent->first.top == Catch::Approx(rects.front().top).margin(0.1));
    CHECK(extent->last.bottom == Catch::Approx(rects.back().bottom).epsilon(1e-5));
    CHECK(extent->last.right == Catch::Approx(rects.back().right).margin(0.01));
    CHECK_FALSE(f.sections.extent_of({}));
}

TEST_CASE("after a refresh heights are guesses again, the same until something differs", "[article_layout]") {
    Fixture f;
    measure_all(f.sections, 0);
    const double height = f.sections.height();
    const std::uint32_t version = f.sections.version();
    f.sections.refresh();
    CHECK(f.sections.version() > version);
    CHECK(f.sections.height() == height);
    CHECK(f.sections.measure_next(0));
    CHECK(f.sections.height() == height);
}

TEST_CASE("an article without blocks has no sections and no height", "[article_layout]") {
    FontSet fonts = test::test_fonts();
    ArticleLayout layout(std::make_shared<const Article>(), {}, fonts);
    CHECK(layout.sections().empty());
    CHECK(layout.height() == 0);
    CHECK_FALSE(layout.measure_next(0));
}

}  // namespace postil
