// Days, months, years, and what is told from the day that the text was written.

#include <algorithm>
#include <cstdlib>

#include "entities/reading.h"

namespace postil::entities {
namespace {

class DateReading : public Reading {
public:
    explicit DateReading(const Reading& reading) : Reading(reading) {}

    std::string with_part(std::string day) const {
        const std::string_view part = get("part");
        return part.empty() ? day : day + "T" + std::string(part);
    }

    /// The year that a month (and day) without one belongs to: of the last and the coming ones the nearer, the past by preference.
    int year_of(int month, int day) const {
        const std::int64_t today = days_of(written_);
        const int most = lies_ahead() ? 330 : 60;
        for (int year = written_.year + 1; year >= written_.year - 1; --year) {
            const std::int64_t then = days_of({year, month, std::min(day, days_in(year, month))});
            if (then - today <= most) return year;
        }
        return written_.year;
    }

    std::optional<Value> read_date() const {
        const int month = number("month");
        const int day = number("day");
        int year = number("year");
        if (month == 0) {  // "Friday, the 4th"
            if (!knows_day()) return date(formatted("XXXX-XX-%02d", day));
            return date(iso({written_.year, written_.month, day}));
        }
        if (!has_capital()) return std::nullopt;
        if (day < 1 || day > days_in(year == 0 ? 2000 : year, month)) return std::nullopt;
        if (year == 0 && !knows_day()) return date(formatted("XXXX-%02d-%02d", month, day));
        if (year == 0) year = year_of(month, day);
        return date(iso({year, month, day}));
    }

    std::optional<Value> read_month() const {
        const int month = number("month");
        int year = number("year");
        if (!has_capital()) return std::nullopt;
        const bool alone = match_.end == begin_ + 1;
        if (alone && (month == 5 || month == 3 || tokens_.folded_of(begin_).size() < 4) &&
            !is_one_of(
                before(),
                "in|since|until|till|by|of|from|between|and|to|early|late|mid|during|for|through|after|before|-")) {
            return std::nullopt;
        }
        if (alone && (is_one_of(after(), "'s") || (after().size() == 1 && after() == "."))) {
            if (tokens_.folded_of(begin_).size() < 4) return std::nullopt;
        }
        if (year == 0 && !knows_day()) return date(formatted("XXXX-%02d", month));
        if (year == 0 && has("last"))
            return date(iso_month(month < written_.month ? written_.year : written_.year - 1, month));
        if (year == 0 && has("next"))
            return date(iso_month(month > written_.month ? written_.year : written_.year + 1, month));
        if (year == 0) year = has("this") ? written_.year : year_of(month, 1);
        return date(iso_month(year, month));
    }

    std::optional<Value> read_iso() const {
        const int year = number("year");
        std::vector<int> parts;
        for (const Capture& c : match_.captures) {
            if (c.name == "mm") parts.push_back(number_in(c.value));
        }
        if (parts.size() != 2 || parts[0] < 1 || parts[0] > 12 || parts[1] < 1 || parts[1] > days_in(year, parts[0]))
            return std::nullopt;
        return date(iso({year, parts[0], parts[1]}));
    }

    std::optional<Value> read_span_days() const {
        const int month = number("month");
        int year = number("year");
        const int first = number("day");
        const int last = number_in(*find_last_capture(match_.captures, "day"));
        if (!has_capital() || first >= last || last > days_in(year == 0 ? 2000 : year, month)) return std::nullopt;
        if (year == 0 && !knows_day())
            return date(formatted("XXXX-%02d-%02d/XXXX-%02d-%02d", month, first, month, last));
        if (year == 0) year = year_of(month, first);
        return date(iso({year, month, first}) + "/" + iso({year, month, last}));
    }

