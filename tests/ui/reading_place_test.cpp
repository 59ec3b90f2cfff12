#include "ui/reading_place.h"

#include <catch_amalgamated.hpp>

#include "import/import.h"
#include "layout/test_face.h"

using namespace postil;
using namespace postil::ui;

namespace {

/// A book in a window, and a reader of it. Without faces: every letter keeps its room.
struct Reader {
    FontSet fonts;
    ReadingPlace place{fonts};
    State state;
    LayoutStyle style;
    Panes panes = panes_for(1200, 800, {});
    double scroll = 0;
    double now = 0;
    double page_height = 0;

    explicit Reader(int paragraphs) {
        std::string text;
        for (int i = 0; i < paragraphs; ++i) {
            for (int word = 0; word < 20 + i % 90; ++word) text += "word" + std::to_string(i) + " ";
            text += "\n\n";
        }
        state.open.emplace();
        state.open->id = "urn:postil:1";
        state.open->article = std::make_shared<const Article>(import_markdown(text)->article);
        state.view = View::article;
        style.width_px = panes.column_width;
    }

    /// A frame: the page is scrolled to where the place says.
    void frame(double after = 16) {
        scroll = place.lay_out(state, style, panes, scroll, now += after);
        page_height = panes.column_top + place.layout()->height() + panes.height * 0.4;
        place.told(static_cast<float>(page_height), now);
    }
    void settle() {
        frame(1000);
        while (!place.is_settled()) scroll = place.settle(panes, scroll, now, 2);
    }
    /// From the window's top to the line that holds `at`.
    double inset(TextOffset at) { return panes.column_top + place.shift() + place.layout()->line_top(at) - scroll; }
};

}  // namespace

