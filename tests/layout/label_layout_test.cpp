#include <catch_amalgamated.hpp>

#include <string>

#include "layout/layout.h"
#include "layout/test_face.h"

namespace postil {

namespace {

LabelStyle style_of(std::uint32_t max_lines = 0) {
    LabelStyle style;
    style.size_px = 20;
    style.line_height = 1;
    style.max_lines = max_lines;
    return style;
}

}  // namespace

TEST_CASE("a label breaks at spaces and line feeds", "[label]") {
    FontSet fonts = test::test_fonts();
    const Layout layout = layout_label("ab cd\nef", style_of(), 30, fonts);
    REQUIRE(layout.lines.size() == 3);
    CHECK(layout.lines[1].range == text_range(3, 6));
    CHECK(layout.lines[2].range == text_range(6, 8));
    CHECK(layout.height == 60);
    REQUIRE(layout.boxes.size() == 1);
    CHECK(layout.boxes[0].line_count == 3);
}

TEST_CASE("more text than fits ends in an ellipsis, within the width", "[label]") {
    FontSet fonts = test::test_fonts();
    const Layout layout = layout_label("abcdefgh ij", style_of(1), 50, fonts);
    REQUIRE(layout.lines.size() == 1);
    const Line& line = layout.lines[0];
    CHECK(line.range == text_range(0, 11));
    CHECK(line.cluster_count == 4);
    CHECK(line.right == 50);
    REQUIRE(line.run_count == 2);
    CHECK(layout.runs[1].left == 40);
    CHECK(layout.offset_at(500, 10).bytes == 4);
}

TEST_CASE("text that fits has no ellipsis", "[label]") {
    FontSet fonts = test::test_fonts();
    CHECK(layout_label("abcde", style_of(1), 50, fonts).lines[0].run_count == 1);
    CHECK(layout_label("abc de", style_of(2), 30, fonts).lines[1].run_count == 1);
}

TEST_CASE("a right-to-left label ends in an ellipsis on the left", "[label]") {
    FontSet fonts = test::test_fonts();
    const Layout layout = layout_label("אבגדה", style_of(1), 50, fonts);
    REQUIRE(layout.lines[0].run_count == 2);
    CHECK(layout.runs[0].left == 0);
    CHECK(layout.runs[0].right == 10);
    CHECK(layout.runs[1].right == 50);
}

TEST_CASE("an empty label is one line high", "[label]") {
    FontSet fonts = test::test_fonts();
    const Layout layout = layout_label("", style_of(1), 50, fonts);
    REQUIRE(layout.lines.size() == 1);
    CHECK(layout.height == 20);
    CHECK(layout.lines[0].cluster_count == 0);
}

}  // namespace postil