    std::optional<Value> read_year() const {
        const int year = number("year");
        if (year < 1400 || year > 2100) {
            if (!is_one_of(before(), "in|since|until|by|of|year|from|ad")) return std::nullopt;
        }
        const std::string_view next = after();
        const bool counts =
            is_one_of(next, "people|men|women|troops|children|dollars|euros|million|percent|per|%|hours|°|$|feet");
        const bool plural = next.size() > 3 && next.ends_with('s') && !next.ends_with("ss") &&
                            begin_ + 1 < tokens_.tokens.size() && tokens_.tokens[match_.end].casing == Casing::lower &&
                            !is_one_of(before(), "in|since|until|by|of|from|the");
        if (counts || plural ||
            is_one_of(before(), "$|€|£|rs|rs.|no|no.|number|#|.|about|nearly|some|over|than|flight|route|/|:") ||
            (next == "-" && !tokens_.tokens[match_.end].space_before)) {
            return std::nullopt;
        }
        return date(formatted("%04d", year));
    }

    std::optional<Value> read_years() const {
        const int first = number("year");
        const std::string* yy = find_capture(match_.captures, "yy");
        const int last =
            yy != nullptr ? first / 100 * 100 + number_in(*yy) : number_in(*find_last_capture(match_.captures, "year"));
        if (last <= first || last > 2200) return std::nullopt;
        return date(formatted("%04d/%04d", first, last));
    }

    std::optional<Value> read_decade() const { return date(std::string(get("decade")) + "X"); }
    std::optional<Value> read_century() const {
        const int century = std::max(number("ordinal"), number("day"));
        if (century < 1 || century > 21) return std::nullopt;
        return date(formatted("%02dXX", century - 1));
    }

    std::string year_text() const {
        if (const int year = number("year"); year != 0) return formatted("%04d", year);
        if (!knows_day()) return "XXXX";
        const int by = has("last") ? -1 : has("next") ? 1 : 0;
        return formatted("%04d", written_.year + by);
    }
    std::optional<Value> read_season() const { return date(year_text() + "-" + std::string(get("season"))); }
    std::optional<Value> read_quarter() const {
        const int quarter = number("ordinal");
        if (quarter < 1 || quarter > 4) return std::nullopt;
        return date(year_text() + formatted("-Q%d", quarter));
    }
    std::optional<Value> read_part_of_year() const {
        if (const std::string* decade = find_capture(match_.captures, "decade")) return date(*decade + "X");
        if (const int month = number("month"); month != 0) {
            if (!has_capital()) return std::nullopt;
            if (const int year = number("year"); year != 0 || !knows_day())
                return date(year == 0 ? formatted("XXXX-%02d", month) : iso_month(year, month));
            return date(iso_month(year_of(month, 1), month));
        }
        const std::string_view span = get("span");
        if (!span.empty()) return date(span_text(span, has("last") ? -1 : has("next") ? 1 : 0));
        return date(year_text());
    }
    std::optional<Value> read_half_of_year() const { return date(year_text() + (has("first") ? "-H1" : "-H2")); }

    std::optional<Value> read_today() const {
        const std::string_view by = get("today");
        int days = number_in(by);
        std::string part;
        if (by.empty()) {
            if (has("tonight")) part = "TNI";
            if (has("night")) days = -1;
            if (has("night")) part = "TNI";
            if (has("yesterday")) days = -2;
            if (has("tomorrow")) days = 2;
        }
        const std::string day = knows_day() ? iso(day_of(days_of(written_) + days)) : "XXXX-XX-XX";
        return date(by.empty() ? day + part : with_part(day));
    }

    std::optional<Value> read_weekday() const {
        if (!has_capital()) return std::nullopt;
        int nearness = has_any("next|coming") || (lies_ahead() && !has_any("last|past")) ? 1
                       : has_any("last|past")                                            ? -1
                                                                                         : 0;
        return date(with_part(weekday_date(number("weekday"), nearness)));
    }

    std::string span_text(std::string_view span, int by) const {
        if (!knows_day())
            return span == "Y" ? "XXXX" : span == "M" ? "XXXX-XX" : span == "W" ? "XXXX-WXX" : "XXXX-XX-XX";
        const std::int64_t today = days_of(written_);
        if (span == "D") return iso(day_of(today + by));
        if (span == "NI") return iso(day_of(today + by)) + "TNI";
        if (span == "Y") return formatted("%04d", written_.year + by);
        if (span == "DE") return formatted("%03dX", written_.year / 10 + by);
        if (span == "C") return formatted("%02dXX", written_.year / 100 + by);
        if (span == "M") {
            const Day d = months_later({written_.year, written_.month, 1}, by);
            return iso_month(d.year, d.month);
        }
        if (span == "Q") {
            const Day d = months_later({written_.year, written_.month, 1}, 3 * by);
            return formatted("%04d-Q%d", d.year, (d.month + 2) / 3);
        }
        const Week week = week_of(today + 7 * by);
        return formatted("%04d-W%02d", week.year, week.number) + (span == "WE" ? "-WE" : "");
    }

