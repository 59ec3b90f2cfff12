#include <catch_amalgamated.hpp>

#include "session/fixture.h"
#include "storage/keys.h"

using namespace postil;

namespace {

using Lines = std::vector<std::string>;

Desk at_harbour() {
    Desk desk;
    desk.add(harbour);
    return desk;
}

}  // namespace

TEST_CASE("a selection snaps to whole characters and stays in the text", "[session]") {
    Desk desk;
    desk.add("Caf\u0065\u0301 n\u0303o\n\nThe flag \U0001F1F5\U0001F1F0 flew.");
    const std::string& text = desk.state().open->article->text;
    const std::size_t flag = text.find("\U0001F1F5");
    REQUIRE(flag != std::string::npos);
    desk.run(command::Select{text_range(flag + 5, flag + 6)});
    CHECK(desk.state().selection == text_range(flag, flag + 8));
    desk.run(command::Select{text_range(9999, 2)});
    CHECK(desk.state().selection == text_range(2, text.size()));
    desk.run(command::Select{text_range(3, 3)});
    CHECK(desk.state().selection.empty());
}

TEST_CASE("marking keeps the words without the space around them, clears the selection and says so", "[session]") {
    Desk desk = at_harbour();
    Settings named;
    named.creator = "Reader";
    desk.run(command::ChangeSettings{named});
    desk.mark(" Lorwick ", EntityType::place);
    CHECK(desk.said() == "Marked as Place; 3 mentions");
    CHECK(desk.marks() == Lines{"Place: Lorwick"});
    CHECK(desk.state().selection.empty());
    CHECK(desk.state().active.empty());
    const Annotation& annotation = desk.annotation("Lorwick");
    CHECK(desk.state().recent == annotation.id);
    CHECK(annotation.article == desk.open_id());
    CHECK(annotation.creator == "Reader");
    CHECK(annotation.created == annotation.modified);
    CHECK(annotation.created > 0);
    CHECK(annotation.selectors.exact == "Lorwick");
    CHECK(desk.storage.count(annotation_key(desk.open_id(), annotation.id)) == 1);
    CHECK(desk.state().shelf.at(desk.open_id()).marks == 1);
}

TEST_CASE("nothing is marked where nothing is selected", "[session]") {
    Desk desk = at_harbour();
    desk.run(command::MarkSelection{EntityType::person});
    CHECK(desk.said() == "! Select some words first");
    desk.mark(" ", EntityType::person);
    CHECK(desk.said() == "! Select some words first");
    CHECK(desk.marks().empty());
    CHECK(desk.state().undo.empty());
}

TEST_CASE("a passage is not marked twice, and another type corrects the mark", "[session]") {
    Desk desk = at_harbour();
    desk.mark("Lorwick", EntityType::person);
    const std::string id = desk.id_of("Lorwick");
    desk.run(command::EditNote{id, "on the coast"});
    desk.mark("Lorwick", EntityType::person);
    CHECK(desk.said() == "Already marked as Person");
    desk.mark("Lorwick", EntityType::place);
    CHECK(desk.said() == "Changed to Place");
    CHECK(desk.marks() == Lines{"Place: Lorwick"});
    CHECK(desk.annotation("Lorwick").id == id);
    CHECK(desk.annotation("Lorwick").note == "on the coast");
    desk.run(command::Undo{});
    CHECK(desk.marks() == Lines{"Person: Lorwick"});
}

TEST_CASE("marks may overlap and nest; the outer one comes first", "[session]") {
    Desk desk = at_harbour();
    desk.mark("Lorwick", EntityType::place, 1);
    desk.mark("Lorwick Ferry Company", EntityType::organisation);
    desk.mark("The Lorwick", EntityType::highlight);
    CHECK(desk.marks() == Lines{"Highlight: The Lorwick", "Organisation: Lorwick Ferry Company", "Place: Lorwick"});
}

TEST_CASE("every mention of an open mark becomes a mark of its type and name in one step", "[session]") {
    Desk desk = at_harbour();
    desk.mark("Amina", EntityType::person);
    desk.run(command::EditName{desk.id_of("Amina"), " Amina Duarte "});
    desk.run(command::Activate{desk.id_of("Amina")});
    desk.run(command::MarkEveryMention{});
    CHECK(desk.said() == "Marked 3 more mentions of Amina");
    CHECK(desk.marks() == Lines(4, "Person: Amina"));
    for (const auto& [id, annotation] : desk.state().annotations) CHECK(annotation.name == "Amina Duarte");
    desk.run(command::MarkEveryMention{});
    CHECK(desk.said() == "No other mention of Amina");
    desk.run(command::Undo{});
    CHECK(desk.marks() == Lines{"Person: Amina"});
}

