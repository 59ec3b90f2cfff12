#include <catch_amalgamated.hpp>

#include "fixture.h"
#include "session/known_names.h"
#include "session/proposals.h"

using namespace postil;

namespace {

using Type = entities::SuggestionType;

/// What a tagger may say of `words`, each place where they stand.
void find(std::vector<entities::Suggestion>& found, const Desk& desk, const std::string& words, Type type,
          const std::string& name, std::uint32_t cluster) {
    const std::string& text = desk.state().open->article->text;
    for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) {
        const TextRange range = text_range(at, at + words.size());
        const bool taken =
            std::any_of(found.begin(), found.end(), [&](const auto& one) { return one.range.overlaps(range); });
        if (!taken) found.push_back({range, type, name, cluster, 0.9f});
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.range < b.range; });
}

std::vector<entities::Suggestion> found_in_harbour(const Desk& desk) {
    std::vector<entities::Suggestion> found;
    find(found, desk, "Amina Duarte", Type::person, "Amina Duarte", 0);
    find(found, desk, "Amina", Type::person, "Amina Duarte", 0);
    find(found, desk, "4 May 2019", Type::date, "2019-05-04", 1);
    find(found, desk, "Tomas Reyes", Type::person, "Tomas Reyes", 2);
    return found;
}

std::vector<Proposal> proposed(const Desk& desk, const std::vector<entities::Suggestion>& found) {
    return proposals(desk.state(), found, text_range(0, desk.state().open->article->text.size()));
}

