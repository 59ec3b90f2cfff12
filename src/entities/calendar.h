#pragma once

// Days of the proleptic Gregorian calendar, counted from 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms").

#include <cstdint>
#include <string>

namespace postil::entities {

struct Day {
    int year = 0;  ///< 0: not known
    int month = 0;
    int day = 0;
    bool operator==(const Day&) const = default;
};

constexpr std::int64_t days_of(Day d) {
    const std::int64_t y = d.year - (d.month <= 2 ? 1 : 0);
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t of_era = y - era * 400;
    const std::int64_t of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

constexpr Day day_of(std::int64_t days) {
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const std::int64_t of_era = days - era * 146097;
    const std::int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    const std::int64_t month = (5 * of_year + 2) / 153;
    Day d;
    d.day = static_cast<int>(of_year - (153 * month + 2) / 5 + 1);
    d.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
    d.year = static_cast<int>(year + era * 400 + (d.month <= 2 ? 1 : 0));
    return d;
}

/// 1: Monday … 7: Sunday.
constexpr int weekday_of(std::int64_t days) { return static_cast<int>(((days + 3) % 7 + 7) % 7) + 1; }

constexpr int days_in(int year, int month) {
    if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

constexpr Day months_later(Day d, int months) {
    const int all = d.year * 12 + d.month - 1 + months;
    d.year = all / 12;
    d.month = all % 12 + 1;
    d.day = d.day > days_in(d.year, d.month) ? days_in(d.year, d.month) : d.day;
    return d;
}

/// The ISO week: its year and number.
struct Week {
    int year = 0;
    int number = 0;
};
constexpr Week week_of(std::int64_t days) {
    const std::int64_t thursday = days - weekday_of(days) + 4;
    const int year = day_of(thursday).year;
    return {year, static_cast<int>((thursday - days_of({year, 1, 1})) / 7) + 1};
}

}  // namespace postil::entities
