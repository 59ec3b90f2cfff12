#include "ui/views/margin.h"

#include <catch_amalgamated.hpp>

using namespace postil::ui;

namespace {

void check_apart(const std::vector<CardPlace>& cards, float gap) {
    for (std::size_t i = 1; i < cards.size(); ++i) CHECK(cards[i].top >= cards[i - 1].top + cards[i - 1].height + gap - 0.01f);
}

}  // namespace

TEST_CASE("cards that have room stay beside their passages", "[margin]") {
    std::vector<CardPlace> cards = {{100, 30}, {200, 30}, {300, 30}};
    place_cards(cards, cards.size(), 50, 6);
    CHECK(cards[0].top == 100);
    CHECK(cards[1].top == 200);
    CHECK(cards[2].top == 300);
}

TEST_CASE("crowded cards give way downwards", "[margin]") {
    std::vector<CardPlace> cards = {{100, 30}, {100, 30}, {110, 30}};
    place_cards(cards, cards.size(), 50, 6);
    CHECK(cards[0].top == 100);
    CHECK(cards[1].top == 136);
    CHECK(cards[2].top == 172);
}

TEST_CASE("the open card stays beside its passage and pushes those before it up", "[margin]") {
    std::vector<CardPlace> cards = {{100, 30}, {100, 30}, {110, 200}, {120, 30}};
    place_cards(cards, 2, 0, 6);
    CHECK(cards[2].top == 110);
    CHECK(cards[1].top == 74);
    CHECK(cards[0].top == 38);
    CHECK(cards[3].top == 316);
}

TEST_CASE("no card rises above the ceiling, even for the open one", "[margin]") {
    std::vector<CardPlace> cards = {{100, 60}, {100, 60}, {110, 200}};
    place_cards(cards, 2, 90, 6);
    CHECK(cards[0].top == 90);
    check_apart(cards, 6);
    CHECK(cards[2].top == 222);
}

TEST_CASE("generated crowds never overlap and keep their order", "[margin]") {
    const auto seed = GENERATE(range(1u, 60u));
    CAPTURE(seed);
    std::uint32_t state = seed;
    const auto random = [&state](std::uint32_t below) { return (state = state * 1664525u + 1013904223u) / 65536u % below; };
    std::vector<CardPlace> cards;
    float wanted = 80;
    for (std::uint32_t i = 0; i < 1 + random(40); ++i) {
        wanted += static_cast<float>(random(60));
        cards.push_back({wanted, 20.0f + static_cast<float>(random(120))});
    }
    place_cards(cards, random(static_cast<std::uint32_t>(cards.size()) + 1), 80, 6);
    CHECK(cards.front().top >= 80);
    check_apart(cards, 6);
}
