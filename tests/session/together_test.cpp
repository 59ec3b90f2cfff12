#include "session/views/together.h"

#include <catch_amalgamated.hpp>

#include "session/fixture.h"

using namespace postil;

namespace {

using Lines = std::vector<std::string>;

constexpr const char* ferry =
    "Ferry sails again\n\nAda Brook told Lorwick that the ferry would sail. Brook has run it since May 2019.\n\n"
    "Omar Reyes of Lorwick thanked Ada Brook.\n\nNobody else in Portsea objected.";

Together of(const Desk& desk, const TogetherFilter& filter = {}, const std::vector<Proposal>& proposals = {}) {
    return together(*desk.state().open->article, entity_register(desk.state(), proposals), filter);
}

/// "Ada Brook, 2: Lorwick (2), Omar Reyes (1)" of each.
Lines told(const Together& all) {
    Lines lines;
    for (const TogetherEntity& entity : all.entities) {
        lines.push_back(entity.name + ", " + std::to_string(entity.mentions) + ": " + companions_of(all, entity));
    }
    return lines;
}

Desk marked() {
    Desk desk;
    desk.add(ferry);
    desk.mark("Ada Brook", EntityType::person);
    desk.mark("Ada Brook", EntityType::person, 1);
    desk.mark("Lorwick", EntityType::place);
    desk.mark("Lorwick", EntityType::place, 1);
    desk.mark("Omar Reyes", EntityType::person);
    desk.mark("Portsea", EntityType::place);
    desk.mark("May 2019", EntityType::date);
    return desk;
}

}  // namespace

TEST_CASE("who is spoken of in one paragraph is together, once for each paragraph", "[session]") {
    const Desk desk = marked();
    const Together all = of(desk);
    CHECK(told(all) == Lines{"Ada Brook, 2: Lorwick (2), Omar Reyes (1)", "Lorwick, 2: Ada Brook (2), Omar Reyes (1)",
                             "Omar Reyes, 1: Ada Brook (1), Lorwick (1)", "Portsea, 1: nobody"});
    CHECK(all.pairs == 3);
    CHECK(all.most_times == 2);
    CHECK(all.left_out == 0);
    CHECK(all.types == std::vector<Together::OfType>{
                           {EntityType::person, 2, 3}, {EntityType::place, 2, 3}, {EntityType::date, 1, 1}});
}

TEST_CASE("two mentions in one paragraph are together once", "[session]") {
    Desk desk = marked();
    desk.mark("Brook", EntityType::person, 1);
    desk.run(command::NameEntity{{desk.id_of("Brook")}, "Ada Brook"});
    CHECK(told(of(desk)).front() == "Ada Brook, 3: Lorwick (2), Omar Reyes (1)");
}

TEST_CASE("types are hidden, and those who are together too seldom", "[session]") {
    const Desk desk = marked();
    CHECK(told(of(desk, {.hidden_types = type_bit(EntityType::place)})) ==
          Lines{"Ada Brook, 2: Omar Reyes (1), May 2019 (1)", "Omar Reyes, 1: Ada Brook (1)",
                "May 2019, 1: Ada Brook (1)"});
    CHECK(told(of(desk, {.least = 2})) == Lines{"Ada Brook, 2: Lorwick (2)", "Lorwick, 2: Ada Brook (2)"});
    CHECK(told(of(desk, {.least = 1})).size() == 3);
    CHECK(of(desk, {.least = 2}).most_times == 2);
    CHECK(told(of(desk, {.least = 3})).empty());
}

TEST_CASE("what is only suggested counts until it is left out", "[session]") {
    Desk desk;
    desk.add(ferry);
    desk.mark("Ada Brook", EntityType::person);
    const std::size_t at = desk.state().open->article->text.find("Lorwick");
    const std::vector<Proposal> suggested{{text_range(at, at + 7), EntityType::place, "Lorwick", 0, false}};
    CHECK(told(of(desk, {}, suggested)) == Lines{"Ada Brook, 1: Lorwick (1)", "Lorwick, 1: Ada Brook (1)"});
    CHECK(of(desk, {}, suggested).has_both);
    CHECK(told(of(desk, {.only_marked = true}, suggested)) == Lines{"Ada Brook, 1: nobody"});
    CHECK_FALSE(of(desk).has_both);
}

TEST_CASE("of many entities those with most mentions are taken, and how many are not is known", "[session]") {
    Desk desk;
    std::string text = "A list\n\n";
    for (int i = 0; i < 70; ++i) text += "Name" + std::to_string(100 + i) + " ";
    text += "and Name169 again.";
    desk.add(text);
    for (int i = 0; i < 70; ++i) desk.mark("Name" + std::to_string(100 + i), EntityType::person);
    desk.mark("Name169", EntityType::person, 1);
    const Together all = of(desk);
    CHECK(all.entities.size() == most_together);
    CHECK(all.left_out == 10);
    CHECK(all.entities.front().name == "Name169");
    CHECK(all.types.front().entities == 70);
}

TEST_CASE("the table is one for a spreadsheet, and no cell of it is a formula", "[session]") {
    Desk desk;
    desk.add("Sums\n\nAda Brook wrote =SUM(A1) and left.");
    desk.mark("Ada Brook", EntityType::person);
    desk.mark("=SUM(A1)", EntityType::work);
    CHECK(table_of(of(desk)) ==
          "Name\tType\tMentions\tWith (paragraphs shared)\r\nAda Brook\tPerson\t1\t'=SUM(A1) "
          "(1)\r\n'=SUM(A1)\tWork\t1\tAda Brook (1)\r\n");
}

TEST_CASE("nothing marked is nobody", "[session]") {
    Desk desk;
    desk.add(ferry);
    CHECK(of(desk).entities.empty());
    CHECK(of(desk).types.empty());
}
