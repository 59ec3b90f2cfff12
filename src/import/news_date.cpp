#include "import/news_date.h"

#include <array>
#include <cstdio>

#include "import/text_scan.h"

namespace postil {
namespace {

struct Month {
    std::string_view name;
    int number;
};

constexpr std::array months = {
    Month{"january", 1},   Month{"february", 2}, Month{"march", 3},     Month{"april", 4},      Month{"may", 5},
    Month{"june", 6},      Month{"july", 7},     Month{"august", 8},    Month{"september", 9},  Month{"october", 10},
    Month{"november", 11}, Month{"december", 12}, Month{"jan", 1},      Month{"feb", 2},        Month{"mar", 3},
    Month{"apr", 4},       Month{"jun", 6},      Month{"jul", 7},       Month{"aug", 8},        Month{"sept", 9},
    Month{"sep", 9},       Month{"oct", 10},     Month{"nov", 11},      Month{"dec", 12},       Month{"enero", 1},
    Month{"febrero", 2},   Month{"marzo", 3},    Month{"abril", 4},     Month{"mayo", 5},       Month{"junio", 6},
    Month{"julio", 7},     Month{"agosto", 8},   Month{"septiembre", 9}, Month{"octubre", 10},  Month{"noviembre", 11},
    Month{"diciembre", 12}, Month{"janvier", 1}, Month{"février", 2},   Month{"mars", 3},       Month{"avril", 4},
    Month{"mai", 5},       Month{"juin", 6},     Month{"juillet", 7},   Month{"août", 8},       Month{"septembre", 9},
    Month{"octobre", 10},  Month{"novembre", 11}, Month{"décembre", 12}, Month{"januar", 1},    Month{"februar", 2},
    Month{"märz", 3},      Month{"juni", 6},     Month{"juli", 7},      Month{"oktober", 10},   Month{"dezember", 12}};

constexpr std::array<std::string_view, 19> weekdays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tues", "tue",
    "weds",   "wed",     "thurs",     "thur",     "thu",    "fri",      "sat",    "sun", "today"};

/// Names of zones; an empty offset where the name means several, or changes with the season.
struct Zone {
    std::string_view name;
    std::string_view offset;
};

constexpr std::array zones = {
    Zone{"z", "Z"},        Zone{"utc", "Z"},      Zone{"gmt", "Z"},      Zone{"est", "-05:00"}, Zone{"edt", "-04:00"},
    Zone{"cdt", "-05:00"}, Zone{"mst", "-07:00"}, Zone{"mdt", "-06:00"}, Zone{"pst", "-08:00"}, Zone{"pdt", "-07:00"},
    Zone{"pkt", "+05:00"}, Zone{"bst", "+01:00"}, Zone{"cet", "+01:00"}, Zone{"cest", "+02:00"}, Zone{"jst", "+09:00"},
    Zone{"et", ""},        Zone{"ct", ""},        Zone{"mt", ""},        Zone{"pt", ""},        Zone{"ist", ""},
    Zone{"cst", ""},       Zone{"aest", "+10:00"}, Zone{"aedt", "+11:00"}};

struct Day {
    int year = -1;
    int month = -1;
    int day = -1;
};

struct Time {
    int hour = -1;
    int minute = 0;
    std::string zone;
};

bool is_real(const Day& d) {
    if (d.year < 1000 || d.month < 1 || d.month > 12 || d.day < 1) return false;
    constexpr std::array lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (d.year % 4 == 0 && d.year % 100 != 0) || d.year % 400 == 0;
    return d.day <= lengths[static_cast<std::size_t>(d.month - 1)] + (leap && d.month == 2 ? 1 : 0);
}

int take_month(Scanner& in) {
    for (const Month& month : months) {
        if (!in.take_word(month.name)) continue;
        in.take(".");
        return month.number;
    }
    return -1;
}

int take_day(Scanner& in) {
    const int day = in.take_number(2);
    if (day < 0) return -1;
    for (const std::string_view suffix : {"st", "nd", "rd", "th", "er"}) {
        if (in.take_word(suffix)) return day;
    }
    in.take(".");
    return day;
}

int take_year(Scanner& in) {
    const std::size_t from = in.at();
    const int year = in.take_number(4);
    return in.at() - from == 4 ? year : -1;
}

std::optional<Day> take_month_day_year(Scanner in, Scanner& out) {
    Day d;
    d.month = take_month(in);
    if (d.month < 0 || !in.skip(" ")) return std::nullopt;
    d.day = take_day(in);
    in.skip(" ,");
    d.year = take_year(in);
    if (!is_real(d)) return std::nullopt;
    out = in;
    return d;
}

std::optional<Day> take_day_month_year(Scanner in, Scanner& out) {
    Day d;
    d.day = take_day(in);
    if (d.day < 0) return std::nullopt;
    in.skip(" -");
    if (in.take_word("of") || in.take_word("de")) in.skip(" ");
    d.month = take_month(in);
    in.skip(" ,-");
    if (in.take_word("de") || in.take_word("del")) in.skip(" ");
    d.year = take_year(in);
    if (!is_real(d)) return std::nullopt;
    out = in;
    return d;
}

std::optional<Day> take_numbers(Scanner in, Scanner& out) {
    const std::size_t from = in.at();
    const int first = in.take_number(4);
    const bool year_first = in.at() - from == 4;
    const char separator = in.next();
    if (first < 0 || (separator != '-' && separator != '/' && separator != '.')) return std::nullopt;
    const std::string_view mark(&separator, 1);
    in.take(mark);
    const int second = in.take_number(2);
    if (!in.take(mark)) return std::nullopt;
    const int third = year_first ? in.take_number(2) : take_year(in);
    Day d = year_first ? Day{first, second, third} : Day{third, second, first};
    if (!year_first && separator != '.' && first <= 12) {
        if (second <= 12 && first != second) return std::nullopt;  // day first or month first? No telling.
        d = Day{third, first, second};
    }
    if (!is_real(d) || is_digit(in.next())) return std::nullopt;
    out = in;
    return d;
}

std::optional<Day> take_whole_day(Scanner& in) {
    const Scanner start = in;
    for (const std::string_view weekday : weekdays) {
        if (!in.take_word(weekday)) continue;
        in.skip(" .,");
        break;
    }
    std::optional<Day> day = take_month_day_year(in, in);
    if (!day) day = take_day_month_year(in, in);
    if (!day) day = take_numbers(in, in);
    if (!day) in = start;
    return day;
}

/// "am", "a.m.", "P.M.": 0 or 12 hours to add; -1 where there is none.
int take_half_of_day(Scanner& in) {
    for (const std::string_view name : {"a.m.", "a.m", "am"}) {
        if (in.take_word(name)) return 0;
    }
    for (const std::string_view name : {"p.m.", "p.m", "pm"}) {
        if (in.take_word(name)) return 12;
    }
    return -1;
}

std::string take_offset(Scanner& in) {
    const Scanner start = in;
    const char sign = in.next();
    if (sign != '+' && sign != '-') return {};
    in.skip("+-");
    int hours = in.take_number(2);
    int minutes = 0;
    if (hours < 0) {  // "+0500"
        const int both = in.take_number(4);
        hours = both < 0 ? -1 : both / 100;
        minutes = both % 100;
    } else if (in.take(":")) {
        minutes = in.take_number(2);
    }
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) {
        in = start;
        return {};
    }
    std::array<char, 16> text;
    std::snprintf(text.data(), text.size(), "%c%02d:%02d", sign, hours, minutes);
    return text.data();
}

