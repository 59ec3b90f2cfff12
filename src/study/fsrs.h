#pragma once

// When a card comes again: the Free Spaced Repetition Scheduler, version 6 (FSRS-6), with its published default weights.
//
// schedule + rating + time -> schedule. What is remembered of a card is its stability, the days after which it is recalled
// nine times in ten, and its difficulty, 1 to 10. Cards that are new or were forgotten come again within minutes first
// ("steps"); days are counted from midnight to midnight UTC. Intervals are not scattered at random.
// tests/data/study/fsrs.json holds what the reference implementation makes of the same reviews.

#include <array>
#include <cstdint>

#include "base/clock.h"

namespace postil {

enum class Rating : std::uint8_t { again = 1, hard, good, easy };
inline constexpr std::array<Rating, 4> all_ratings{Rating::again, Rating::hard, Rating::good, Rating::easy};

/// fresh: never reviewed. relearning: was known, and forgotten.
enum class Phase : std::uint8_t { fresh, learning, review, relearning };

struct Schedule {
    Phase phase = Phase::fresh;
    Timestamp due = 0;
    Timestamp last_review = 0;  ///< 0: never
    double stability = 0;       ///< days; 0: fresh
    double difficulty = 0;
    std::uint32_t step = 0;     ///< of learning and relearning, from 0
    std::uint32_t days = 0;     ///< the interval to `due`; 0: minutes
    std::uint32_t reviews = 0;
    std::uint32_t lapses = 0;   ///< how often it was forgotten after it had been known
    bool operator==(const Schedule&) const = default;
};

/// Whole days from `from` to `to`, by their dates; never less than 0.
std::uint32_t days_between(Timestamp from, Timestamp to);

/// `schedule` after the reader has rated the card at `now`.
Schedule rated(const Schedule& schedule, Rating rating, Timestamp now);

/// `schedule` brought inside what `rated` can make: for one that was read from somewhere.
Schedule within_limits(Schedule schedule);

}  // namespace postil
