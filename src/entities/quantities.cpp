#include "entities/quantities.h"

#include "entities/reading.h"

namespace postil::entities {
namespace {

std::optional<Reading::Value> value_of(const Reading& reading) {
    for (const auto read : {read_as_date, read_as_time, read_as_amount}) {
        if (auto value = read(reading)) return value;
    }
    return std::nullopt;
}

}  // namespace

std::vector<Quantity> find_quantities(const Tokens& tokens, const Grammar& grammar, Day written) {
    std::vector<Quantity> out;
    for (std::size_t i = 0; i < tokens.tokens.size();) {
        std::size_t next = i + 1;
        for (const Grammar::Match& match : grammar.matches_at(tokens, i)) {
            auto value = value_of({tokens, i, match, written});
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
