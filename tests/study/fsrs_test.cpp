// Ours against the reference implementation: tests/data/study/fsrs.json, written by tools/fsrs_vectors.mjs.

#include "study/fsrs.h"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>

#include "annotation/test_files.h"
#include "base/json.h"

using namespace postil;

namespace {

constexpr Timestamp day = 86'400'000;

const char* name_of(Phase phase) {
    constexpr const char* names[] = {"fresh", "learning", "review", "relearning"};
    return names[static_cast<std::size_t>(phase)];
}

}  // namespace

TEST_CASE("reviews are scheduled as by the reference implementation of FSRS-6", "[fsrs]") {
    const nlohmann::json histories = parse_json(test::file_text(POSTIL_TEST_DATA "/study/fsrs.json")).value;
    REQUIRE(histories.size() > 50);
    std::size_t reviews = 0;
    for (const nlohmann::json& history : histories) {
        Schedule schedule;
        for (const nlohmann::json& review : history) {
            CAPTURE(review.dump());
            schedule = rated(schedule, static_cast<Rating>(review["rating"].get<int>()), review["at"].get<Timestamp>());
            REQUIRE(std::string(name_of(schedule.phase)) == review["phase"].get<std::string>());
            REQUIRE(schedule.due == review["due"].get<Timestamp>());
            REQUIRE(std::abs(schedule.stability - review["stability"].get<double>()) <= 1e-7 * schedule.stability + 1e-7);
            REQUIRE(std::abs(schedule.difficulty - review["difficulty"].get<double>()) <= 1e-6);
            REQUIRE(schedule.step == review["step"].get<std::uint32_t>());
            REQUIRE(schedule.days == review["days"].get<std::uint32_t>());
            REQUIRE(schedule.reviews == review["reviews"].get<std::uint32_t>());
            REQUIRE(schedule.lapses == review["lapses"].get<std::uint32_t>());
            REQUIRE(within_limits(schedule) == schedule);
            ++reviews;
        }
    }
    CHECK(reviews > 400);
}

TEST_CASE("a better rating never brings a card back sooner", "[fsrs]") {
    Schedule schedule;
    Timestamp now = 1'700'000'000'000;
    for (int round = 0; round < 12; ++round) {
        Timestamp last = 0;
        for (const Rating rating : all_ratings) {
            const Schedule next = rated(schedule, rating, now);
            CHECK(next.due > now);
            CHECK(next.due >= last);
            last = next.due;
        }
        schedule = rated(schedule, round == 6 ? Rating::again : Rating::good, now);
        now = schedule.due;
    }
}

TEST_CASE("a clock that was set back is no day less", "[fsrs]") {
    CHECK(days_between(10 * day, 9 * day) == 0);
    CHECK(days_between(10 * day + day - 1, 11 * day) == 1);
    CHECK(days_between(-1, 0) == 1);
    const Schedule known = rated({}, Rating::easy, 100 * day);
    const Schedule before = rated(known, Rating::good, 90 * day);
    CHECK(before.due > 90 * day);
}

TEST_CASE("what can't be a schedule becomes one", "[fsrs]") {
    Schedule wild;
    wild.phase = Phase::review;
    wild.stability = std::numeric_limits<double>::quiet_NaN();
    wild.due = 5;
    CHECK(within_limits(wild).phase == Phase::fresh);
    CHECK(within_limits(wild).due == 5);
    wild.stability = 1e300;
    wild.difficulty = -4;
    wild.step = 4'000'000'000u;
    wild.days = 4'000'000'000u;
    const Schedule held = within_limits(wild);
    CHECK(held.stability == 36'500);
    CHECK(held.difficulty == 1);
    CHECK(rated(held, Rating::good, 10 * day).due > 10 * day);
    CHECK(rated(held, Rating::again, 10 * day).phase == Phase::relearning);
}
