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

TEST_CASE("where those before it would rise above the ceiling, the open card gives way a little", "[margin]") {
    std::vector<CardPlace> cards = {{100, 30}, {100, 30}, {110, 200}};
    CHECK(place_cards(cards, 2, 90, 6) == 0);
    CHECK(cards[0].top == 90);
    check_apart(cards, 6);
    CHECK(cards[2].top == 162);
}

TEST_CASE("a crowd before the open card is put away from its beginning", "[margin]") {
    std::vector<CardPlace> cards(20, {100, 60});
    cards[19] = {400, 200};
    const std::size_t first = place_cards(cards, 19, 90, 6);
    CHECK(first > 0);
    CHECK(cards[first].top >= 90);
    CHECK(cards[19].top >= 400);
    CHECK(cards[19].top < 500);
    check_apart({cards.begin() + static_cast<std::ptrdiff_t>(first), cards.end()}, 6);
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
    const std::uint32_t fixed = random(static_cast<std::uint32_t>(cards.size()) + 1);
    const float wish = fixed < cards.size() ? cards[fixed].top : 0;
    const std::size_t first = place_cards(cards, fixed, 80, 6);
    CHECK(first <= fixed);
    CHECK(cards[first].top >= 80);
    if (fixed < cards.size()) CHECK(cards[fixed].top <= wish + 100);
    check_apart({cards.begin() + static_cast<std::ptrdiff_t>(first), cards.end()}, 6);
}
