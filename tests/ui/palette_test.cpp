#include "ui/palette.h"

#include <catch_amalgamated.hpp>

using namespace postil;
using namespace postil::ui;

namespace {

State library_with(std::initializer_list<const char*> titles) {
    State state;
    Timestamp opened = 0;
    for (const char* title : titles) {
        ShelfEntry entry;
        entry.id = std::string("urn:postil:") + title;
        entry.title = title;
        entry.opened = ++opened;
        state.shelf[entry.id] = entry;
    }
    return state;
}

std::vector<std::string> titles(const std::vector<PaletteRow>& rows) {
    std::vector<std::string> out;
    for (const PaletteRow& row : rows) out.push_back(row.title);
    return out;
}

Card card(const char* id, EntityType type, const char* quote, const char* name = "", const char* note = "") {
    Card made;
    made.id = id;
    made.type = type;
    made.quote = quote;
    made.name = name;
    made.note = note;
    return made;
}

State reading() {
    State state;
    state.view = View::article;
    state.open.emplace();
    auto article = std::make_shared<Article>();
    article->text = "Costs";
    Block heading;
    heading.kind = BlockKind::heading;
    heading.level = 2;
    heading.range = text_range(0, 5);
    article->blocks = {heading};
    state.open->article = article;
    return state;
}

}  // namespace

TEST_CASE("with nothing typed articles read of late come first, then commands, and before all what was chosen", "[palette]") {
    const State state = library_with({"Old", "New"});
    std::vector<std::string> rows = titles(palette_rows(state, {}, {}, {}, ""));
    REQUIRE(rows.size() > 4);
    CHECK(rows[0] == "New");
    CHECK(rows[1] == "Old");
    Palette palette;
    remember_row(palette, "article:urn:postil:Old");
    remember_row(palette, "command:help.keys");
    remember_row(palette, "command:help.keys");
    CHECK(palette.recent.size() == 2);
    rows = titles(palette_rows(state, {}, {}, palette.recent, ""));
    CHECK(rows[0] == "Keyboard shortcuts");
    CHECK(rows[1] == "Old");
    CHECK(rows[2] == "New");
}

TEST_CASE("only commands that can be used are offered, with their keys", "[palette]") {
    const State state = library_with({});
    CHECK(palette_rows(state, {}, {}, {}, "mark as person").empty());
    const std::vector<PaletteRow> rows = palette_rows(state, {}, {}, {}, "paste");
    REQUIRE(rows.size() >= 1);
    CHECK(rows[0].keys == "Shift+V");
    CHECK(palette_row_description(rows[0]) == "Command, Shift+V");
}

TEST_CASE("names are offered once with their marks counted, notes by their words, headings too", "[palette]") {
    const State state = reading();
    const std::vector<Card> cards = {card("1", EntityType::person, "Ada Brook"), card("2", EntityType::person, "Brook", "Ada Brook"),
                                     card("3", EntityType::place, "Ada Brook"), card("4", EntityType::highlight, "costs a lot", "", "dear **indeed**")};
    const std::vector<PaletteRow> names = palette_rows(state, cards, {}, {}, "ada brook");
    REQUIRE(names.size() == 2);
    CHECK(names[0].title == "Ada Brook");
    CHECK((names[0].detail == "Person · 2 marks" || names[1].detail == "Person · 2 marks"));
    const std::vector<PaletteRow> notes = palette_rows(state, cards, {}, {}, "indeed");
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].title == "dear indeed");
    CHECK(notes[0].detail == "on “costs a lot”");
    CHECK(titles(palette_rows(state, cards, {}, {}, "costs")).front() == "Costs");
}

TEST_CASE("of a thousand articles the right one is first, and no more rows than anybody walks through", "[palette]") {
    State state = reading();
    for (int i = 0; i < 1000; ++i) {
        ShelfEntry entry;
        entry.id = "urn:postil:" + std::to_string(i);
        entry.title = "Report number " + std::to_string(i) + " of the harbour commission";
        state.shelf[entry.id] = entry;
    }
    const std::vector<PaletteRow> rows = palette_rows(state, {}, {}, {}, "report 997");
    REQUIRE(rows.size() >= 1);
    CHECK(rows[0].title == "Report number 997 of the harbour commission");
    CHECK(palette_rows(state, {}, {}, {}, "harbour").size() == 50);
}
