#include "session/views/cards.h"

#include <catch_amalgamated.hpp>

#include "session/fixture.h"
#include "session/records.h"
#include "session/views/marks_at.h"
#include "storage/keys.h"

using namespace postil;

TEST_CASE("cards stand in the order of the text, with what was said of each", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Tomas Reyes", EntityType::person);
    desk.mark("Lorwick", EntityType::place);
    desk.run(command::EditNote{desk.id_of("Lorwick"), "by the sea"});
    desk.run(command::EditTags{desk.id_of("Lorwick"), "coast, town"});
    desk.run(command::Activate{desk.id_of("Tomas Reyes")});
    const std::vector<Card> all = cards(desk.state());
    REQUIRE(all.size() == 2);
    CHECK(all[0].quote == "Lorwick");
    CHECK(all[0].note == "by the sea");
    CHECK(all[0].tags == std::vector<std::string>{"coast", "town"});
    CHECK_FALSE(all[0].active);
    CHECK(all[1].type == EntityType::person);
    CHECK(all[1].active);
    CHECK_FALSE(all[1].orphaned);
}

TEST_CASE("a mark says how sure the reader is before whose it is", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Lorwick", EntityType::place);
    desk.run(command::SetStance{{desk.id_of("Lorwick")}, Stance::disputed});
    CHECK(cards(desk.state()).front().stance == Stance::disputed);
    CHECK(mark_words(desk.state(), desk.state().open->marks.front()) == "Disputed");
    Settings settings = desk.state().settings;
    settings.creator = "Ada";
    desk.run(command::ChangeSettings{settings});
    Desk other(2);
    other.add(harbour);
    give(desk, other);
    CHECK(cards(other.state()).front().stance == Stance::disputed);
    CHECK(mark_words(other.state(), other.state().open->marks.front()).starts_with("Disputed"));
}

TEST_CASE("a passage that is gone has its card at the end", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Tomas Reyes", EntityType::person);
    Annotation gone = desk.annotation("Tomas Reyes");
    gone.id = "urn:uuid:00000000-0000-4000-8000-0000000000ff";
    gone.selectors.exact = "A sentence that was cut from the later edition";
    gone.selectors.prefix = "nothing like ";
    gone.selectors.suffix = " this text";
    gone.selectors.start = 3;
    gone.selectors.end = 49;
    gone.selectors.has_position = true;
    desk.storage[annotation_key(desk.open_id(), gone.id)] = write_annotation(gone);
    Desk again = desk.reopened();
    again.run(command::OpenArticle{desk.open_id()});
    const std::vector<Card> all = cards(again.state());
    REQUIRE(all.size() == 2);
    CHECK(all[0].quote == "Tomas Reyes");
    CHECK(all[1].orphaned);
    CHECK(all[1].quote == "A sentence that was cut from the later edition");
    CHECK(all[1].range.empty());
    CHECK(again.state().shelf.at(desk.open_id()).marks == 2);
}

TEST_CASE("of marks at one place the innermost is first", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Lorwick Ferry Company will lend", EntityType::highlight);
    desk.mark("Lorwick Ferry Company", EntityType::organisation);
    desk.mark("Lorwick", EntityType::place, 1);
    const std::size_t at = desk.state().open->article->text.find("Lorwick Ferry");
    const auto types_at = [&](std::size_t offset) {
        std::vector<EntityType> types;
        for (const std::string& id : marks_at(desk.state(), {static_cast<std::uint32_t>(offset)})) {
            types.push_back(desk.state().annotations.at(id).type);
        }
        return types;
    };
    CHECK(types_at(at) == std::vector{EntityType::place, EntityType::organisation, EntityType::highlight});
    CHECK(types_at(at + 7) == std::vector{EntityType::organisation, EntityType::highlight});
    CHECK(types_at(at + 31).empty());
    CHECK(types_at(at - 1).empty());
}
