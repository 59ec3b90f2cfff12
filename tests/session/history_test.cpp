#include <catch_amalgamated.hpp>

#include "session/fixture.h"
#include "session/history_record.h"

using namespace postil;

namespace {

using Lines = std::vector<std::string>;

Lines undo_titles(const Desk& desk) {
    Lines titles;
    for (const HistoryEntry& entry : desk.state().undo) titles.push_back(entry.title);
    return titles;
}

}  // namespace

TEST_CASE("typing in a note is one step until something else happens", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Lorwick", EntityType::place);
    desk.mark("Tomas Reyes", EntityType::person);
    const std::string id = desk.id_of("Lorwick");
    const std::string other = desk.id_of("Tomas Reyes");
    const auto type = [&](const std::string& text) { desk.run(command::EditNote{id, text}); };
    type("a");
    type("ab");
    CHECK(undo_titles(desk) == Lines{"Mark as Place", "Mark as Person", "Edit note"});

    SECTION("another note is opened") {
        desk.run(command::Activate{other});
        type("abc");
        CHECK(desk.state().undo.size() == 4);
        desk.run(command::Undo{});
        CHECK(desk.annotation("Lorwick").note == "ab");
        desk.run(command::Undo{});
        CHECK(desk.annotation("Lorwick").note.empty());
    }
    SECTION("another field is typed in") {
        desk.run(command::EditTags{id, "t"});
        desk.run(command::EditTags{id, "tu"});
        type("abc");
        CHECK(desk.state().undo.size() == 5);
    }
    SECTION("it is undone and redone") {
        desk.run(command::Undo{});
        desk.run(command::Redo{});
        type("abc");
        CHECK(desk.state().undo.size() == 4);
    }
    SECTION("what came after it is undone") {
        desk.run(command::Retype{id, EntityType::work});
        desk.run(command::Undo{});
        type("abc");
        CHECK(desk.state().undo.size() == 4);
    }
    SECTION("it is exported") {
        desk.run(command::Export{});
        type("abc");
        CHECK(desk.state().undo.size() == 4);
    }
    SECTION("looking elsewhere is nothing else") {
        desk.run(command::SetPlace{{20}});
        Settings dark;
        dark.theme = ThemeChoice::dark;
        desk.run(command::ChangeSettings{dark});
        type("abc");
        CHECK(desk.state().undo.size() == 3);
    }
}

TEST_CASE("what is undone is told, changed now, and may be redone until something is done", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Lorwick", EntityType::place);
    const std::string id = desk.id_of("Lorwick");
    desk.run(command::Delete{id});
    const Timestamp deleted = desk.state().annotations.at(id).modified;
    desk.run(command::Undo{});
    CHECK(desk.said() == "Undone: Delete mark");
    CHECK(desk.marks() == Lines{"Place: Lorwick"});
    CHECK(desk.annotation("Lorwick").modified > deleted);
    desk.run(command::Redo{});
    CHECK(desk.said() == "Redone: Delete mark");
    CHECK(desk.marks().empty());
    desk.run(command::Undo{});
    desk.run(command::Undo{});
    CHECK(desk.state().annotations.empty());
    CHECK(desk.storage.size() == 2);  // shelf entry and source
    desk.run(command::Undo{});
    CHECK(desk.said() == "Nothing to undo");
    desk.mark("Tomas Reyes", EntityType::person);
    desk.run(command::Redo{});
    CHECK(desk.said() == "Nothing to redo");
    CHECK(desk.marks() == Lines{"Person: Tomas Reyes"});
}

TEST_CASE("a step of another article opens that article first", "[session]") {
    Desk desk;
    desk.add(harbour);
    const std::string first = desk.open_id();
    desk.mark("Lorwick", EntityType::place);
    desk.add(orchard);
    const std::string second = desk.open_id();
    desk.mark("Hana", EntityType::person);

    desk.run(command::Undo{});
    CHECK(desk.open_id() == second);
    CHECK(desk.marks().empty());
    desk.run(command::Undo{});
    CHECK(desk.open_id() == first);
    CHECK(desk.marks().empty());
    CHECK(desk.said() == "Undone: Mark as Place in “Harbour Council Reopens the Old Ferry Line”");
    const auto* scroll = std::get_if<effect::ScrollTo>(&desk.effects.back());
    REQUIRE(scroll != nullptr);
    CHECK(desk.state().open->article->text.substr(scroll->offset.bytes, 7) == "Lorwick");
    desk.run(command::Redo{});
    CHECK(desk.said() == "Redone: Mark as Place");
    CHECK(desk.marks() == Lines{"Place: Lorwick"});
    desk.run(command::Redo{});
    CHECK(desk.open_id() == second);
    CHECK(desk.marks() == Lines{"Person: Hana"});
}

