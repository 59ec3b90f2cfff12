#include "entities/reading.h"

#include <cstdlib>

#include "entities/numbers.h"

namespace postil::entities {

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

bool Reading::has(std::string_view word) const {
    for (std::size_t i = begin_; i < match_.end; ++i) {
        if (tokens_.folded_of(i) == word) return true;
    }
    return false;
}

bool Reading::has_any(std::string_view words) const {
    for (std::size_t i = begin_; i < match_.end; ++i) {
        if (is_one_of(tokens_.folded_of(i), words)) return true;
    }
    return false;
}

std::string_view Reading::before() const {
    return begin_ > sentence().begin ? tokens_.folded_of(begin_ - 1) : std::string_view();
}

std::string_view Reading::after() const {
    return match_.end < sentence().end ? tokens_.folded_of(match_.end) : std::string_view();
}

bool Reading::lies_ahead() const {
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

bool Reading::has_capital() const {
    for (std::size_t i = begin_; i < match_.end; ++i) {
        if (tokens_.tokens[i].casing == Casing::title || tokens_.tokens[i].casing == Casing::upper) return true;
    }
    return false;
}

std::string Reading::weekday_date(int weekday, int nearness) const {
    if (!knows_day()) return formatted("XXXX-WXX-%d", weekday);
    const std::int64_t today = days_of(written_);
    const int back = (weekday_of(today) - weekday + 7) % 7;
    if (nearness > 0) return iso(day_of(today + (back == 0 ? 7 : 7 - back)));
    return iso(day_of(today - (nearness < 0 && back == 0 ? 7 : back)));
}

}  // namespace postil::entities