std::string take_zone(Scanner& in) {
    const Scanner start = in;
    in.skip(" ");
    const bool in_parentheses = in.take("(");
    for (const Zone& zone : zones) {
        if (!in.take_word(zone.name)) continue;
        const std::string offset = zone.offset == "Z" ? take_offset(in) : std::string();
        if (in_parentheses) in.take(")");
        return offset.empty() ? std::string(zone.offset) : offset;
    }
    if (const std::string offset = take_offset(in); !offset.empty() && !in_parentheses) return offset;
    in = start;
    return {};
}

std::optional<Time> take_time(Scanner& out) {
    Scanner in = out;
    Time time;
    time.hour = in.take_number(2);
    if (time.hour < 0) return std::nullopt;
    const bool has_minutes = in.take(":") || in.take(".") || in.take("h");
    if (has_minutes) time.minute = in.take_number(2);
    if (has_minutes && in.take(":")) {
        in.take_number(2);
        if (in.take(".")) in.take_number(9);
    }
    const Scanner before_half = in;
    in.skip(" ");
    const int half = take_half_of_day(in);
    if (half < 0) in = before_half;
    if (half >= 0 && (time.hour < 1 || time.hour > 12)) return std::nullopt;
    if (half >= 0) time.hour = time.hour % 12 + half;
    if (time.minute < 0 || time.minute > 59 || time.hour > 23 || (half < 0 && !has_minutes)) return std::nullopt;
    time.zone = take_zone(in);
    if (is_digit(in.next()) || is_word_byte(in.next())) return std::nullopt;
    out = in;
    return time;
}

std::string iso_of(const Day& day, const std::optional<Time>& time) {
    std::array<char, 48> text;
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", day.year, day.month, day.day);
    std::string iso = text.data();
    if (!time) return iso;
    std::snprintf(text.data(), text.size(), "T%02d:%02d", time->hour, time->minute);
    return iso + text.data() + time->zone;
}

/// What may stand between a day and its time.
void skip_to_time(Scanner& in) {
    if (in.take("T")) return;
    in.skip(" ,|-");
    for (const std::string_view word : {"at", "um", "à", "a las", "·", "•", "–", "—"}) {
        if (in.take(word)) break;
    }
    in.skip(" ");
}

}  // namespace

std::optional<NewsDate> parse_news_date(std::string_view text) {
    Scanner in(text);
    std::optional<Day> day = take_whole_day(in);
    std::optional<Time> time;
    if (!day) {
        time = take_time(in);
        in.skip(" ,|");
        if (in.take_word("on")) in.skip(" ");
        day = take_whole_day(in);
    }
    if (!day) return std::nullopt;
    if (!time) {
        Scanner ahead = in;
        skip_to_time(ahead);
        time = take_time(ahead);
        if (time) in = ahead;
    }
    return NewsDate{iso_of(*day, time), in.at()};
}

std::optional<NewsDate> parse_whole_news_date(std::string_view text) {
    auto date = parse_news_date(text);
    if (!date || !trimmed(text.substr(date->length), " .").empty()) return std::nullopt;
    return date;
}

}  // namespace postil