TEST_CASE("a step whose article does not come is not lost", "[session]") {
    Desk desk;
    desk.add(harbour);
    const std::string first = desk.open_id();
    desk.mark("Lorwick", EntityType::place);
    desk.add(orchard);
    desk.answers = false;
    desk.run(command::Undo{});
    CHECK(desk.state().undo.size() == 1);
    desk.run(command::LoadFailed{first, "the disk is gone"});
    CHECK(desk.said() == "! “Harbour Council Reopens the Old Ferry Line” could not be opened: the disk is gone");
    CHECK(desk.state().undo.size() == 1);
    desk.answers = true;
    desk.run(command::Undo{});
    CHECK(desk.open_id() == first);
    CHECK(desk.state().undo.empty());
}

TEST_CASE("undoing from the library shows the article it is about", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Lorwick", EntityType::place);
    desk.run(command::ShowLibrary{});
    desk.run(command::Undo{});
    CHECK(desk.state().view == View::article);
    CHECK(desk.said() == "Undone: Mark as Place in “Harbour Council Reopens the Old Ferry Line”");
    CHECK(desk.marks().empty());
}

TEST_CASE("an article that was removed comes back with everything", "[session]") {
    Desk desk;
    desk.add(harbour);
    const std::string id = desk.open_id();
    desk.mark("Lorwick", EntityType::place);
    desk.run(command::RemoveArticle{id});
    CHECK(desk.said() == "Removed “Harbour Council Reopens the Old Ferry Line”");
    CHECK(desk.state().shelf.empty());
    CHECK_FALSE(desk.state().open);
    CHECK(desk.state().view == View::library);
    CHECK(desk.reopened().state().shelf.empty());

    SECTION("by undo") {
        desk.run(command::Undo{});
        CHECK(desk.state().shelf.count(id) == 1);
        desk.run(command::OpenArticle{id});
        CHECK(desk.marks() == Lines{"Place: Lorwick"});
    }
    SECTION("by two undos, which take the mark too") {
        desk.run(command::Undo{});
        desk.run(command::Undo{});
        CHECK(desk.open_id() == id);
        CHECK(desk.marks().empty());
    }
    SECTION("by adding the same text again") {
        desk.add(harbour);
        CHECK(desk.marks() == Lines{"Place: Lorwick"});
        CHECK(desk.state().shelf.at(id).marks == 1);
    }
    SECTION("by adding the same text again, but nothing that is newer here is overwritten") {
        desk.answers = false;
        desk.add(harbour);
        const command::ArticleLoaded late = desk.loaded(id);
        Desk friend_of(50);
        friend_of.storage = desk.storage;
        friend_of = friend_of.reopened();
        friend_of.run(command::OpenArticle{id});
        friend_of.run(command::EditNote{friend_of.id_of("Lorwick"), "newer"});
        friend_of.run(command::Export{});
        for (const Effect& effect : friend_of.effects) {
            if (const auto* file = std::get_if<effect::Download>(&effect)) {
                desk.run(command::ImportAnnotations{"newer.json", file->text});
            }
        }
        desk.run(command::ConfirmImport{});
        desk.run(late);
        CHECK(desk.annotation("Lorwick").note == "newer");
        CHECK(desk.state().shelf.at(id).marks == 1);
    }
}

TEST_CASE("of a long history the last steps are kept over a reload, as many as there is room for", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Lorwick", EntityType::place);
    desk.mark("Tomas Reyes", EntityType::person);
    desk.run(command::RemoveArticle{desk.open_id()});
    desk.run(command::Undo{});
    const auto all = parse_steps(write_steps(desk.state(), 1'000'000));
    REQUIRE(all);
    CHECK(all->undo.size() == desk.state().undo.size());
    CHECK(all->redo.size() == 1);
    const std::string whole = write_steps(desk.state(), 1'000'000);
    const auto some = parse_steps(write_steps(desk.state(), whole.size() / 2));
    REQUIRE(some);
    REQUIRE_FALSE(some->undo.empty());
    CHECK(some->undo.size() < all->undo.size());
    CHECK(some->undo.back().title == "Mark as Person");
    CHECK(write_steps(Desk().state(), 1'000'000).empty());
}

TEST_CASE("a history that is damaged is none", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Lorwick", EntityType::place);
    const std::string whole = write_steps(desk.state(), 1'000'000);
    REQUIRE(parse_steps(whole));
    for (const char* text : {"", "[]", "{}", "null", "{\"undo\":[],\"redo\":3}", "{\"undo\":[{}],\"redo\":[]}"}) CHECK_FALSE(parse_steps(text));
    for (std::size_t length = 0; length < whole.size(); length += 7) CHECK_FALSE(parse_steps(whole.substr(0, length)));
}
