// The formulas and weights are those published as FSRS-6 (github.com/open-spaced-repetition, wiki "The Algorithm"); the
// steps within a day are those of its schedulers. Numbers are rounded to eight decimals where the reference rounds them.

#include "study/fsrs.h"

#include <algorithm>
#include <cmath>

namespace postil {

namespace {

constexpr Timestamp minute_ms = 60'000;
constexpr Timestamp day_ms = 24 * 60 * minute_ms;
constexpr double least_stability = 0.001;
constexpr double longest_days = 36'500;
constexpr double decay = -0.1542;  // w20

// The default weights w0 to w19.
constexpr std::array<double, 20> w{0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001,  1.8722, 0.1666,
                                   0.796,  1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658};

/// Minutes.
constexpr std::array<std::uint32_t, 2> learning_steps{1, 10};
constexpr std::array<std::uint32_t, 1> relearning_steps{10};

double rounded(double number) { return std::floor(number * 1e8 + 0.5) / 1e8; }

double curve_factor() {
    static const double factor = rounded(std::exp(std::log(0.9) / decay) - 1);
    return factor;
}

double forgetting_curve(double days, double stability) {
    return rounded(std::pow(1 + curve_factor() * days / stability, decay));
}

/// Days until the chance of recall is down to nine in ten.
std::uint32_t interval_of(double stability) {
    static const double modifier = rounded((std::pow(0.9, 1 / decay) - 1) / curve_factor());
    return static_cast<std::uint32_t>(std::clamp(std::floor(stability * modifier + 0.5), 1.0, longest_days));
}

struct Memory {
    double stability = 0;
    double difficulty = 0;
};

double first_difficulty(double grade) { return rounded(w[4] - std::exp((grade - 1) * w[5]) + 1); }

double next_difficulty(double difficulty, double grade) {
    const double change = -w[6] * (grade - 3);
    const double next = difficulty + rounded(change * (10 - difficulty) / 9);
    return std::clamp(rounded(w[7] * first_difficulty(4) + (1 - w[7]) * next), 1.0, 10.0);
}

double held(double stability) { return rounded(std::clamp(stability, least_stability, longest_days)); }

double stability_after_recall(const Memory& memory, double chance, Rating rating) {
    const double hard = rating == Rating::hard ? w[15] : 1;
    const double easy = rating == Rating::easy ? w[16] : 1;
    const double growth = std::exp(w[8]) * (11 - memory.difficulty) * std::pow(memory.stability, -w[9]) *
                          (std::exp((1 - chance) * w[10]) - 1) * hard * easy;
    return held(memory.stability * (1 + growth));
}

double stability_after_lapse(const Memory& memory, double chance) {
    const double forgotten = held(w[11] * std::pow(memory.difficulty, -w[12]) * (std::pow(memory.stability + 1, w[13]) - 1) *
                                  std::exp((1 - chance) * w[14]));
    const double most = rounded(memory.stability / std::exp(w[17] * w[18]));
    return std::min(std::max(most, least_stability), forgotten);
}

double stability_within_a_day(double stability, double grade) {
    const double growth = std::pow(stability, -w[19]) * std::exp(w[17] * (grade - 3 + w[18]));
    return held(stability * (grade >= 2 ? std::max(growth, 1.0) : growth));
}

Memory next_memory(const Schedule& schedule, std::uint32_t days, Rating rating) {
    const auto grade = static_cast<double>(rating);
    if (schedule.phase == Phase::fresh) {
        const double stability = std::max(w[static_cast<std::size_t>(rating) - 1], 0.1);
        return {stability, std::clamp(first_difficulty(grade), 1.0, 10.0)};
    }
    const Memory memory{schedule.stability, schedule.difficulty};
    const double difficulty = next_difficulty(memory.difficulty, grade);
    if (days == 0) return {stability_within_a_day(memory.stability, grade), difficulty};
    const double chance = forgetting_curve(days, memory.stability);
    if (rating == Rating::again) return {stability_after_lapse(memory, chance), difficulty};
    return {stability_after_recall(memory, chance, rating), difficulty};
}

void wait_days(Schedule& next, std::uint32_t days, Timestamp now) {
    next.phase = Phase::review;
    next.step = 0;
    next.days = days;
    next.due = now + days * day_ms;
}

void wait_minutes(Schedule& next, Phase phase, std::uint32_t step, std::uint32_t minutes, Timestamp now) {
    next.phase = phase;
    next.step = step;
    next.days = 0;
    next.due = now + minutes * minute_ms;
}

/// A card that is not known yet, or not any more, goes from step to step; past the last it is known.
template <std::size_t Count>
void take_step(Schedule& next, Phase phase, const std::array<std::uint32_t, Count>& steps, Rating rating, Timestamp now) {
    const std::uint32_t step = next.step;
    const bool is_past = step >= Count || rating == Rating::easy || (rating == Rating::good && step + 1 >= Count);
    if (is_past) return wait_days(next, interval_of(next.stability), now);
    if (rating == Rating::again) return wait_minutes(next, phase, 0, steps[0], now);
    if (rating == Rating::good) return wait_minutes(next, phase, step + 1, steps[step + 1], now);
    const std::uint32_t hard = Count == 1 ? (steps[0] * 3 + 1) / 2 : (steps[0] + steps[std::min<std::size_t>(1, Count - 1)] + 1) / 2;
    wait_minutes(next, phase, step, hard, now);
}

/// The better a known card is rated, the later it comes again.
std::uint32_t interval_after(const Schedule& schedule, std::uint32_t days, Rating rating) {
    const auto raw = [&](Rating one) { return interval_of(next_memory(schedule, days, one).stability); };
    const std::uint32_t hard = std::min(raw(Rating::hard), raw(Rating::good));
    if (rating == Rating::hard) return hard;
    const std::uint32_t good = std::max(raw(Rating::good), hard + 1);
    return rating == Rating::good ? good : std::max(raw(Rating::easy), good + 1);
}

Timestamp day_of(Timestamp time) { return time >= 0 ? time / day_ms : (time - day_ms + 1) / day_ms; }

}  // namespace

std::uint32_t days_between(Timestamp from, Timestamp to) {
    return static_cast<std::uint32_t>(std::clamp<Timestamp>(day_of(to) - day_of(from), 0, 1'000'000));
}

Schedule rated(const Schedule& schedule, Rating rating, Timestamp now) {
    const std::uint32_t days = schedule.phase == Phase::fresh ? 0 : days_between(schedule.last_review, now);
    const Memory memory = next_memory(schedule, days, rating);
    Schedule next = schedule;
    next.stability = memory.stability;
    next.difficulty = memory.difficulty;
    next.last_review = now;
    ++next.reviews;
    switch (schedule.phase) {
        case Phase::fresh:
        case Phase::learning: take_step(next, Phase::learning, learning_steps, rating, now); break;
        case Phase::relearning: take_step(next, Phase::relearning, relearning_steps, rating, now); break;
        case Phase::review:
            if (rating != Rating::again) {
                wait_days(next, interval_after(schedule, days, rating), now);
                break;
            }
            ++next.lapses;
            wait_minutes(next, Phase::relearning, 0, relearning_steps[0], now);
    }
    return next;
}

Schedule within_limits(Schedule schedule) {
    const bool is_number = std::isfinite(schedule.stability) && std::isfinite(schedule.difficulty);
    if (schedule.phase == Phase::fresh || !is_number || schedule.stability <= 0) {
        Schedule fresh;
        fresh.due = schedule.due;
        return fresh;
    }
    constexpr std::uint32_t most_reviews = 1'000'000;
    schedule.stability = std::clamp(schedule.stability, least_stability, longest_days);
    schedule.difficulty = std::clamp(schedule.difficulty, 1.0, 10.0);
    schedule.step = std::min(schedule.step, static_cast<std::uint32_t>(learning_steps.size()));
    schedule.days = std::min(schedule.days, static_cast<std::uint32_t>(longest_days) + 2);  // of three that are the longest, each a day longer
    schedule.reviews = std::min(schedule.reviews, most_reviews);
    schedule.lapses = std::min(schedule.lapses, most_reviews);
    return schedule;
}

}  // namespace postil
