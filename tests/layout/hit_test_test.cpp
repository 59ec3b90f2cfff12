#include <catch_amalgamated.hpp>

#include <string>

#include "layout/article_notation.h"
#include "layout/layout.h"
#include "layout/test_face.h"

namespace postil {

namespace {

Layout layout_of(const Article& article, float width) {
    FontSet fonts = test::test_fonts();
    LayoutStyle style;
    style.width_px = width;
    style.size_px = 20;
    style.line_height = 1;
    return layout_article(article, style, fonts);
}

std::string shown(const std::vector<Rect>& rects) {
    std::string out;
    for (const Rect& rect : rects) {
        if (!out.empty()) out += " ";
        out += std::to_string(static_cast<int>(rect.left)) + "-" + std::to_string(static_cast<int>(rect.right)) + "@" +
               std::to_string(static_cast<int>(rect.top));
    }
    return out;
}

}  // namespace

TEST_CASE("a point finds the nearest caret place", "[hit]") {
    const Layout layout = layout_of(test::article_of("p: abcd efgh\np: ij"), 50);  // "abcd ", "efgh", "ij"
    struct Row {
        float x, y;
        std::uint32_t expected;
    };
    const Row rows[] = {
        {0, 0, 0},    {4, 5, 0},   {6, 5, 1},   {-50, 5, 0},  {39, 5, 4},   {500, 5, 4},   {0, 25, 5},
        {500, 25, 9}, {0, -99, 0}, {12, 44, 6}, {12, 47, 12}, {0, 999, 11}, {99, 999, 13},
    };
    for (const Row& row : rows) {
        CAPTURE(row.x, row.y);
        CHECK(layout.offset_at(row.x, row.y).bytes == row.expected);
    }
}

TEST_CASE("in right-to-left text the left half of a letter is its end", "[hit]") {
    const Layout layout = layout_of(test::article_of("p: אב ab"), 100);  // drawn from 35: ab, space, ב, א
    CHECK(layout.offset_at(99, 5).bytes == 0);
    CHECK(layout.offset_at(81, 5).bytes == 2);
    CHECK(layout.offset_at(61, 5).bytes == 4);
    CHECK(layout.offset_at(36, 5).bytes == 5);
    CHECK(layout.offset_at(54, 5).bytes == 7);
}

TEST_CASE("a place at a soft line end belongs to the next line", "[hit]") {
    const Layout layout = layout_of(test::article_of("p: abcd efgh\np: ij"), 50);
    CHECK(layout.line_at({4}) == 0);
    CHECK(layout.line_at({5}) == 1);
    CHECK(layout.line_at({9}) == 1);   // the block's end
    CHECK(layout.line_at({10}) == 1);  // between two blocks
    CHECK(layout.line_at({11}) == 2);
    CHECK(layout.line_at({999}) == 2);
}

TEST_CASE("rectangles cover a range line by line and leave out space that hangs", "[hit]") {
    const Layout layout = layout_of(test::article_of("p: abcd efgh\np: ij"), 50);
    CHECK(shown(layout.rects_of(text_range(0, 13))) == "0-40@0 0-40@20 0-20@50");
    CHECK(shown(layout.rects_of(text_range(2, 7))) == "20-40@0 0-20@20");
    CHECK(shown(layout.rects_of(text_range(4, 5))) == "40-45@0");  // nothing but that space
    CHECK(layout.rects_of(text_range(3, 3)).empty());
    CHECK(layout.rects_of(text_range(9, 11)).empty());
}

TEST_CASE("a range across a change of direction has a rectangle a stretch", "[hit]") {
    const Layout layout = layout_of(test::article_of("p: ab אבג cd"), 200);
    CHECK(shown(layout.rects_of(text_range(0, 5))) == "0-25@0 65-85@0");
    CHECK(shown(layout.rects_of(text_range(0, 12))) == "0-110@0");
}

TEST_CASE("lines that touch a band are found", "[hit]") {
    const Layout layout = layout_of(test::article_of("p: abcd efgh\np: ij"), 50);  // tops 0, 20, 50
    const auto span = [&](float top, float bottom) {
        const Layout::LineSpan lines = layout.lines_in(top, bottom);
        return std::to_string(lines.first) + ".." + std::to_string(lines.last);
    };
    CHECK(span(0, 20) == "0..1");
    CHECK(span(19, 21) == "0..2");
    CHECK(span(42, 48) == "2..2");
    CHECK(span(-10, 999) == "0..3");
}

TEST_CASE("an empty article has no lines and no places", "[hit]") {
    const Layout layout = layout_of(Article{}, 100);
    CHECK(layout.height == 0);
    CHECK(layout.offset_at(5, 5).bytes == 0);
    CHECK(layout.line_at({0}) == 0);
    CHECK(layout.rects_of(text_range(0, 5)).empty());
}

}  // namespace postil
