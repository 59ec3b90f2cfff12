// Money, measures and percentages.

#include <cstdlib>

#include "entities/numbers.h"
#include "entities/reading.h"

namespace postil::entities {
namespace {

class AmountReading : public Reading {
public:
    explicit AmountReading(const Reading& reading) : Reading(reading) {}

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
};

constexpr std::array actions = {
    NamedAction<AmountReading>{"money", &AmountReading::read_money},
    NamedAction<AmountReading>{"quantity", &AmountReading::read_quantity},
    NamedAction<AmountReading>{"amount", &AmountReading::read_amount},
    NamedAction<AmountReading>{"percent", &AmountReading::read_percent},
};

}  // namespace

std::optional<Reading::Value> read_as_amount(const Reading& reading) { return read_by(actions, reading); }

}  // namespace postil::entities