/// "Person: Amina (Amina Duarte)" of each, in order.
std::vector<std::string> told(const Desk& desk, const std::vector<Proposal>& all) {
    std::vector<std::string> lines;
    for (const Proposal& one : all) {
        lines.push_back(std::string(entity_type_name(one.type)) + ": " +
                        std::string(slice(desk.state().open->article->text, one.range)) + " (" + one.name + ")" +
                        (one.known ? " known" : ""));
    }
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("what the tagger found is proposed, but for what is marked", "[session]") {
    Desk desk;
    desk.add(harbour);
    const auto found = found_in_harbour(desk);
    CHECK(told(desk, proposed(desk, found)) ==
          Lines{"Person: Amina Duarte (Amina Duarte)", "Date: 4 May 2019 (2019-05-04)", "Person: Amina (Amina Duarte)",
                "Person: Amina (Amina Duarte)", "Person: Tomas Reyes (Tomas Reyes)",
                "Person: Amina Duarte (Amina Duarte)"});
    const auto all = proposed(desk, found);
    CHECK(all[0].entity == all[2].entity);
    CHECK(all[0].entity != all[4].entity);

    desk.mark("4 May 2019", EntityType::event);
    desk.mark("Amina Duarte told the council on 4 May 2019 that", EntityType::highlight);
    CHECK(told(desk, proposed(desk, found)).size() == 5);
    desk.mark("said Tomas Reyes, who", EntityType::other);
    CHECK(told(desk, proposed(desk, found)).size() == 4);
}

TEST_CASE("all mentions are marked in one step, with the best name of their entity", "[session]") {
    Desk desk;
    desk.add(harbour);
    const auto found = found_in_harbour(desk);
    std::vector<Proposal> amina = proposed(desk, found);
    std::erase_if(amina, [&](const Proposal& one) { return one.entity != amina.front().entity; });
    const auto before = picture(desk.state());
    desk.run(command::SelectProposal{amina[1]});
    CHECK(desk.state().proposed == amina[1]);
    desk.run(command::MarkProposed{amina});
    CHECK(desk.said() == "Marked 4 mentions of Amina Duarte as Person");
    CHECK(desk.marks() == Lines{"Person: Amina Duarte", "Person: Amina", "Person: Amina", "Person: Amina Duarte"});
    CHECK(desk.annotation("Amina").name == "Amina Duarte");
    CHECK(desk.annotation("Amina Duarte").name.empty());
    CHECK(desk.state().selection.empty());
    CHECK_FALSE(desk.state().proposed);
    CHECK(told(desk, proposed(desk, found)) ==
          Lines{"Date: 4 May 2019 (2019-05-04)", "Person: Tomas Reyes (Tomas Reyes)"});

    desk.run(command::Undo{});
    CHECK(picture(desk.state()) == before);
    CHECK(proposed(desk, found).size() == 6);
    desk.run(command::Redo{});
    CHECK(desk.marks().size() == 4);
}

TEST_CASE("a date is named by its day, a quantity by nothing", "[session]") {
    const auto name_of = [](EntityType type, const std::string& value) {
        return mark_name({{}, type, value, 0, false}, "Monday");
    };
    CHECK(name_of(EntityType::date, "2021-03-01") == "2021-03-01");
    CHECK(name_of(EntityType::date, "2021") == "2021");
    for (const char* value : {"P2W", "2020-SP", "XXXX-03-01", "2021-03-01T17:04", "199X", ""}) {
        CHECK(name_of(EntityType::date, value).empty());
    }
    CHECK(name_of(EntityType::quantity, "38 km").empty());
    CHECK(name_of(EntityType::person, "Monday").empty());
    CHECK(name_of(EntityType::person, "Ruth Monday") == "Ruth Monday");
}

TEST_CASE("of dates only days, months and years are proposed", "[session]") {
    Desk desk;
    desk.add(harbour);
    const char* const values[] = {"2019-05-04", "XXXX-05-04", "2019", "P2Y", "R/P1D", "PAST_REF", "T07:17"};
    std::string kept;
    for (const char* value : values) {
        std::vector<entities::Suggestion> found;
        find(found, desk, "4 May 2019", Type::date, value, 0);
        if (!proposed(desk, found).empty()) kept += std::string(value) + " ";
    }
    CHECK(kept == "2019-05-04 XXXX-05-04 2019 ");
}

TEST_CASE("what is rejected stays rejected, until that is undone", "[session]") {
    Desk desk;
    desk.add(harbour);
    const auto found = found_in_harbour(desk);
    desk.run(command::SelectProposal{proposed(desk, found).front()});
    desk.run(command::RejectWords{"Amina"});
    CHECK(desk.said() == "“Amina” is not suggested any more");
    CHECK(desk.state().selection.empty());
    CHECK(proposed(desk, found).size() == 4);
    desk.run(command::RejectWords{"Amina"});
    CHECK(desk.state().undo.size() == 1);

    Desk later = desk.reopened();
    later.run(command::OpenArticle{desk.open_id()});
    CHECK(proposed(later, found).size() == 4);

    desk.run(command::Undo{});
    CHECK(desk.said() == "Undone: Reject “Amina”");
    CHECK(proposed(desk, found).size() == 6);
    CHECK(desk.reopened().state().shelf.at(desk.open_id()).rejected.empty());
    desk.run(command::Redo{});
    CHECK(proposed(desk, found).size() == 4);
}

TEST_CASE("names that the reader has marked are proposed in every article, as the reader has them", "[session]") {
    Desk desk;
    desk.add(harbour);
    desk.mark("Tomas Reyes", EntityType::organisation);
    desk.run(command::EditName{desk.id_of("Tomas Reyes"), "Reyes & Sons"});
    desk.mark("Lorwick", EntityType::place);
    desk.mark("council", EntityType::highlight);
    desk.mark("4 May 2019", EntityType::date);
    CHECK(told(desk, proposed(desk, {})) == Lines{"Place: Lorwick (Lorwick) known", "Place: Lorwick (Lorwick) known"});

    desk.add("A visit\n\nOn 4 May 2019 the council saw Tomas Reyes and Lorwick. Reyes left Lorwickshire. So did Tomas.",
             "visit.txt");
    std::vector<entities::Suggestion> found;
    find(found, desk, "Tomas Reyes", Type::person, "Tomas Reyes", 3);
    find(found, desk, "Reyes", Type::person, "Tomas Reyes", 3);
    CHECK(told(desk, proposed(desk, found)) == Lines{"Organisation: Tomas Reyes (Reyes & Sons) known",
                                                     "Place: Lorwick (Lorwick) known",
                                                     "Organisation: Reyes (Reyes & Sons) known"});

    Desk later = desk.reopened();
    later.run(command::OpenArticle{desk.open_id()});
    CHECK(proposed(later, found).size() == 3);
}

TEST_CASE("known names are found as whole words, the longest first, in any script", "[session]") {
    const auto found = [](const std::string& text, const std::vector<std::string>& words) {
        std::vector<KnownName> names;
        for (const std::string& one : words) names.push_back({one, EntityType::place, {}});
        std::string out;
        for (const KnownPlace& place : find_known(text, text_range(0, text.size()), names)) {
            out += "[" + std::string(slice(text, place.range)) + "]";
        }
        return out;
    };
    CHECK(found("Port Ansel, Port Ansel Road, Portal, Ansel's", {"Port", "Port Ansel", "Port Ansel Road", "Ansel"}) ==
          "[Port Ansel][Port Ansel Road][Ansel]");
    CHECK(found("UN, UNO and SUN", {"UN"}) == "[UN]");
    CHECK(found("سارہ لاہور میں رہتی ہے", {"لاہور"}) == "[لاہور]");
    CHECK(found("他住在上海市", {"上海"}) == "[上海]");
    CHECK(found("", {"UN"}).empty());
    CHECK(found("U", {"UN", "U"}).empty());
}

TEST_CASE("one goes from proposal to proposal, round the ends", "[session]") {
    std::vector<Proposal> all;
    for (const std::uint32_t begin : {10u, 20u, 30u})
        all.push_back({text_range(begin, begin + 5), EntityType::place, "", begin, false});
    CHECK(next_proposal(all, {0}, 1)->entity == 10);
    CHECK(next_proposal(all, {15}, 1)->entity == 20);
    CHECK(next_proposal(all, {31}, 1)->entity == 10);
    CHECK(next_proposal(all, {30}, -1)->entity == 20);
    CHECK(next_proposal(all, {10}, -1)->entity == 30);
    CHECK(next_proposal({}, {10}, -1) == nullptr);
    CHECK(proposal_at(all, {14})->entity == 10);
    CHECK(proposal_at(all, {15}) == nullptr);
}

TEST_CASE("a record of the shelf with odd names or rejections is read without them", "[session]") {
    Desk desk;
    desk.add(harbour);
    const std::string id = desk.open_id();
    desk.mark("Lorwick", EntityType::place);
    desk.run(command::RejectWords{"Amina"});
    std::string& record = desk.storage.at("article/" + id.substr(id.rfind(':') + 1));
    const std::string good = R"([["Lorwick","Place",""]])";
    REQUIRE(record.find(good) != std::string::npos);
    record.replace(record.find(good), good.size(), R"([["Lorwick","Planet",""],["x"],7,["Tom","Person","Tomas"]])");
    const std::string words = R"(["Amina"])";
    REQUIRE(record.find(words) != std::string::npos);
    record.replace(record.find(words), words.size(), R"([1,"Amina",null])");
    const ShelfEntry entry = desk.reopened().state().shelf.at(id);
    CHECK(entry.names == std::vector<KnownName>{{"Tom", EntityType::person, "Tomas"}});
    CHECK(entry.rejected == Lines{"Amina"});
}
