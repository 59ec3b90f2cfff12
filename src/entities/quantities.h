#pragma once

// Dates, times, money and quantities in a text, by the rules of a grammar, each with what it means.

#include <string>
#include <vector>

#include "entities/calendar.h"
#include "entities/grammar.h"

namespace postil::entities {

enum class QuantityKind : std::uint8_t { date, time, duration, set, money, percent, measure, age };

struct Quantity {
    TextRange range;
    QuantityKind kind = QuantityKind::date;
    /// Dates and times: ISO 8601 ("2021-03-01", "2021-W09", "2021-03-01T17:04", "P2Y", "199X" for a decade); X stands for
    /// digits that the text does not tell. Money: "USD 2500000". Others: "30 km", "12 %".
    std::string value;
    bool operator==(const Quantity&) const = default;
};

/// True of those a reader files under dates.
constexpr bool is_of_time(QuantityKind kind) {
    return kind == QuantityKind::date || kind == QuantityKind::time || kind == QuantityKind::duration ||
           kind == QuantityKind::set;
}

/// In the order of the text, none within another. `written` is the day that the text was published; a year of 0: unknown.
std::vector<Quantity> find_quantities(const Tokens& tokens, const Grammar& grammar, Day written);

/// The day of "2021-03-03" or "2021-03-03T07:17"; a year of 0 for anything else.
Day parse_day(std::string_view iso);

}  // namespace postil::entities
