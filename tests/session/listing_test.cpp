#include "session/views/listing.h"

#include <catch_amalgamated.hpp>

#include "session/fixture.h"

using namespace postil;

namespace {

using Lines = std::vector<std::string>;

Lines quotes(const std::vector<const Card*>& listed) {
    Lines out;
    for (const Card* card : listed) out.push_back(card->quote);
    return out;
}

std::uint32_t bit(EntityType type) { return 1U << static_cast<unsigned>(type); }

Card card(const char* quote, EntityType type, Timestamp created, Lines tags = {}, const char* note = "", const char* author = "") {
    Card made;
    made.id = quote;
    made.quote = quote;
    made.type = type;
    made.created = created;
    made.tags = std::move(tags);
    made.note = note;
    made.author = author;
    return made;
}

const std::vector<Card> cards_here = {
    card("Ada Brook", EntityType::person, 30, {"council"}),
    card("Lorwick", EntityType::place, 10, {"coast", "council"}, "by the sea"),
    card("Monday", EntityType::date, 20, {}, "", "Omar"),
    card("Reyes", EntityType::person, 40, {}, "the other one", "Omar"),
};

}  // namespace

TEST_CASE("a list without choices has all, by place", "[session]") {
    CHECK(quotes(listed(cards_here, {})) == Lines{"Ada Brook", "Lorwick", "Monday", "Reyes"});
    CHECK(ListFilter{}.shows_all());
}

TEST_CASE("choices of one kind widen, of several kinds narrow", "[session]") {
    ListFilter filter;
    filter.types = bit(EntityType::person) | bit(EntityType::place);
    CHECK(quotes(listed(cards_here, filter)) == Lines{"Ada Brook", "Lorwick", "Reyes"});
    filter.with_note = true;
    CHECK(quotes(listed(cards_here, filter)) == Lines{"Lorwick", "Reyes"});
    filter.authors = {""};
    CHECK(quotes(listed(cards_here, filter)) == Lines{"Lorwick"});
    filter = {};
    filter.tags = {"coast", "council"};
    CHECK(quotes(listed(cards_here, filter)) == Lines{"Ada Brook", "Lorwick"});
    filter.authors = {"Omar"};
    CHECK(listed(cards_here, filter).empty());
}

TEST_CASE("marks are listed and counted by how sure the reader is", "[session]") {
    std::vector<Card> all = cards_here;
    all[1].stance = all[3].stance = Stance::disputed;
    all[2].stance = Stance::sure;
    ListFilter filter;
    filter.stances = 1U << static_cast<unsigned>(Stance::disputed);
    CHECK_FALSE(filter.shows_all());
    CHECK(quotes(listed(all, filter)) == Lines{"Lorwick", "Reyes"});
    filter.stances |= 1U << static_cast<unsigned>(Stance::sure);
    filter.authors = {"Omar"};
    CHECK(quotes(listed(all, filter)) == Lines{"Monday", "Reyes"});
    using Counts = std::array<std::uint32_t, stance_count>;
    CHECK(list_facets(all).stances == Counts{1, 1, 0, 2});
    CHECK(stances_of(all, {"Lorwick", "Monday"}) == Counts{0, 1, 0, 1});
}

TEST_CASE("the newest come first where that is wanted", "[session]") {
    ListFilter filter;
    filter.order = ListOrder::newest;
    CHECK(quotes(listed(cards_here, filter)) == Lines{"Reyes", "Ada Brook", "Monday", "Lorwick"});
}

TEST_CASE("what there is to choose among is counted", "[session]") {
    const ListFacets facets = list_facets(cards_here);
    CHECK(facets.types[static_cast<std::size_t>(EntityType::person)] == 2);
    CHECK(facets.types[static_cast<std::size_t>(EntityType::work)] == 0);
    CHECK(facets.tags == std::vector<CountedName>{{"council", 2}, {"coast", 1}});
    CHECK(facets.authors == std::vector<CountedName>{{"", 2}, {"Omar", 2}});
    CHECK(facets.with_note == 2);
    CHECK(tags_of(cards_here, {"Lorwick", "Monday"}) == std::vector<CountedName>{{"coast", 1}, {"council", 1}});
}
