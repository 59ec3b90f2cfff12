#include "session/views/entity_register.h"

#include <catch_amalgamated.hpp>

#include "session/fixture.h"

using namespace postil;

namespace {

using Lines = std::vector<std::string>;

Proposal proposal(const Desk& desk, const std::string& words, std::size_t nth, EntityType type, const std::string& name, std::uint32_t entity) {
    const std::string& text = desk.state().open->article->text;
    std::size_t at = text.find(words);
    for (; nth > 0; --nth) at = text.find(words, at + 1);
    return {text_range(at, at + words.size()), type, name, entity, false};
}

/// "Person: Amina Duarte, 3 (1 marked), also Amina" of each.
Lines told(const std::vector<RegisterEntry>& entries) {
    Lines lines;
    for (const RegisterEntry& entry : entries) {
        std::string line = std::string(entity_type_name(entry.type)) + ": " + entry.name + ", " +
                           std::to_string(entry.mentions.size()) + " (" + std::to_string(entry.marked) + " marked)";
        for (const std::string& alias : entry.aliases) line += ", also " + alias;
        lines.push_back(line);
    }
    return lines;
}

Lines told(const Desk& desk) { return told(entity_register(desk.state(), {})); }

std::vector<std::string> ids_of(const RegisterEntry& entry) {
    std::vector<std::string> ids;
    for (const RegisterMention& mention : entry.mentions) {
        if (!mention.id.empty()) ids.push_back(mention.id);
    }
    return ids;
}

}  // namespace

TEST_CASE("marks and suggestions of one entity are one entry, by type and by how often they come", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Lorwick", EntityType::place);
    desk.mark("Tomas Reyes", EntityType::person);
    desk.mark("a vote", EntityType::highlight);
    const std::vector<Proposal> suggested{
        proposal(desk, "Amina Duarte", 0, EntityType::person, "Amina Duarte", 0),
        proposal(desk, "4 May 2019", 0, EntityType::date, "2019-05-04", 1),
        proposal(desk, "Amina", 1, EntityType::person, "Amina Duarte", 0),
    };
    CHECK(told(entity_register(desk.state(), suggested)) ==
          Lines{"Person: Amina Duarte, 2 (0 marked), also Amina", "Person: Tomas Reyes, 1 (1 marked)",
                "Place: Lorwick, 1 (1 marked)", "Date: 4 May 2019, 1 (0 marked), also 2019-05-04"});
}

TEST_CASE("a mark without a name is of the entity that its words are known to be of, if that is but one", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Amina", EntityType::person, 1);
    CHECK(told(entity_register(desk.state(), {proposal(desk, "Amina", 2, EntityType::person, "Amina Duarte", 0)})) ==
          Lines{"Person: Amina Duarte, 2 (1 marked), also Amina"});
    const Lines both = told(entity_register(desk.state(), {proposal(desk, "Amina", 2, EntityType::person, "Amina Duarte", 0),
                                                           proposal(desk, "Amina", 3, EntityType::person, "Amina Reyes", 1)}));
    CHECK(both.size() == 3);
}

TEST_CASE("entries are named, and so put together, in one step that is undone in one", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Amina Duarte", EntityType::person);
    desk.mark("Amina", EntityType::person, 1);
    desk.mark("Amina", EntityType::person, 2);
    const Lines before{"Person: Amina, 2 (2 marked)", "Person: Amina Duarte, 1 (1 marked)"};
    CHECK(told(desk) == before);
    const std::vector<RegisterEntry> entries = entity_register(desk.state(), {});
    desk.run(command::NameEntity{ids_of(entries[0]), "  Amina Duarte "});
    CHECK(desk.said() == "Named 2 mentions “Amina Duarte”");
    CHECK(told(desk) == Lines{"Person: Amina Duarte, 3 (3 marked), also Amina"});
    CHECK(desk.annotation("Amina Duarte").name.empty());
    desk.run(command::NameEntity{ids_of(entity_register(desk.state(), {})[0]), "Amina Duarte"});
    CHECK(desk.said() == "Already named “Amina Duarte”");
    desk.run(command::NameEntity{ids_of(entries[0]), " "});
    desk.run(command::Undo{});
    CHECK(told(desk) == before);
}

TEST_CASE("a place that two readers marked is one mention, and hidden marks are none", "[session]") {
    Desk ada(1);
    ada.add(harbour);
    ada.mark("Lorwick", EntityType::place);
    Desk bo(2);
    bo.add(harbour);
    bo.mark("Lorwick", EntityType::place);
    give(ada, bo);
    CHECK(told(bo) == Lines{"Place: Lorwick, 1 (1 marked)"});
    Filter filter;
    filter.hidden_types = 1U << static_cast<unsigned>(EntityType::place);
    bo.run(command::SetFilter{filter});
    CHECK(told(bo).empty());
}

TEST_CASE("of nested mentions the inner one is meant", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Lorwick Ferry Company", EntityType::organisation);
    desk.mark("Lorwick", EntityType::place, 1);
    const std::vector<RegisterEntry> entries = entity_register(desk.state(), {});
    const std::string& text = desk.state().open->article->text;
    const std::size_t at = text.find("Lorwick Ferry");
    REQUIRE(entry_at(entries, text_range(at, at + 3)) != nullptr);
    CHECK(entry_at(entries, text_range(at, at + 3))->name == "Lorwick");
    CHECK(entry_at(entries, text_range(at + 9, at + 10))->name == "Lorwick Ferry Company");
    CHECK(entry_at(entries, text_range(0, 3)) == nullptr);
}

TEST_CASE("a mention is shown with the words around it, cut at spaces and letters, inside its paragraph", "[session]") {
    const std::string text = "One paragraph.\n\nHe met Ada in the harbour of Lorwick.";
    const std::size_t at = text.find("Ada");
    const InContext wide = in_context(text, text_range(at, at + 3), 40);
    CHECK(wide.before == "He met ");
    CHECK(wide.words == "Ada");
    CHECK(wide.after == " in the harbour of Lorwick.");
    const InContext close = in_context(text, text_range(at, at + 3), 9);
    CHECK(close.before == "He met ");
    CHECK(close.after == " in the");
    const std::string urdu = "لاہور";
    const InContext letters = in_context(urdu, text_range(4, 6), 3);
    CHECK(letters.before == "لا");
    CHECK(letters.after == "و");
}
