#include <catch_amalgamated.hpp>

#include "session/fixture.h"

using namespace postil;

namespace {

/// Two windows on one storage, with the same article open.
struct TwoWindows {
    Desk one;
    Desk other;

    TwoWindows() : other(2) {
        one.add(harbour);
        one.mark("Lorwick", EntityType::place);
        one.mark("Tomas Reyes", EntityType::person);
        other = one.reopened();
        other.run(command::OpenArticle{one.open_id()});
        REQUIRE(other.marks() == one.marks());
    }

    /// What `from` has just stored reaches `to`, and what that makes it store comes back, until nobody has more to say.
    void tell(Desk& from, Desk& to) {
        for (int turns = 0; !from.writes.empty(); ++turns) {
            REQUIRE(turns < 4);
            to.run(command::Follow{from.writes});
            from.writes.clear();
            if (to.writes.empty()) return;
            from.run(command::Follow{to.writes});
            to.writes.clear();
        }
    }
    /// What both have just stored crosses on its way, and so does what they make of it.
    void cross() {
        for (int turns = 0; !one.writes.empty() || !other.writes.empty(); ++turns) {
            REQUIRE(turns < 4);
            const Batch from_one = one.writes;
            const Batch from_other = other.writes;
            one.run(command::Follow{from_other});
            other.run(command::Follow{from_one});
        }
    }
    void in_one(const Command& command) {
        one.run(command);
        tell(one, other);
    }
    void in_other(const Command& command) {
        other.run(command);
        tell(other, one);
    }
};

}  // namespace

TEST_CASE("marks, notes and removals in one window show in the other, which writes nothing", "[session][following]") {
    TwoWindows windows;
    windows.one.mark("Amina Duarte", EntityType::person);
    windows.other.run(command::Follow{windows.one.writes});
    CHECK(windows.other.writes.empty());
    CHECK(windows.other.marks() == windows.one.marks());
    CHECK(windows.other.state().undo.empty());
    CHECK(windows.other.state().shelf.at(windows.other.open_id()).marks == 3);

    windows.in_one(command::EditNote{windows.one.id_of("Lorwick"), "A harbour."});
    CHECK(windows.other.annotation("Lorwick").note == "A harbour.");
    windows.in_one(command::Undo{});
    CHECK(windows.other.annotation("Lorwick").note.empty());
    windows.in_one(command::Delete{windows.one.id_of("Tomas Reyes")});
    CHECK(windows.other.marks() == windows.one.marks());
    CHECK(windows.other.marks().size() == 2);
}

TEST_CASE("half words that are typed in one window make no conflict in the other", "[session][following]") {
    TwoWindows windows;
    const std::string id = windows.one.id_of("Lorwick");
    windows.in_other(command::Retype{id, EntityType::organisation});
    for (const char* typed : {"a", "an", "and", "an", "a", "b"}) {
        windows.in_one(command::EditNote{id, typed});
        CHECK(windows.other.annotation("Lorwick").note == typed);
    }
    CHECK(windows.one.annotation("Lorwick").type == EntityType::organisation);
}

TEST_CASE("what both windows change before they hear of each other is merged, and both come to the same", "[session][following]") {
    TwoWindows windows;
    const std::string id = windows.one.id_of("Lorwick");
    windows.one.run(command::EditNote{id, "A harbour."});
    windows.other.run(command::Retype{id, EntityType::organisation});
    windows.cross();
    for (const Desk* desk : {&windows.one, &windows.other}) {
        CHECK(desk->annotation("Lorwick").note == "A harbour.");
        CHECK(desk->annotation("Lorwick").type == EntityType::organisation);
        CHECK(desk->reopened().restored.empty());
    }
    CHECK(windows.one.annotation("Lorwick") == windows.other.annotation("Lorwick"));
}

TEST_CASE("two notes written at once are both kept, in both windows", "[session][following]") {
    TwoWindows windows;
    const std::string id = windows.one.id_of("Lorwick");
    windows.one.run(command::EditNote{id, "A harbour."});
    windows.other.run(command::EditNote{id, "A town."});
    windows.cross();
    CHECK(has_note_conflict(windows.one.annotation("Lorwick")));
    CHECK(windows.one.annotation("Lorwick").note == windows.other.annotation("Lorwick").note);
}

TEST_CASE("undo takes back one's own change and leaves the other window's", "[session][following]") {
    TwoWindows windows;
    const std::string id = windows.one.id_of("Lorwick");
    windows.in_one(command::Retype{id, EntityType::organisation});
    windows.in_other(command::EditNote{id, "A harbour."});
    windows.in_one(command::Undo{});
    for (const Desk* desk : {&windows.one, &windows.other}) {
        CHECK(desk->annotation("Lorwick").type == EntityType::place);
        CHECK(desk->annotation("Lorwick").note == "A harbour.");
    }
}

TEST_CASE("words that are rejected in one window are suggested in neither", "[session][following]") {
    TwoWindows windows;
    const std::uint32_t version = windows.other.state().annotations_version;
    windows.in_one(command::RejectWords{"Lorwick"});
    CHECK(windows.other.state().shelf.at(windows.other.open_id()).rejected == std::vector<std::string>{"Lorwick"});
    CHECK(windows.other.state().annotations_version > version);
}

TEST_CASE("an article that is removed in one window closes in the other", "[session][following]") {
    TwoWindows windows;
    windows.in_one(command::RemoveArticle{windows.one.open_id()});
    CHECK(windows.other.state().view == View::library);
    CHECK(windows.other.state().shelf.empty());
    CHECK(windows.other.said() == "This article was removed in another window.");
    windows.in_one(command::Undo{});
    CHECK(windows.other.state().shelf.size() == 1);
}

TEST_CASE("settings follow, and what is damaged or about another article is let go", "[session][following]") {
    TwoWindows windows;
    Settings settings = windows.one.state().settings;
    settings.justified = !settings.justified;
    windows.in_one(command::ChangeSettings{settings});
    CHECK(windows.other.state().settings == settings);

    const std::vector<std::string> before = picture(windows.one.state());
    windows.one.run(command::Follow{{{"annotation/0/1", "{", false}, {"article/0", "no", false}, {"nonsense", "", true}, {"", "", false}}});
    CHECK(picture(windows.one.state()) == before);
    CHECK(windows.one.writes.empty());
}
