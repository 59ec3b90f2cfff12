#include "session/records.h"

#include <catch_amalgamated.hpp>

#include "session/fixture.h"
#include "storage/keys.h"

using namespace postil;

TEST_CASE("settings are kept, and numbers stay readable", "[session]") {
    Desk desk;
    Settings wanted{ThemeChoice::contrast, Typeface::dyslexic, 22.5f, 1.8f, 52, true, true, false, {{"mark.person", "8"}}, false, Telling::brief};
    wanted.shelf_sort = ShelfSort::title;
    wanted.backed_up = 1'700'000'000'000;
    wanted.creator = "Reader \"R\"";
    desk.run(command::ChangeSettings{wanted});
    CHECK(desk.state().settings == wanted);
    CHECK(desk.storage.at("setting/theme") == "\"contrast\"");
    CHECK(desk.storage.at("setting/measure") == "52");
    CHECK(desk.reopened().state().settings == wanted);
    wanted.size_px = 3;
    wanted.leading = 0;
    wanted.measure = 4000;
    desk.run(command::ChangeSettings{wanted});
    CHECK(desk.state().settings.size_px == smallest_text_px);
    CHECK(desk.state().settings.leading == 1.3f);
    CHECK(desk.state().settings.measure == 100);
    desk.run(command::ChangeSettings{wanted});
    CHECK(desk.writes.empty());
    CHECK(desk.state().undo.empty());
}

TEST_CASE("a setting that is damaged leaves the others", "[session]") {
    Desk desk;
    desk.storage = {{"setting/theme", "\"mauve\""}, {"setting/measure", "\"wide\""}, {"setting/text_size", "9e99"},
                    {"setting/typeface", "\"sans\""}, {"setting/unheard_of", "1"}};
    const Settings settings = desk.reopened().state().settings;
    Settings expected;
    expected.typeface = Typeface::sans;
    expected.size_px = settings.size_px;
    CHECK(settings == expected);
    CHECK(settings.size_px >= smallest_text_px);
    CHECK(settings.size_px <= largest_text_px);
}

TEST_CASE("the place is written in code points and found again", "[session]") {
    Desk desk;
    desk.add("Überfahrt nach Süden\n\nÄpfel lagen überall am Hafen, und niemand wollte sie haben.");
    const std::size_t at = desk.state().open->article->text.find("lagen");
    desk.run(command::SetPlace{{static_cast<std::uint32_t>(at)}});
    CHECK(desk.storage.at(place_key(desk.open_id())) == "{\"offset\":28}");
    Desk again = desk.reopened();
    again.run(command::OpenArticle{desk.open_id()});
    CHECK(again.state().open->place.bytes == at);
}

TEST_CASE("damaged records are told of, left as they are and harm no others", "[session]") {
    Desk desk;
    desk.add(harbour);
    const std::string id = desk.open_id();
    desk.mark("Lorwick", EntityType::place);
    desk.mark("Tomas Reyes", EntityType::person);
    const std::string key = annotation_key(id, desk.id_of("Lorwick"));
    for (const char* damage : {"", "{", "null", "{\"id\":\"urn:uuid:other\"}", "\xFF\xFE"}) {
        INFO(damage);
        Desk hurt = desk;
        hurt.storage[key] = damage;
        hurt.storage[place_key(id)] = damage;
        hurt.storage["article/feed"] = damage;
        hurt.storage["setting/theme"] = damage;
        Desk again = hurt.reopened();
        CHECK(again.restored.size() == 2);
        again.run(command::OpenArticle{id});
        CHECK(again.marks() == std::vector<std::string>{"Person: Tomas Reyes"});
        CHECK(again.said() == "! 2 records could not be read and were left as they are");
        CHECK(again.storage.at(key) == damage);
    }
}

TEST_CASE("an article whose text is damaged is refused with a sentence", "[session]") {
    Desk desk;
    desk.add(harbour);
    const std::string id = desk.open_id();
    desk.storage[source_key(id)] = "{\"format\":\"text\"}";
    Desk again = desk.reopened();
    again.run(command::OpenArticle{id});
    CHECK(again.said() == "! “Harbour Council Reopens the Old Ferry Line” could not be opened: its text in storage is damaged.");
    CHECK(again.state().view == View::library);
    CHECK_FALSE(again.state().waiting);
}
