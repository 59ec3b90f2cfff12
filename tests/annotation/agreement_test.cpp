#include "annotation/agreement.h"

#include <catch_amalgamated.hpp>

#include "annotation/authors.h"

using namespace postil;
using Catch::Approx;

namespace {

constexpr EntityType person = EntityType::person;
constexpr EntityType place = EntityType::place;


constexpr std::string_view ten = "Anna Bell met Omar Shah in Quetta. The rain held off.";  // eleven words

EntityMark mark(std::string_view text, std::string_view words, EntityType type) {
    const std::size_t at = text.find(words);
    REQUIRE(at != text.npos);
    return {text_range(at, at + words.size()), type};
}

const TypeAgreement* of_type(const Agreement& agreement, EntityType type) {
    for (const auto& row : agreement.types) {
        if (row.type == type) return &row.agreement;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("equal marks agree wholly", "[agreement]") {
    const std::vector<EntityMark> marks = {mark(ten, "Anna Bell", person), mark(ten, "Quetta", place)};
    const Agreement a = agreement(ten, marks, marks);
    CHECK(a.words == 11);
    CHECK(a.types.size() == 2);
    CHECK(a.all.exact == MarkScores{2, 2, 2, 2});
    CHECK(a.all.exact.f1() == 1.0);
    CHECK(a.all.overlapping.f1() == 1.0);
    CHECK(a.all.kappa == 1.0);
}

TEST_CASE("precision, recall and F1 count exact and overlapping passages of a type", "[agreement]") {
    const std::vector<EntityMark> first = {mark(ten, "Anna Bell", person), mark(ten, "Omar Shah", person),
                                           mark(ten, "Quetta", place)};
    const std::vector<EntityMark> second = {mark(ten, "Anna Bell", person), mark(ten, "Shah", person)};
    const Agreement a = agreement(ten, first, second);
    const TypeAgreement* persons = of_type(a, person);
    REQUIRE(persons != nullptr);
    CHECK(persons->exact == MarkScores{2, 2, 1, 1});
    CHECK(persons->exact.precision() == 0.5);
    CHECK(persons->exact.recall() == 0.5);
    CHECK(persons->overlapping.f1() == 1.0);
    const TypeAgreement* places = of_type(a, place);
    REQUIRE(places != nullptr);
    CHECK_FALSE(places->exact.precision());
    CHECK(places->exact.recall() == 0.0);
    CHECK_FALSE(places->exact.f1());
    CHECK(a.all.exact == MarkScores{3, 2, 1, 1});
    CHECK(*a.all.exact.f1() == Approx(2.0 * 0.5 * (1.0 / 3) / (0.5 + 1.0 / 3)));
    CHECK(of_type(a, EntityType::date) == nullptr);

    const Agreement turned = agreement(ten, second, first);
    CHECK(turned.all.exact.precision() == a.all.exact.recall());
    CHECK(turned.all.exact.f1() == a.all.exact.f1());
    CHECK(turned.all.kappa == a.all.kappa);
}

TEST_CASE("the same passage under another type is no agreement", "[agreement]") {
    const Agreement a = agreement(ten, std::vector{mark(ten, "Quetta", place)}, std::vector{mark(ten, "Quetta", person)});
    CHECK(a.all.exact == MarkScores{1, 1, 0, 0});
    CHECK(a.all.overlapping.f1() == 0.0);
    CHECK(a.all.kappa < 1.0);
}

TEST_CASE("kappa counts words, signs left out", "[agreement]") {
    // Eleven words. Persons: first 4 (Anna Bell, Omar Shah), second 3 (Anna Bell, Shah); both 3.
    const Agreement a = agreement(ten, std::vector{mark(ten, "Anna Bell", person), mark(ten, "Omar Shah", person)},
                                  std::vector{mark(ten, "Anna Bell", person), mark(ten, "Shah", person)});
    const double observed = 10.0 / 11;
    const double by_chance = (4.0 * 3 + 7.0 * 8) / 121;
    CHECK(*a.all.kappa == Approx((observed - by_chance) / (1 - by_chance)));
    CHECK(of_type(a, person)->kappa == a.all.kappa);
}

TEST_CASE("of marks over each other the shortest names the word", "[agreement]") {
    const std::string_view text = "Bank of Quetta opened today";
    const std::vector<EntityMark> nested = {mark(text, "Bank of Quetta", EntityType::organisation), mark(text, "Quetta", place)};
    const std::vector<EntityMark> flat = {mark(text, "Bank of", EntityType::organisation), mark(text, "Quetta", place)};
    CHECK(agreement(text, nested, flat).all.kappa == 1.0);
    CHECK(of_type(agreement(text, nested, flat), EntityType::organisation)->kappa < 1.0);
}

TEST_CASE("where nobody marked anything there is nothing to agree on", "[agreement]") {
    const Agreement a = agreement(ten, {}, {});
    CHECK(a.types.empty());
    CHECK_FALSE(a.all.kappa);
    CHECK_FALSE(a.all.exact.f1());
    CHECK_FALSE(agreement("", {}, {}).all.kappa);
}

TEST_CASE("a mark made twice counts once and an empty one not at all", "[agreement]") {
    const EntityMark quetta = mark(ten, "Quetta", place);
    const Agreement a = agreement(ten, std::vector{quetta, quetta, EntityMark{text_range(3, 3), place}}, std::vector{quetta});
    CHECK(a.all.exact == MarkScores{1, 1, 1, 1});
}

TEST_CASE("overlap is found under a long mark that began long before", "[agreement]") {
    const std::vector<EntityMark> first = {{text_range(0, 30), person}, {text_range(2, 4), person}, {text_range(5, 6), person}};
    const std::vector<EntityMark> second = {{text_range(20, 22), person}, {text_range(30, 33), person}};
    CHECK(agreement(ten, first, second).all.overlapping == MarkScores{3, 2, 1, 1});
}

TEST_CASE("authors are compared in pairs, by what tells them apart", "[agreement]") {
    std::vector<Annotation> annotations(5);
    annotations[0].creator = annotations[1].creator = "Ann";
    annotations[0].creator_id = "acct:ann@one.example";
    annotations[1].creator_id = "acct:ann@two.example";
    annotations[2].creator = "Ben";
    annotations[3].creator = "Ben";
    annotations[3].deleted = true;
    annotations[4].creator = "Ben";
    annotations[4].reply_to = "x";
    for (Annotation& a : annotations) a.type = person;
    const TextRange anna = mark(ten, "Anna Bell", person).range;
    const std::vector<TextRange> places(5, anna);
    const auto authors = marks_by_author(annotations, places);
    REQUIRE(authors.size() == 3);
    CHECK(authors[0].author == "Ben");
    CHECK(authors[0].marks == std::vector<EntityMark>{{anna, person}});
    CHECK(authors[1].author == "acct:ann@one.example");
    const auto pairs = agreement_of_pairs(ten, authors);
    REQUIRE(pairs.size() == 3);
    CHECK(pairs[0].first == 0);
    CHECK(pairs[2].second == 2);
    CHECK(pairs[1].agreement.all.exact.f1() == 1.0);

    const std::vector<TextRange> lost(5);
    CHECK(marks_by_author(annotations, lost).empty());
}
