#include "base/iso_time.h"

#include <algorithm>
#include <cstdio>

namespace postil {
namespace {

constexpr Timestamp ms_per_day = 86'400'000;
constexpr Timestamp earliest = -62'135'596'800'000;  // 0001-01-01T00:00:00.000Z
constexpr Timestamp latest = 253'402'300'799'999;    // 9999-12-31T23:59:59.999Z

struct Date {
    int year = 0;
    int month = 0;
    int day = 0;
};

/// Days since 1970-01-01 in the proleptic Gregorian calendar. Years are counted from March, so that the leap day
/// comes last; 400 years have 146,097 days, and 719,468 lie between 0000-03-01 and 1970-01-01.
Timestamp days_of(Date date) {
    const Timestamp year = date.month <= 2 ? date.year - 1 : date.year;
    const Timestamp month_from_march = (date.month + 9) % 12;
    const Timestamp day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    return year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719'468;
}

Date date_of(Timestamp days) {
    const Timestamp from_era = days + 719'468;  // never negative: `earliest` lies after 0000-03-01
    const Timestamp era = from_era / 146'097;
    const Timestamp day_of_era = from_era % 146'097;
    const Timestamp year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const Timestamp day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const Timestamp month_from_march = (5 * day_of_year + 2) / 153;
    Date date;
    date.day = static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
    date.month = static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    date.year = static_cast<int>(era * 400 + year_of_era + (date.month <= 2 ? 1 : 0));
    return date;
}

bool is_real(Date date) {
    if (date.year < 1 || date.month < 1 || date.month > 12 || date.day < 1) return false;
    const bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
    if (date.month == 2) return date.day <= (leap ? 29 : 28);
    return date.day <= (date.month == 4 || date.month == 6 || date.month == 9 || date.month == 11 ? 30 : 31);
}

/// Reads from the front of a text; the first mismatch makes `good` false for ever.
struct Scanner {
    std::string_view rest;
    bool good = true;

    bool at_digit() const { return !rest.empty() && rest.front() >= '0' && rest.front() <= '9'; }

    bool take(char wanted) {
        if (rest.empty() || rest.front() != wanted) return false;
        rest.remove_prefix(1);
        return true;
    }

    void expect(char wanted) { good = take(wanted) && good; }

    int digits(int count) {
        int value = 0;
        for (int i = 0; i < count; ++i) {
            good = good && at_digit();
            if (!good) return 0;
            value = value * 10 + (rest.front() - '0');
            rest.remove_prefix(1);
        }
        return value;
    }
};

Date scan_date(Scanner& scan) {
    Date date;
    date.year = scan.digits(4);
    scan.expect('-');
    date.month = scan.digits(2);
    scan.expect('-');
    date.day = scan.digits(2);
    scan.good = scan.good && is_real(date);
    return date;
}

Timestamp scan_milliseconds(Scanner& scan) {
    if (!scan.take('.')) return 0;
    scan.good = scan.good && scan.at_digit();
    int value = 0;
    for (int scale = 100; scan.good && scan.at_digit(); scale /= 10) value += scale * scan.digits(1);
    return value;
}

Timestamp scan_time_of_day(Scanner& scan) {
    const int hours = scan.digits(2);
    scan.expect(':');
    const int minutes = scan.digits(2);
    scan.expect(':');
    const int seconds = scan.digits(2);
    const Timestamp ms = ((hours * 60 + minutes) * 60 + seconds) * Timestamp{1000} + scan_milliseconds(scan);
    scan.good = scan.good && minutes < 60 && seconds < 60 && ms <= ms_per_day;
    return ms;
}

/// What must be taken from the local time to get UTC.
Timestamp scan_offset(Scanner& scan) {
    if (scan.rest.empty() || scan.take('Z')) return 0;
    const bool west = scan.take('-');
    if (!west) scan.expect('+');
    const int hours = scan.digits(2);
    scan.expect(':');
    const int minutes = scan.digits(2);
    scan.good = scan.good && minutes < 60 && hours * 60 + minutes <= 14 * 60;
    const Timestamp ms = (hours * 60 + minutes) * Timestamp{60'000};
    return west ? -ms : ms;
}

}  // namespace

std::string write_iso_time(Timestamp time) {
    const Timestamp since_earliest = std::clamp(time, earliest, latest) - earliest;
    const Date date = date_of(since_earliest / ms_per_day + earliest / ms_per_day);
    const int ms = static_cast<int>(since_earliest % ms_per_day);
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", date.year, date.month, date.day,
                  ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60, ms % 1000);
    return text;
}

std::optional<Timestamp> parse_iso_time(std::string_view text) {
    Scanner scan{text};
    const Date date = scan_date(scan);
    scan.expect('T');
    const Timestamp time_of_day = scan_time_of_day(scan);
    const Timestamp offset = scan_offset(scan);
    if (!scan.good || !scan.rest.empty()) return std::nullopt;
    const Timestamp time = days_of(date) * ms_per_day + time_of_day - offset;
    if (time < earliest || time > latest) return std::nullopt;
    return time;
}

}  // namespace postil