TEST_CASE("one key marks a name and one more its mentions", "[session]") {
    Desk desk = at_harbour();
    desk.mark("Lorwick", EntityType::place);
    desk.run(command::MarkEveryMention{});
    CHECK(desk.said() == "Marked 2 more mentions of Lorwick");
    CHECK(desk.marks() == Lines(3, "Place: Lorwick"));
}

TEST_CASE("mentions of selected words take the type that the same words have elsewhere", "[session]") {
    Desk desk = at_harbour();
    desk.mark("Lorwick", EntityType::place);
    desk.select("Lorwick", 1);
    desk.run(command::MarkEveryMention{});
    CHECK(desk.said() == "Marked 2 mentions of Lorwick");
    CHECK(desk.marks() == Lines(3, "Place: Lorwick"));
    CHECK(desk.state().selection.empty());
    desk.select("ferry");
    desk.run(command::MarkEveryMention{});
    CHECK(desk.said() == "Marked 1 mention of ferry");
    CHECK(desk.annotation("ferry").type == EntityType::highlight);
}

TEST_CASE("without words there are no mentions to mark", "[session]") {
    Desk desk = at_harbour();
    desk.run(command::MarkEveryMention{});
    CHECK(desk.said() == "! Select a name, or open a mark, to mark its other mentions");
}

TEST_CASE("tags are parted at commas, trimmed, each once and in order", "[session]") {
    Desk desk = at_harbour();
    desk.mark("Lorwick", EntityType::place);
    const std::string id = desk.id_of("Lorwick");
    desk.run(command::EditTags{id, " sea , harbour,, sea, old town،ferry "});
    CHECK(desk.annotation("Lorwick").tags == Lines{"sea", "harbour", "old town", "ferry"});
    desk.run(command::EditTags{id, " , "});
    CHECK(desk.annotation("Lorwick").tags.empty());
}

TEST_CASE("every edit moves the time of change; one that changes nothing does not", "[session]") {
    Desk desk = at_harbour();
    desk.mark("Lorwick", EntityType::place);
    const std::string id = desk.id_of("Lorwick");
    Timestamp last = desk.annotation("Lorwick").modified;
    const std::vector<Command> edits{command::EditNote{id, "a"}, command::EditNote{id, ""}, command::EditTags{id, "b"},
                                     command::EditName{id, "c"}, command::Retype{id, EntityType::work}};
    for (const Command& edit : edits) {
        desk.run(edit);
        const Timestamp now = desk.annotation("Lorwick").modified;
        CHECK(now > last);
        last = now;
        desk.run(edit);
        CHECK(desk.writes.empty());
        CHECK(desk.annotation("Lorwick").modified == last);
    }
}

TEST_CASE("deleting leaves a tombstone in storage and none in the text", "[session]") {
    Desk desk = at_harbour();
    desk.mark("Lorwick", EntityType::place);
    const std::string id = desk.id_of("Lorwick");
    const Timestamp made = desk.annotation("Lorwick").modified;
    desk.run(command::Activate{id});
    desk.run(command::Delete{id});
    CHECK(desk.marks().empty());
    CHECK(desk.state().active.empty());
    CHECK(desk.state().annotations.at(id).deleted);
    CHECK(desk.state().annotations.at(id).modified > made);
    CHECK(desk.storage.count(annotation_key(desk.open_id(), id)) == 1);
    CHECK(desk.state().shelf.at(desk.open_id()).marks == 0);
    desk.run(command::EditNote{id, "to the dead"});
    desk.run(command::Activate{id});
    CHECK(desk.state().annotations.at(id).note.empty());
    CHECK(desk.state().active.empty());
}

TEST_CASE("typing a note leaves no half words for a merge to bring back", "[session]") {
    Desk desk = at_harbour();
    desk.mark("Lorwick", EntityType::place);
    const std::string id = desk.id_of("Lorwick");
    for (const char* text : {"S", "Se", "Sea", "Sea s", "Sea side"}) desk.run(command::EditNote{id, text});
    CHECK(desk.annotation("Lorwick").history.notes.empty());
    CHECK(desk.annotation("Lorwick").note == "Sea side");
}
