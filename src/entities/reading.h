#pragma once

// One match of the grammar on its way to what it means: the words it took, what it captured, and what stands around it.
// Dates (dates.cpp), times and durations (times.cpp) and amounts (amounts.cpp) are each read by actions with the names that
// rules give.

#include <array>
#include <charconv>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "entities/quantities.h"

namespace postil::entities {

inline int number_in(std::string_view text, int otherwise = 0) {
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

inline std::string iso(Day d) { return formatted("%04d-%02d-%02d", d.year, d.month, d.day); }
inline std::string iso_month(int year, int month) { return formatted("%04d-%02d", year, month); }

/// Periods as TIMEX and ISO name them: "P3D", "PT2H".
std::string period(std::string_view unit, std::string_view number);

class Reading {
public:
    Reading(const Tokens& tokens, std::size_t begin, const Grammar::Match& match, Day written)
        : tokens_(tokens), begin_(begin), match_(match), written_(written) {}

    struct Value {
        QuantityKind kind;
        std::string value;
    };

    std::string_view action() const { return match_.rule->action; }

protected:
    static Value date(std::string value) { return {QuantityKind::date, std::move(value)}; }
    bool has(std::string_view word) const;
    bool has_any(std::string_view words) const;
    std::string_view get(std::string_view name, std::string_view otherwise = {}) const {
        return capture_or(match_.captures, name, otherwise);
    }
    int number(std::string_view name) const { return number_in(get(name)); }
    bool knows_day() const { return written_.year != 0; }
    std::string_view before() const;
    std::string_view after() const;
    /// "will meet on Monday": what is told lies ahead.
    bool lies_ahead() const;
    /// Months' and days' names are words too: "may", "march".
    bool has_capital() const;
    /// The nearest such day before the text was written (nearness < 0: not that day itself), or after it.
    std::string weekday_date(int weekday, int nearness) const;

    const Tokens& tokens_;
    std::size_t begin_;
    const Grammar::Match& match_;
    Day written_;

private:
    const Sentence& sentence() const { return tokens_.sentences[tokens_.tokens[begin_].sentence]; }
};

/// Nothing where no such action is among them, or where the words mean something else here.
std::optional<Reading::Value> read_as_date(const Reading& reading);
std::optional<Reading::Value> read_as_time(const Reading& reading);
std::optional<Reading::Value> read_as_amount(const Reading& reading);

template <class Reader>
struct NamedAction {
    std::string_view name;
    std::optional<Reading::Value> (Reader::*read)() const;
};

template <class Reader, std::size_t Count>
std::optional<Reading::Value> read_by(const std::array<NamedAction<Reader>, Count>& actions, const Reading& reading) {
    for (const NamedAction<Reader>& named : actions) {
        if (named.name == reading.action()) return (Reader(reading).*named.read)();
    }
    return std::nullopt;
}

}  // namespace postil::entities
