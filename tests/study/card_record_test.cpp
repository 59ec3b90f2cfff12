#include "study/card_record.h"

#include <catch_amalgamated.hpp>

#include "base/json.h"

using namespace postil;

namespace {

StudyCard sample() {
    StudyCard card;
    card.id = "urn:uuid:00000000-0000-4000-8000-000000000001#cloze";
    card.content = {"urn:postil:abc", "urn:uuid:00000000-0000-4000-8000-000000000001", CardKind::cloze, EntityType::person, "Who?",
                    {{"They met ", false}, {"Ada Brook", true}, {" again.", false}}, "Ada Brook", "the mayor", "en", 120};
    card.made = 1'700'000'000'000;
    card.schedule = rated(rated({}, Rating::good, 1'700'000'100'000), Rating::good, 1'700'000'800'000);
    card.reviews = {{1'700'000'100'000, Rating::good}, {1'700'000'800'000, Rating::good}};
    return card;
}

}  // namespace

TEST_CASE("a card is read as it was written", "[card record]") {
    StudyCard card = sample();
    CHECK(parse_card(card.id, write_card(card)) == card);
    card.gone = card.left_out = true;
    CHECK(parse_card(card.id, write_card(card)) == card);
    CHECK_FALSE(parse_card("another", write_card(card)));
}

TEST_CASE("what a record has that is not known is kept", "[card record]") {
    nlohmann::json record = parse_json(write_card(sample())).value;
    record["colour"] = {{"of", "the moon"}};
    const auto card = parse_card(sample().id, record.dump());
    REQUIRE(card);
    const nlohmann::json again = parse_json(write_card(*card)).value;
    CHECK(again == record);
}

TEST_CASE("a record is not trusted", "[card record]") {
    const nlohmann::json good = parse_json(write_card(sample())).value;
    const std::string id = sample().id;
    for (const char* bad : {"", "null", "[]", "{}", "7", "{\"id\": 7}", "{\"id\""}) CHECK_FALSE(parse_card(id, bad));
    for (const char* member : {"id", "article", "annotation", "kind", "type"}) {
        for (const nlohmann::json& value : {nlohmann::json(), nlohmann::json(7), nlohmann::json("?!") }) {
            if (value == "?!" && (std::string(member) == "article" || std::string(member) == "annotation")) continue;
            nlohmann::json record = good;
            record[member] = value;
            CAPTURE(member, value.dump());
            CHECK_FALSE(parse_card(id, record.dump()));
        }
    }
    for (const auto& [member, was] : good.items()) {
        for (const nlohmann::json& value : {nlohmann::json(), nlohmann::json(-7), nlohmann::json(1e300), nlohmann::json("text"), nlohmann::json({1, nullptr, {{"answer", 3}}}),
                                            nlohmann::json({{"due", "soon"}, {"stability", -1}, {"phase", "review"}, {"last", 18446744073709551615ull}})}) {
            nlohmann::json record = good;
            record[member] = value;
            const auto card = parse_card(id, record.dump());
            if (!card) continue;
            CAPTURE(member, value.dump());
            CHECK(within_limits(card->schedule) == card->schedule);
            for (const Rating rating : all_ratings) CHECK(rated(card->schedule, rating, 1'700'000'900'000).due > 1'700'000'900'000);
            CHECK(parse_card(id, write_card(*card)) == card);
        }
    }
}
