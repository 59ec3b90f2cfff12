#include "entities/quantities.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>

#include "entities/numbers.h"

namespace postil::entities {
namespace {

using Match = Grammar::Match;

int number_in(std::string_view text, int otherwise = 0) {
    int value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

template <class... Numbers>
std::string formatted(const char* format, Numbers... numbers) {
    std::array<char, 64> text;
    std::snprintf(text.data(), text.size(), format, numbers...);
    return text.data();
}

std::string iso(Day d) { return formatted("%04d-%02d-%02d", d.year, d.month, d.day); }
std::string iso_month(int year, int month) { return formatted("%04d-%02d", year, month); }

/// Periods as TIMEX and ISO name them: "P3D", "PT2H".
std::string period(std::string_view unit, std::string_view number) {
    std::string n(number);
    std::string u(unit);
    if (u == "DE" || u == "C" || u == "2W" || u == "Q") {
        const int factor = u == "DE" ? 10 : u == "C" ? 100 : u == "2W" ? 2 : 3;
        if (n != "X") n = plain_number(std::strtod(n.c_str(), nullptr) * factor);
        u = u == "2W" ? "W" : u == "Q" ? "M" : "Y";
    }
    if (u == "S" || u == "MIN" || u == "H") return "PT" + n + u.substr(0, 1);
    return "P" + n + u;
}

/// One match on its way to a value. `words` are its tokens.
class Reading {
public:
    Reading(const Tokens& tokens, std::string_view text, std::size_t begin, const Match& match, Day written)
        : tokens_(tokens), text_(text), begin_(begin), match_(match), written_(written) {}

    struct Value {
        QuantityKind kind;
        std::string value;
    };
    /// Nothing where the words mean something else here.
    std::optional<Value> value() const;

private:
    using Action = std::optional<Value> (Reading::*)() const;
    struct Named {
        std::string_view name;
        Action action;
    };
    static const std::array<Named, 29> actions;

    bool has(std::string_view word) const {
        for (std::size_t i = begin_; i < match_.end; ++i) {
            if (tokens_.folded_of(i) == word) return true;
        }
        return false;
    }
    bool has_any(std::string_view words) const {
        for (std::size_t i = begin_; i < match_.end; ++i) {
            if (is_one_of(tokens_.folded_of(i), words)) return true;
        }
        return false;
    }
    std::string_view get(std::string_view name, std::string_view otherwise = {}) const {
        return capture_or(match_.captures, name, otherwise);
    }
    int number(std::string_view name) const { return number_in(get(name)); }
    bool knows_day() const { return written_.year != 0; }
    std::string_view before() const {
        return begin_ > sentence().begin ? tokens_.folded_of(begin_ - 1) : std::string_view();
    }
    std::string_view after() const {
        return match_.end < sentence().end ? tokens_.folded_of(match_.end) : std::string_view();
    }
    const Sentence& sentence() const { return tokens_.sentences[tokens_.tokens[begin_].sentence]; }

    /// "will meet on Monday": what is told lies ahead.
    bool lies_ahead() const {
        const std::size_t from = begin_ > sentence().begin + 12 ? begin_ - 12 : sentence().begin;
        bool ahead = false;
        for (std::size_t i = from; i < begin_; ++i) {
            if (is_one_of(tokens_.folded_of(i),
                          "will|shall|scheduled|due|expected|upcoming|plans|planned|ahead|begins|starts|'ll|until"))
                ahead = true;
            if (is_one_of(tokens_.folded_of(i), "said|told|was|were|had|announced|reported|stated")) ahead = false;
        }
        return ahead;
    }

    static Value date(std::string value) { return {QuantityKind::date, std::move(value)}; }

    std::string with_part(std::string day) const {
        const std::string_view part = get("part");
        return part.empty() ? day : day + "T" + std::string(part);
    }

    std::string weekday_date(int weekday, int nearness) const {
        if (!knows_day()) return formatted("XXXX-WXX-%d", weekday);
        const std::int64_t today = days_of(written_);
        const int back = (weekday_of(today) - weekday + 7) % 7;
        if (nearness > 0) return iso(day_of(today + (back == 0 ? 7 : 7 - back)));
        return iso(day_of(today - (nearness < 0 && back == 0 ? 7 : back)));
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
        if (!starts_with_capital(month)) return std::nullopt;
        if (day < 1 || day > days_in(year == 0 ? 2000 : year, month)) return std::nullopt;
        if (year == 0 && !knows_day()) return date(formatted("XXXX-%02d-%02d", month, day));
        if (year == 0) year = year_of(month, day);
        return date(iso({year, month, day}));
    }

    /// Months' names are words too: "may", "march".
    bool starts_with_capital(int) const {
        for (std::size_t i = begin_; i < match_.end; ++i) {
            if (tokens_.tokens[i].casing == Casing::title || tokens_.tokens[i].casing == Casing::upper) return true;
        }
        return false;
    }

    std::optional<Value> read_month() const {
        const int month = number("month");
        int year = number("year");
        if (!starts_with_capital(month)) return std::nullopt;
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
        if (!starts_with_capital(month) || first >= last || last > days_in(year == 0 ? 2000 : year, month))
            return std::nullopt;
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
            if (!starts_with_capital(month)) return std::nullopt;
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
        if (!starts_with_capital(0)) return std::nullopt;
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

    std::optional<Value> read_money() const {
        std::string currency(get("currency_of", get("currency_before", get("currency"))));
        if (has("$") && currency.empty()) {
            currency = has("c")    ? "CAD"
                       : has("a")  ? "AUD"
                       : has("hk") ? "HKD"
                       : has("nz") ? "NZD"
                       : has("s")  ? "SGD"
                                   : "USD";
        }
        double number = std::strtod(std::string(get("num", "1")).c_str(), nullptr);
        if (get("num").empty() && has("half")) number = 500'000;
        if (get("num").empty() && has("million")) number = has("half") ? 500'000 : 1'000'000;
        if (get("num").empty() && has("billion")) number = 1e9;
        if (currency == "USDC" || currency == "GBPP") {
            number /= 100;
            currency.resize(3);
            if (currency == "GBP" || currency == "USD") currency = get("currency") == "GBPP" ? "GBP" : "USD";
        }
        const std::string* scale = find_capture(match_.captures, "scale_word");
        if (scale != nullptr) return Value{QuantityKind::money, currency + " " + *scale + "X"};
        return Value{QuantityKind::money, currency + " " + plain_number(number)};
    }
    std::optional<Value> read_quantity() const {
        std::string unit(get("measure", has_any("f|fahrenheit") ? "°F" : has_any("c|celsius|centigrade") ? "°C" : "°"));
        if (has_any("sq|square")) unit += "2";
        if (has("cubic")) unit += "3";
        if (unit == "in" && !has_any("inch|inches")) return std::nullopt;
        return Value{QuantityKind::measure, std::string(get("num")) + " " + unit};
    }
    std::optional<Value> read_amount() const {
        if (!get("currency").empty())
            return Value{QuantityKind::money, std::string(get("currency")) + " " + std::string(get("num"))};
        return Value{QuantityKind::measure, std::string(get("num")) + " " + std::string(get("measure"))};
    }
    std::optional<Value> read_percent() const { return Value{QuantityKind::percent, std::string(get("num")) + " %"}; }

    const Tokens& tokens_;
    std::string_view text_;
    std::size_t begin_;
    const Match& match_;
    Day written_;
};

const std::array<Reading::Named, 29> Reading::actions = {{
    {"date", &Reading::read_date},
    {"month", &Reading::read_month},
    {"iso", &Reading::read_iso},
    {"span_days", &Reading::read_span_days},
    {"year", &Reading::read_year},
    {"years", &Reading::read_years},
    {"decade", &Reading::read_decade},
    {"century", &Reading::read_century},
    {"season", &Reading::read_season},
    {"quarter", &Reading::read_quarter},
    {"part_of_year", &Reading::read_part_of_year},
    {"half_of_year", &Reading::read_half_of_year},
    {"today", &Reading::read_today},
    {"weekday", &Reading::read_weekday},
    {"near", &Reading::read_near},
    {"ago", &Reading::read_ago},
    {"ahead", &Reading::read_ahead},
    {"later", &Reading::read_later},
    {"past", &Reading::read_past},
    {"ahead_span", &Reading::read_past},
    {"time", &Reading::read_time},
    {"part_of_day", &Reading::read_part_of_day},
    {"duration", &Reading::read_duration},
    {"age", &Reading::read_age},
    {"set", &Reading::read_set},
    {"money", &Reading::read_money},
    {"quantity", &Reading::read_quantity},
    {"amount", &Reading::read_amount},
    {"percent", &Reading::read_percent},
}};

std::optional<Reading::Value> Reading::value() const {
    for (const Named& named : actions) {
        if (named.name == match_.rule->action) return (this->*named.action)();
    }
    return std::nullopt;
}

}  // namespace

std::vector<Quantity> find_quantities(std::string_view text, const Tokens& tokens, const Grammar& grammar,
                                      Day written) {
    std::vector<Quantity> out;
    for (std::size_t i = 0; i < tokens.tokens.size();) {
        std::size_t next = i + 1;
        for (const Match& match : grammar.matches_at(tokens, i)) {
            auto value = Reading(tokens, text, i, match, written).value();
            if (!value) continue;
            out.push_back({{tokens.tokens[i].range.begin, tokens.tokens[match.end - 1].range.end},
                           value->kind,
                           std::move(value->value)});
            next = match.end;
            break;
        }
        i = next;
    }
    return out;
}

Day parse_day(std::string_view iso) {
    if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return {};
    const Day d = {number_in(iso.substr(0, 4)), number_in(iso.substr(5, 2)), number_in(iso.substr(8, 2))};
    return d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= days_in(d.year, d.month) ? d : Day{};
}

}  // namespace postil::entities