TEST_CASE("an article opens at its start, or at the line where it was left", "[reading_place]") {
    Reader fresh(600);
    fresh.frame();
    CHECK(fresh.scroll == 0);
    Reader again(600);
    again.state.open->place = {150'000};
    again.frame();
    CHECK(again.scroll > 1000);
    CHECK(again.inset({150'000}) == Catch::Approx(again.panes.bar_height + 12).margin(1));
}

TEST_CASE("only what is near the window is laid out", "[reading_place]") {
    Reader reader(3000);
    reader.state.open->place = {400'000};
    reader.frame();
    std::size_t laid_out = 0;
    for (std::uint32_t i = 0; i < reader.place.layout()->sections().size(); ++i) laid_out += reader.place.layout()->find(i) != nullptr;
    CHECK(laid_out >= 1);
    CHECK(laid_out <= 6);
}

TEST_CASE("the reader's line stays where it is while the rest is measured", "[reading_place]") {
    Reader reader(1500);
    reader.state.open->place = {300'000};
    reader.frame();
    reader.scroll += 333;  // the reader scrolls
    reader.frame();
    const TextOffset at = reader.place.place();
    const double before = reader.inset(at);
    reader.settle();
    CHECK(reader.inset(at) == Catch::Approx(before).margin(1));
    reader.frame();
    CHECK(reader.inset(at) == Catch::Approx(before).margin(1));
    for (const auto& section : reader.place.layout()->sections()) CHECK(section.exact);
}

TEST_CASE("scrolling up into what was never measured does not jump", "[reading_place]") {
    Reader reader(1500);
    reader.state.open->place = {300'000};
    reader.frame();
    for (int i = 0; i < 200; ++i) {
        const TextOffset at = reader.place.place();
        const double before = reader.inset(at);
        reader.scroll -= 150;
        const double asked = reader.scroll;
        reader.frame();
        REQUIRE(reader.inset(at) == Catch::Approx(before + 150).margin(1));
        REQUIRE(reader.scroll == asked);  // the browser's own motion is not interfered with
    }
    const TextOffset at = reader.place.place();
    const double before = reader.inset(at);
    CHECK(reader.place.shift() != 0);
    reader.frame(1000);
    CHECK(reader.place.shift() == 0);
    CHECK(reader.inset(at) == Catch::Approx(before).margin(1));
}

TEST_CASE("a key that the browser is about to scroll by puts off the correction, which would end that motion", "[reading_place]") {
    Reader reader(1500);
    reader.state.open->place = {300'000};
    reader.frame();
    for (int i = 0; i < 50; ++i) {
        reader.scroll -= 150;
        reader.frame();
    }
    REQUIRE(std::abs(reader.place.shift()) > 1);
    const double asked = reader.scroll;
    reader.place.expect_motion();
    reader.frame(1000);
    CHECK(reader.scroll == asked);
    reader.scroll = reader.place.settle(reader.panes, reader.scroll, reader.now, 2);
    CHECK(reader.scroll == asked);
    reader.frame(1000);  // no motion came
    CHECK(reader.place.shift() == 0);
    CHECK(reader.scroll != asked);
}

TEST_CASE("what is laid out elsewhere between two frames does not move the line being read", "[reading_place]") {
    Reader reader(1500);
    reader.state.open->place = {300'000};
    reader.frame();
    const TextOffset at = reader.place.place();
    const double before = reader.inset(at);
    const std::uint32_t section = reader.place.layout()->section_of(at);
    const double top = reader.place.layout()->line_top(at);
    for (std::uint32_t above = section - 20; above < section; ++above) reader.place.layout()->lay_out(above);
    REQUIRE(std::abs(reader.place.layout()->line_top(at) - top) > 1);
    reader.frame();
    CHECK(reader.inset(at) == Catch::Approx(before).margin(1));
}

TEST_CASE("a change of width or size keeps the line being read where it was", "[reading_place]") {
    Reader reader(1500);
    reader.frame();
    reader.scroll = 20'000;
    reader.frame();
    for (const float width : {500.0f, 420.0f, 640.0f, 330.0f}) {
        const TextOffset at = reader.place.place();
        const double before = reader.inset(at);
        reader.style.width_px = width;
        reader.style.size_px += 1;
        reader.frame();
        CHECK(reader.inset(at) == Catch::Approx(before).margin(1));
    }
}

TEST_CASE("a face that arrives keeps the reader's line, and does not bring back who has just left it", "[reading_place]") {
    for (const bool leaves : {false, true}) {
        Reader reader(1500);
        reader.state.open->place = {100'000};
        reader.frame();
        reader.settle();
        const TextOffset line = reader.place.place();
        const double inset = reader.inset(line);
        FaceInfo info;
        info.role = "serif";
        info.covers = {{U'a', U'z'}};
        const FaceId face = reader.fonts.declare(info);
        REQUIRE(reader.fonts.load(face, test::test_face()));
        if (leaves) reader.scroll = reader.page_height - reader.panes.height;
        reader.frame(1000);
        reader.settle();
        if (leaves) {
            CHECK(reader.place.place().bytes > reader.state.open->article->text.size() * 9 / 10);
        } else {
            CHECK(reader.inset(line) == Catch::Approx(inset).margin(1));
        }
    }
}

TEST_CASE("the page's top and foot can be gone to from anywhere", "[reading_place]") {
    Reader reader(1500);
    reader.state.open->place = {300'000};
    reader.frame();
    reader.scroll = 0;  // the Home key
    reader.frame();
    CHECK(reader.scroll == 0);
    CHECK(reader.place.place().bytes == 0);
    reader.scroll = reader.page_height - reader.panes.height;  // the End key
    reader.frame();
    const auto last = static_cast<std::uint32_t>(reader.state.open->article->text.size() - 1);
    CHECK(reader.inset({last}) > 0);
    CHECK(reader.inset({last}) < reader.panes.height);
}

TEST_CASE("who was sent to the foot gets there, though the page grew on the way", "[reading_place]") {
    Reader reader(1500);
    reader.frame();
    const double foot = reader.page_height - reader.panes.height;
    reader.place.told(static_cast<float>(reader.page_height + 5000), reader.now);
    const auto last = static_cast<std::uint32_t>(reader.state.open->article->text.size() - 1);
    reader.scroll = foot;
    reader.frame(700);
    CHECK(reader.inset({last}) > 0);
    CHECK(reader.inset({last}) < reader.panes.height);

    Reader late(1500);
    late.frame();
    late.place.told(static_cast<float>(late.page_height + 5000), late.now);
    late.scroll = late.page_height - late.panes.height;
    late.frame(5000);  // no motion takes so long: it is a place like any other
    CHECK(late.inset({last}) > late.panes.height);
}

TEST_CASE("going to a place brings its line to where it is asked for", "[reading_place]") {
    Reader reader(1500);
    reader.frame();
    reader.place.go_to({200'000}, 300);
    reader.frame();
    CHECK(reader.inset({200'000}) == Catch::Approx(300).margin(1));
}
