// Times of day, durations, ages, and what comes again.

#include <cstdlib>

#include "entities/numbers.h"
#include "entities/reading.h"

namespace postil::entities {
namespace {

class TimeReading : public Reading {
public:
    explicit TimeReading(const Reading& reading) : Reading(reading) {}

    std::optional<Value> read_later() const {
        return Value{QuantityKind::duration, period(get("unit"), get("num", has_any("a|an") ? "1" : "X"))};
    }
    std::optional<Value> read_past() const {
        const std::string_view unit = get("unit");
        if (unit.empty()) return date(has("recent") ? "PAST_REF" : "FUTURE_REF");
        const bool one =
            get("num").empty() &&
            !has_any("few|several|couple|days|weeks|months|years|hours|minutes|decades|centuries|quarters");
        return Value{QuantityKind::duration, period(unit, one ? std::string_view("1") : get("num", "X"))};
    }

    std::optional<Value> read_time() const {
        std::string clock(get("time", get("clock")));
        if (has_any("noon|midnight")) clock = has("noon") ? "12:00" : "00:00";
        if (clock.empty()) return std::nullopt;
        const bool pm = has_any("pm|p|afternoon|evening");
        const bool am = has_any("am|a");
        int hour = number_in(clock);
        if ((am || pm) && (hour < 1 || hour > 12)) return std::nullopt;
        if (pm) hour = hour % 12 + 12;
        if (am) hour %= 12;
        std::string value = formatted("T%02d", hour) + clock.substr(2);
        if (get("zone") == "Z") value += "Z";
        if (const int weekday = number("weekday"); weekday != 0)
            value = weekday_date(weekday, lies_ahead() ? 1 : 0) + value;
        if (const std::string* today = find_capture(match_.captures, "today"); today != nullptr && knows_day()) {
            value = iso(day_of(days_of(written_) + number_in(*today))) + value;
        }
        return Value{QuantityKind::time, value};
    }
    std::optional<Value> read_part_of_day() const {
        const std::string part = has("morning") ? "TMO" : has("afternoon") ? "TAF" : "TEV";
        const int by = has("yesterday") ? -1 : has_any("next|following") ? 1 : 0;
        return Value{QuantityKind::time, (knows_day() ? iso(day_of(days_of(written_) + by)) : "XXXX-XX-XX") + part};
    }

    std::optional<Value> read_duration() const {
        std::string number(get("num", has("half")                                       ? "0.5"
                                      : has_any("a|an") && !has_any("few|couple|dozen") ? "1"
                                                                                        : "X"));
        if (has("couple")) number = "2";
        if (has("dozen")) number = "12";
        if (has("half") && has("and") && number != "X")
            number = plain_number(std::strtod(number.c_str(), nullptr) + 0.5);
        std::string_view unit = get("unit");
        if (unit.empty())
            unit = has("hour")     ? "H"
                   : has("day")    ? "D"
                   : has("week")   ? "W"
                   : has("month")  ? "M"
                   : has("decade") ? "DE"
                                   : "Y";
        return Value{QuantityKind::duration, period(unit, number)};
    }
    std::optional<Value> read_age() const {
        if (has("aged")) {
            if (number("num") > 125) return std::nullopt;
            return Value{QuantityKind::age, "P" + std::string(get("num")) + "Y"};
        }
        const char* unit = has_any("day|days")       ? "D"
                           : has_any("week|weeks")   ? "W"
                           : has_any("month|months") ? "M"
                                                     : "Y";
        return Value{QuantityKind::age, "P" + std::string(get("num")) + unit};
    }
    std::optional<Value> read_set() const {
        const std::string number(get("num", "1"));
        std::string_view unit = get("unit");
        if (unit.empty()) {
            unit = has_any("daily|day|morning|evening|night")          ? "D"
                   : has_any("hour")                                   ? "H"
                   : has_any("monthly|month")                          ? "M"
                   : has_any("fortnightly")                            ? "2W"
                   : has_any("weekly|week") || !get("weekday").empty() ? "W"
                                                                       : "Y";
        }
        if (match_.end == begin_ + 1 && tokens_.tokens[begin_].casing != Casing::lower)
            return std::nullopt;  // "Daily News"
        return Value{QuantityKind::set, "R/" + period(unit, has_any("a|per|once|twice") ? "1" : number)};
    }
};

constexpr std::array actions = {
    NamedAction<TimeReading>{"later", &TimeReading::read_later},
    NamedAction<TimeReading>{"past", &TimeReading::read_past},
    NamedAction<TimeReading>{"ahead_span", &TimeReading::read_past},
    NamedAction<TimeReading>{"time", &TimeReading::read_time},
    NamedAction<TimeReading>{"part_of_day", &TimeReading::read_part_of_day},
    NamedAction<TimeReading>{"duration", &TimeReading::read_duration},
    NamedAction<TimeReading>{"age", &TimeReading::read_age},
    NamedAction<TimeReading>{"set", &TimeReading::read_set},
};

}  // namespace

std::optional<Reading::Value> read_as_time(const Reading& reading) { return read_by(actions, reading); }

}  // namespace postil::entities
