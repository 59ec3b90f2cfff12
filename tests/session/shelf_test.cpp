#include "session/views/shelf.h"

#include <catch_amalgamated.hpp>

#include "session/fixture.h"
#include "session/records.h"
#include "storage/keys.h"

using namespace postil;

namespace {

using Lines = std::vector<std::string>;

template <class T>
const T* find_effect(const Desk& desk) {
    for (const Effect& effect : desk.effects) {
        if (const T* found = std::get_if<T>(&effect)) return found;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("a source that is added is on the shelf, in storage and open", "[session]") {
    Desk desk;
    desk.add(harbour);
    REQUIRE(desk.state().open);
    const std::string id = article_id(desk.state().open->article->text);
    CHECK(desk.open_id() == id);
    CHECK(desk.state().view == View::article);
    const ShelfEntry& entry = desk.state().shelf.at(id);
    CHECK(entry.title == "Harbour Council Reopens the Old Ferry Line");
    CHECK(entry.source_name == "harbour.txt");
    CHECK(entry.words == 66);
    CHECK(entry.added == entry.opened);
    CHECK(parse_shelf_entry(id, desk.storage.at(article_key(id))) == entry);
    const auto source = parse_source(desk.storage.at(source_key(id)));
    REQUIRE(source);
    CHECK(source->text == harbour);
    const auto* navigate = find_effect<effect::Navigate>(desk);
    REQUIRE(navigate != nullptr);
    CHECK(navigate->hash == "#/article/" + short_article_id(id));
    CHECK(navigate->title == entry.title);
    CHECK(desk.state().undo.empty());
}

TEST_CASE("the same text is opened, not added again", "[session]") {
    Desk desk;
    desk.add(harbour);
    const std::string id = desk.open_id();
    desk.mark("Lorwick", EntityType::place);
    desk.add(orchard);
    desk.add(harbour, "copy.txt");
    CHECK(desk.state().shelf.size() == 2);
    CHECK(desk.open_id() == id);
    CHECK(desk.marks() == Lines{"Place: Lorwick"});
    CHECK(desk.state().shelf.at(id).source_name == "harbour.txt");
    desk.run(command::ShowLibrary{});
    desk.add(harbour);
    CHECK(desk.state().view == View::article);
}

TEST_CASE("there is nothing to read in a blank source", "[session]") {
    Desk desk;
    for (const char* text : {"", " ", "\n\n \t\n", "\xEF\xBB\xBF"}) {
        desk.add(text, "blank.txt");
        CHECK(desk.said() == "! There is nothing to read in blank.txt.");
    }
    desk.add(" ", "");
    CHECK(desk.said() == "! There is nothing to read in the pasted text.");
    CHECK(desk.state().shelf.empty());
    CHECK(desk.storage.empty());
}

TEST_CASE("a file that is no text is refused by its name and kind", "[session]") {
    Desk desk;
    desk.add("%PDF-1.4\n%\xE2\xE3\n1 0 obj", "scan.pdf");
    CHECK(desk.said() == "! “scan.pdf” is a PDF. Postil reads text, Markdown, saved web pages and annotation files.");
    desk.add("\x89PNG\r\n\x1A\n", "notes.json");
    CHECK(desk.said().find("“notes.json” is a PNG image.") != std::string::npos);
    CHECK(desk.state().shelf.empty());
    CHECK(desk.storage.empty());
}

TEST_CASE("an article without a title is called by how it begins", "[session]") {
    Desk desk;
    desk.add("the tide came in before anybody on the long and crowded beach had thought of carrying the boats away, "
             "and so they drifted.\n\nand then nothing.", "");
    CHECK(desk.state().shelf.begin()->second.title ==
          "the tide came in before anybody on the long and crowded beach had thought of…");
}

TEST_CASE("opening asks for the records, and shows the article when they come", "[session]") {
    Desk first;
    first.add(harbour);
    first.mark("Lorwick", EntityType::place);
    first.run(command::SetPlace{{60}});
    const std::string id = first.open_id();

    Desk desk = first.reopened();
    CHECK(desk.state().view == View::library);
    desk.answers = false;
    desk.run(command::OpenArticle{id});
    REQUIRE(find_effect<effect::Load>(desk) != nullptr);
    CHECK(find_effect<effect::Load>(desk)->id == id);
    CHECK_FALSE(desk.state().open);
    const Timestamp opened = desk.state().shelf.at(id).opened;
    desk.run(desk.loaded(id));
    CHECK(desk.marks() == Lines{"Place: Lorwick"});
    REQUIRE(find_effect<effect::ScrollTo>(desk) != nullptr);
    CHECK(find_effect<effect::ScrollTo>(desk)->offset == TextOffset{60});
    CHECK(desk.state().shelf.at(id).opened > opened);
    CHECK(desk.state().undo.empty());
    CHECK(desk.writes.size() == 1);
}

TEST_CASE("an answer nobody waits for any more is let go", "[session]") {
    Desk desk;
    desk.add(harbour);
    const std::string first = desk.open_id();
    desk.add(orchard);
    const std::string second = desk.open_id();
    desk.answers = false;
    desk.run(command::OpenArticle{first});
    desk.run(command::ShowLibrary{});
    desk.run(desk.loaded(first));
    CHECK(desk.state().view == View::library);
    CHECK(desk.open_id() == second);
}

TEST_CASE("an article that is not on the shelf is refused with a sentence", "[session]") {
    Desk desk;
    desk.run(command::OpenArticle{"urn:postil:00000000000000000000000000000000"});
    CHECK(desk.said() == "! That article is not in this browser’s library.");
    CHECK(desk.writes.empty());
}

TEST_CASE("a sample is fetched and a failure told", "[session]") {
    Desk desk;
    desk.run(command::OpenSample{"pears.md"});
    REQUIRE(find_effect<effect::FetchSample>(desk) != nullptr);
    CHECK(find_effect<effect::FetchSample>(desk)->file == "pears.md");
    desk.run(command::LoadFailed{"pears.md", "no connection"});
    CHECK(desk.said() == "! pears.md could not be opened: no connection");
}

TEST_CASE("the shelf's rows say who, when and how much, the last opened first", "[session]") {
    State state;
    ShelfEntry entry;
    entry.id = "urn:postil:aa";
    entry.title = "First";
    entry.byline = "Amina Duarte";
    entry.published = "2021-03-03T07:17";
    entry.words = 12640;
    entry.opened = 5;
    state.shelf[entry.id] = entry;
    entry = {};
    entry.id = "urn:postil:bb";
    entry.title = "Second";
    entry.words = 1;
    entry.marks = 7;
    entry.opened = 9;
    state.shelf[entry.id] = entry;
    const std::vector<ShelfRow> rows = shelf_rows(state);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].detail == "1 word");
    CHECK(rows[0].marks == 7);
    CHECK(rows[0].href == "#/article/bb");
    CHECK(rows[1].detail == "Amina Duarte · 3 March 2021 · 12,640 words");
}

TEST_CASE("a date that is none stays as it is", "[session]") {
    CHECK(spoken_date("2021-12-31") == "31 December 2021");
    CHECK(spoken_time("2020-SP") == "Spring 2020");
    CHECK(spoken_time("2021-W09") == "Week 9 of 2021");
    CHECK(spoken_time("199X") == "1990s");
    for (const char* text : {"", "2021", "19XX", "2021-W9", "2021-Q1"}) CHECK(spoken_time(text) == text);
    CHECK(spoken_date("2021-03") == "March 2021");
    for (const char* text : {"", "2021", "2021-13-01", "2021-13", "yesterday", "2021-03-0x", "2021-03-033"}) CHECK(spoken_date(text) == text);
}
