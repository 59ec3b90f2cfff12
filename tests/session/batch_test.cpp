#include <catch_amalgamated.hpp>

#include "session/fixture.h"

using namespace postil;

namespace {

using Lines = std::vector<std::string>;

/// Two places and a person.
Desk marked() {
    Desk desk;
    desk.add(harbour);
    desk.mark("Lorwick", EntityType::place);
    desk.mark("Tomas Reyes", EntityType::person);
    desk.mark("Lorwick", EntityType::place, 2);
    return desk;
}

std::vector<std::string> all_ids(const Desk& desk) {
    std::vector<std::string> ids;
    for (const Mark& mark : desk.state().open->marks) ids.push_back(mark.id);
    return ids;
}

std::vector<Lines> tags(const Desk& desk) {
    std::vector<Lines> out;
    for (const Mark& mark : desk.state().open->marks) out.push_back(desk.state().annotations.at(mark.id).tags);
    return out;
}

}  // namespace

TEST_CASE("several marks become another type in one step", "[session]") {
    Desk desk = marked();
    const Lines before = desk.marks();
    desk.run(command::RetypeEach{all_ids(desk), EntityType::place});
    CHECK(desk.said() == "Changed 1 annotation to Place");
    CHECK(desk.marks() == Lines{"Place: Lorwick", "Place: Lorwick", "Place: Tomas Reyes"});
    desk.run(command::RetypeEach{all_ids(desk), EntityType::place});
    CHECK(desk.said() == "They are so already");
    desk.run(command::Undo{});
    CHECK(desk.marks() == before);
}

TEST_CASE("tags are put on several marks and taken off again, and others stay", "[session]") {
    Desk desk = marked();
    const std::vector<std::string> ids = all_ids(desk);
    desk.run(command::EditTags{ids[0], "town"});
    desk.run(command::TagEach{ids, " coast, north ,coast", true});
    CHECK(desk.said() == "Tagged 3 annotations #coast #north");
    CHECK(tags(desk) == std::vector<Lines>{{"town", "coast", "north"}, {"coast", "north"}, {"coast", "north"}});
    desk.run(command::TagEach{{ids[0], ids[1]}, "coast", false});
    CHECK(desk.said() == "Took #coast off 2 annotations");
    CHECK(tags(desk) == std::vector<Lines>{{"town", "north"}, {"north"}, {"coast", "north"}});
    desk.run(command::Undo{});
    desk.run(command::Undo{});
    CHECK(tags(desk) == std::vector<Lines>{{"town"}, {}, {}});
    const std::size_t steps = desk.state().undo.size();
    desk.run(command::TagEach{ids, " , ", true});
    CHECK(desk.state().undo.size() == steps);
}

TEST_CASE("how sure the reader is of one mark or several is one step, and taken back as one", "[session]") {
    Desk desk = marked();
    const std::vector<std::string> ids = all_ids(desk);
    const auto stances = [&] {
        Lines out;
        for (const std::string& id : ids) out.emplace_back(stance_name(desk.state().annotations.at(id).stance));
        return out;
    };
    desk.run(command::SetStance{{ids[0]}, Stance::disputed});
    CHECK(desk.said() == "Marked as disputed");
    CHECK(desk.state().undo.back().title == "Mark as disputed");
    desk.run(command::SetStance{ids, Stance::unsure});
    CHECK(desk.said() == "Marked 3 annotations as unsure");
    CHECK(stances() == Lines{"Unsure", "Unsure", "Unsure"});
    desk.run(command::SetStance{ids, Stance::unsure});
    CHECK(desk.said() == "They are so already");
    desk.run(command::Undo{});
    CHECK(stances() == Lines{"Disputed", "", ""});
    desk.run(command::SetStance{{ids[0]}, Stance::none});
    CHECK(desk.said() == "Took back how sure you are");
    CHECK(stances() == Lines{"", "", ""});
    desk.run(command::Undo{});

    Desk again = desk.reopened();
    again.run(command::OpenArticle{desk.open_id()});
    CHECK(again.state().annotations.at(ids[0]).stance == Stance::disputed);
}

TEST_CASE("a reply has no stance", "[session]") {
    Desk desk = marked();
    const std::string id = all_ids(desk)[0];
    desk.run(command::Reply{id, "The old town"});
    std::string reply;
    for (const auto& [key, annotation] : desk.state().annotations) {
        if (!annotation.reply_to.empty()) reply = key;
    }
    desk.run(command::SetStance{{reply}, Stance::sure});
    CHECK(desk.state().annotations.at(reply).stance == Stance::none);
}

TEST_CASE("several marks are deleted with what was said in answer, and one undo brings all of it back", "[session]") {
    Desk desk = marked();
    const std::vector<std::string> ids = all_ids(desk);
    desk.run(command::EditNote{ids[0], "Which one?"});
    desk.run(command::Reply{ids[0], "The old town"});
    desk.run(command::Reply{ids[2], "And this?"});
    const Lines before = picture(desk.state());
    desk.run(command::DeleteEach{{ids[0], ids[1]}});
    CHECK(desk.said() == "Deleted 2 annotations");
    CHECK(desk.marks() == Lines{"Person: Tomas Reyes"});
    std::size_t living = 0;
    for (const auto& [id, annotation] : desk.state().annotations) living += annotation.deleted ? 0 : 1;
    CHECK(living == 2);  // the mark that stays, and its reply
    CHECK(desk.state().shelf.at(desk.open_id()).marks == 1);
    desk.run(command::Undo{});
    CHECK(picture(desk.state()) == before);
}

TEST_CASE("what is not here any more is passed over", "[session]") {
    Desk desk = marked();
    std::vector<std::string> ids = all_ids(desk);
    desk.run(command::Delete{ids[0]});
    ids.push_back("urn:uuid:00000000-0000-4000-8000-0000000000ee");
    desk.run(command::RetypeEach{ids, EntityType::event});
    CHECK(desk.marks() == Lines{"Event: Lorwick", "Event: Tomas Reyes"});
}
