#include "session/views/force_layout.h"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <utility>

using namespace postil;

namespace {

constexpr ForceBox box{820, 460};
constexpr float apart = 30;

std::vector<ForceNode> people(std::size_t count, float least = apart / 2) {
    std::vector<ForceNode> nodes;
    for (std::size_t i = 0; i < count; ++i) nodes.push_back({"Person: number " + std::to_string(i), 40, 20, least});
    return nodes;
}

/// As an article has them: each paragraph speaks of two to four, most of them near each other in the list.
std::vector<ForceLine> acquainted(std::size_t count, std::uint32_t seed = 1) {
    const auto draw = [&seed](std::size_t below) { return (seed = seed * 1664525 + 1013904223) / 65536 % below; };
    std::map<std::pair<std::size_t, std::size_t>, float> times;
    for (std::size_t paragraph = 0; count > 0 && paragraph < count; ++paragraph) {
        std::set<std::size_t> who;
        const std::size_t first = draw(count);
        for (std::size_t i = draw(3) + 2; i > 0; --i)
            who.insert(draw(3) == 0 ? draw(3) % count : (first + draw(4)) % count);
        for (const std::size_t a : who) {
            for (const std::size_t b : who) {
                if (a < b) times[{a, b}] += 1;
            }
        }
    }
    std::vector<ForceLine> lines;
    for (const auto& [pair, many] : times) lines.push_back({pair.first, pair.second, many});
    return lines;
}

float distance(const MapPoint& a, const MapPoint& b) { return std::hypot(a.x - b.x, a.y - b.y); }

void check_places(const std::vector<MapPoint>& places, const ForceBox& within, float least = apart) {
    for (std::size_t i = 0; i < places.size(); ++i) {
        CAPTURE(i, places[i].x, places[i].y);
        CHECK(std::isfinite(places[i].x));
        CHECK(std::isfinite(places[i].y));
        CHECK((places[i].x >= 0 && places[i].x <= within.width));
        CHECK((places[i].y >= 0 && places[i].y <= within.height));
        for (std::size_t j = i + 1; j < places.size(); ++j) {
            CAPTURE(j, places[j].x, places[j].y);
            CHECK(std::max(std::abs(places[i].x - places[j].x), std::abs(places[i].y - places[j].y)) > least - 0.5f);
        }
    }
}

}  // namespace

TEST_CASE("nodes lie in the box and on none of each other, however many there are", "[session]") {
    for (const std::size_t count : {0, 1, 2, 3, 7, 20, 60}) {
        CAPTURE(count);
        const std::vector<MapPoint> places = force_layout(people(count), acquainted(count), box);
        CHECK(places.size() == count);
        check_places(places, box);
    }
    const ForceBox phone{318, 620};
    check_places(force_layout(people(28, 22), acquainted(28), phone), phone, 44);
}

TEST_CASE("the same makes the same picture, in whatever order it comes", "[session]") {
    const std::vector<ForceNode> nodes = people(12);
    const std::vector<ForceLine> lines = acquainted(12);
    const std::vector<MapPoint> places = force_layout(nodes, lines, box);
    CHECK(force_layout(nodes, lines, box) == places);
    const std::vector<ForceNode> turned(nodes.rbegin(), nodes.rend());
    std::vector<ForceLine> other;
    for (auto line = lines.rbegin(); line != lines.rend(); ++line)
        other.push_back({11 - line->to, 11 - line->from, line->times});
    const std::vector<MapPoint> again = force_layout(turned, other, box);
    CHECK(std::vector<MapPoint>(again.rbegin(), again.rend()) == places);
}

TEST_CASE("what is often together stands nearer than what never is", "[session]") {
    const std::vector<ForceNode> nodes = people(9);
    std::vector<ForceLine> lines;
    for (std::size_t circle = 0; circle < 9; circle += 3) {
        for (const auto& [a, b] : {std::pair<std::size_t, std::size_t>{0, 1}, {1, 2}, {0, 2}})
            lines.push_back({circle + a, circle + b, 4});
    }
    const std::vector<MapPoint> places = force_layout(nodes, lines, box);
    float within = 0;
    float between = 0;
    for (std::size_t a = 0; a < 9; ++a) {
        for (std::size_t b = a + 1; b < 9; ++b) (a / 3 == b / 3 ? within : between) += distance(places[a], places[b]);
    }
    CHECK(within / 9 < 0.6f * between / 27);
}

TEST_CASE("one more mention, or one more name, moves the others little", "[session]") {
    constexpr int articles = 12;
    for (const std::size_t count : {6, 12, 24, 40}) {
        CAPTURE(count);
        float by_mention = 0;
        float by_name = 0;
        for (std::uint32_t seed = 1; seed <= articles; ++seed) {
            std::vector<ForceNode> nodes = people(count);
            std::vector<ForceLine> lines = acquainted(count, seed);
            const std::vector<MapPoint> before = force_layout(nodes, lines, box);
            const auto moved = [&] {
                const std::vector<MapPoint> after = force_layout(nodes, lines, box);
                std::vector<float> far;
                for (std::size_t i = 0; i < count; ++i) far.push_back(distance(before[i], after[i]));
                std::sort(far.begin(), far.end());
                return far[count / 2] / articles;
            };
            lines[lines.size() / 2].times += 1;
            by_mention += moved();
            nodes.push_back({"Place: Lorwick", 40, 20, apart / 2});
            lines.push_back({count / 2, count, 1});
            by_name += moved();
        }
        CHECK(by_mention < 0.04f * box.width);
        CHECK(by_name < 0.1f * box.width);
    }
}

TEST_CASE("a box without room, and names that are all the same, do no harm", "[session]") {
    std::vector<ForceNode> nodes(5, ForceNode{"Person: Ada", 40, 20, 22});
    for (const MapPoint& place : force_layout(nodes, {}, {30, 20})) {
        CHECK((std::isfinite(place.x) && std::isfinite(place.y)));
        CHECK((place.x >= 0 && place.x <= 30 && place.y >= 0 && place.y <= 20));
    }
    CHECK(force_layout(nodes, {}, {}).size() == 5);
}
