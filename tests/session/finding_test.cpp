#include <catch_amalgamated.hpp>

#include "search/find.h"
#include "session/fixture.h"

using namespace postil;

namespace {

using Lines = std::vector<std::string>;

command::MarkFound found_in(const Desk& desk, const std::string& words, EntityType type) {
    return {find_all(FoldedText(desk.state().open->article->text), words), type, words};
}

}  // namespace

TEST_CASE("all that is found becomes marks in one step, and undo takes them back together", "[session]") {
    Desk desk;
    desk.add("The mayor spoke.\n\nMAYOR Brook left; the mayor’s desk stayed.");
    const std::vector<std::string> before = picture(desk.state());
    desk.run(found_in(desk, "mayor", EntityType::person));
    CHECK(desk.marks() == Lines{"Person: mayor", "Person: MAYOR", "Person: mayor"});
    CHECK(desk.said() == "Marked 3 places as Person");
    REQUIRE(desk.state().undo.size() >= 1);
    CHECK(desk.state().undo.back().title == "Mark “mayor” in 3 places as Person");
    desk.run(command::Undo{});
    CHECK(desk.marks().empty());
    desk.run(command::Redo{});
    CHECK(desk.marks().size() == 3);
    CHECK(desk.reopened().state().shelf.begin()->second.marks == 3);
}

TEST_CASE("what is marked already stays as it is", "[session]") {
    Desk desk;
    desk.add("Lorwick and Lorwick and Lorwick.");
    desk.mark("Lorwick", EntityType::place, 1);
    desk.run(found_in(desk, "lorwick", EntityType::person));
    CHECK(desk.marks() == Lines{"Person: Lorwick", "Place: Lorwick", "Person: Lorwick"});
    desk.run(found_in(desk, "lorwick", EntityType::date));
    CHECK(desk.said() == "All of these are marked already");
    CHECK(desk.marks().size() == 3);
}

TEST_CASE("ranges that are not the article's are passed over, and too many are refused", "[session]") {
    Desk desk;
    desk.add("Café no" "\u0303" "n.");
    const std::size_t size = desk.state().open->article->text.size();
    desk.run(command::MarkFound{{text_range(size - 2, size + 9), text_range(3, 3)}, EntityType::person, "x"});
    CHECK(desk.marks().empty());
    desk.run(command::MarkFound{std::vector<TextRange>(5001, text_range(0, 1)), EntityType::person, "x"});
    CHECK(desk.said() == "! That stands in 5001 places, and at most 5000 can be marked at once");
    CHECK(desk.marks().empty());
}
