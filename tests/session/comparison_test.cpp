#include "session/views/comparison.h"

#include <algorithm>

#include <catch_amalgamated.hpp>

#include "session/fixture.h"

using namespace postil;

namespace {

Desk named(std::uint8_t number, const std::string& name) {
    Desk desk(number);
    desk.add(harbour);
    Settings settings = desk.state().settings;
    settings.creator = name;
    desk.run(command::ChangeSettings{settings});
    return desk;
}

std::vector<std::string> told(const Comparison& compared) {
    std::vector<std::string> lines;
    for (const MarkDifference& one : compared.differences) lines.push_back(one.quote + " | " + one.says);
    return lines;
}

}  // namespace

TEST_CASE("two readers' marks are counted, scored and set against each other by place", "[session]") {
    Desk ada = named(1, "Ada");
    Desk bo = named(2, "Bo");
    ada.mark("Lorwick", EntityType::place);
    bo.mark("Lorwick", EntityType::place);
    ada.mark("Amina Duarte", EntityType::person);
    bo.mark("Amina", EntityType::person);
    ada.mark("Lorwick Ferry Company", EntityType::organisation);
    bo.mark("Lorwick Ferry Company", EntityType::place);
    bo.mark("Lorwick", EntityType::highlight, 1);
    give(ada, bo);

    const Comparison compared = comparison(bo.state(), "", "Ada");
    REQUIRE(compared.authors.size() == 2);
    CHECK(compared.authors[compared.first].label == "You");
    CHECK(compared.authors[compared.second].label == "Ada");
    REQUIRE(!compared.rows.empty());
    const Comparison::Row& all = compared.rows.back();
    CHECK(!all.type);
    CHECK(all.first == 4);
    CHECK(all.second == 3);
    CHECK(all.alike == 1);
    CHECK(*all.f1 == Catch::Approx(2.0 / 7));
    REQUIRE(compared.rows[0].type == EntityType::highlight);
    CHECK(compared.rows[0].second == 0);
    CHECK(!compared.rows[0].f1);

    std::vector<std::string> lines = told(compared);
    std::sort(lines.begin(), lines.end());
    CHECK(lines == std::vector<std::string>{"Amina Duarte | You: “Amina”, Ada: “Amina Duarte”",
                                            "Lorwick Ferry Company | You: Place, Ada: Organisation",
                                            "Lorwick | Only you"});
    CHECK(std::is_sorted(compared.differences.begin(), compared.differences.end(),
                         [](const MarkDifference& a, const MarkDifference& b) { return a.range < b.range; }));

    // From the other side, and whatever is hidden.
    Filter filter;
    filter.hidden_authors = {"Ada"};
    bo.run(command::SetFilter{filter});
    const Comparison turned = comparison(bo.state(), "Ada", "");
    CHECK(turned.authors[turned.first].label == "Ada");
    CHECK(turned.rows.back().f1 == all.f1);
    CHECK(turned.rows.back().kappa == all.kappa);
    CHECK(turned.differences.size() == 3);
}

TEST_CASE("who is not there gives way, and one reader alone is compared with nobody", "[session]") {
    Desk ada = named(1, "Ada");
    Desk bo = named(2, "Bo");
    CHECK(comparison(bo.state(), "", "").authors.empty());
    ada.mark("Lorwick", EntityType::place);
    give(ada, bo);
    const Comparison alone = comparison(bo.state(), "", "");
    CHECK(alone.authors.size() == 1);
    CHECK(alone.rows.empty());
    CHECK(alone.differences.empty());
    bo.mark("Lorwick", EntityType::place);
    const Comparison both = comparison(bo.state(), "nobody", "Bo");
    CHECK(both.first == 0);
    CHECK(both.second == 1);
    CHECK(*both.rows.back().f1 == 1);
    CHECK(both.differences.empty());
}