    std::optional<Value> read_near() const {
        if (has_any("same|that")) return date(span_text(first_span(), 0));
        const int by = !get("nearness").empty()           ? number("nearness")
                       : has_any("past|last|previous")    ? -1
                       : has_any("next|coming|following") ? 1
                                                          : 0;
        return date(span_text(first_span(), by));
    }
    std::string_view first_span() const {
        const std::string_view span = get("span");
        if (!span.empty()) return span;
        return has("day") ? "D" : has("week") ? "W" : has("month") ? "M" : "Y";
    }

    /// The day some units from today, as precise as the unit.
    std::optional<Value> moved(int sign) const {
        const std::string_view unit = get("unit");
        const std::string_view said = get("num");
        const bool vague = unit.empty() || (said.empty() && !has_any("a|an"));
        if (vague || !knows_day()) return date(sign < 0 ? "PAST_REF" : "FUTURE_REF");
        const double number = said.empty() ? 1 : std::strtod(std::string(said).c_str(), nullptr);
        if (number > 5000) return date(sign < 0 ? "PAST_REF" : "FUTURE_REF");
        const int by = sign * static_cast<int>(number);
        const std::int64_t today = days_of(written_);
        if (unit == "Y" || unit == "DE" || unit == "C")
            return date(formatted("%04d", written_.year + by * (unit == "Y" ? 1 : unit == "DE" ? 10 : 100)));
        if (unit == "M" || unit == "Q") {
            const Day d = months_later({written_.year, written_.month, 1}, by * (unit == "M" ? 1 : 3));
            return date(iso_month(d.year, d.month));
        }
        if (unit == "W" || unit == "2W") return date(iso(day_of(today + by * (unit == "W" ? 7 : 14))));
        if (unit == "D") return date(iso(day_of(today + by)));
        return Value{QuantityKind::time, iso(written_)};
    }
    std::optional<Value> read_ago() const {
        if (has_any("earlier|before"))
            return Value{QuantityKind::duration, period(get("unit"), get("num", has_any("a|an") ? "1" : "X"))};
        return moved(-1);
    }
    std::optional<Value> read_ahead() const { return moved(1); }
};

constexpr std::array actions = {
    NamedAction<DateReading>{"date", &DateReading::read_date},
    NamedAction<DateReading>{"month", &DateReading::read_month},
    NamedAction<DateReading>{"iso", &DateReading::read_iso},
    NamedAction<DateReading>{"span_days", &DateReading::read_span_days},
    NamedAction<DateReading>{"year", &DateReading::read_year},
    NamedAction<DateReading>{"years", &DateReading::read_years},
    NamedAction<DateReading>{"decade", &DateReading::read_decade},
    NamedAction<DateReading>{"century", &DateReading::read_century},
    NamedAction<DateReading>{"season", &DateReading::read_season},
    NamedAction<DateReading>{"quarter", &DateReading::read_quarter},
    NamedAction<DateReading>{"part_of_year", &DateReading::read_part_of_year},
    NamedAction<DateReading>{"half_of_year", &DateReading::read_half_of_year},
    NamedAction<DateReading>{"today", &DateReading::read_today},
    NamedAction<DateReading>{"weekday", &DateReading::read_weekday},
    NamedAction<DateReading>{"near", &DateReading::read_near},
    NamedAction<DateReading>{"ago", &DateReading::read_ago},
    NamedAction<DateReading>{"ahead", &DateReading::read_ahead},
};

}  // namespace

std::optional<Reading::Value> read_as_date(const Reading& reading) { return read_by(actions, reading); }

}  // namespace postil::entities
