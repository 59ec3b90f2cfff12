#pragma once

// Rules for dates, times, money and quantities, read from a data file (assets/entities/quantities.txt, whose head tells
// the notation), and their matching on tokens.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "entities/tokens.h"

namespace postil::entities {

/// What part of a match said which value: "month" -> 3, or "unit" -> "km".
struct Capture {
    std::string_view name;
    std::string value;
};
using Captures = std::vector<Capture>;

/// The first value of that name; nullptr where there is none.
const std::string* find_capture(const Captures& captures, std::string_view name);
const std::string* find_last_capture(const Captures& captures, std::string_view name);
std::string_view capture_or(const Captures& captures, std::string_view name, std::string_view otherwise);

struct Item {
    enum class Kind : std::uint8_t { word, named, group };
    Kind kind = Kind::word;
    bool optional = false;
    std::string word;                        ///< the word, or the name of a class
    std::vector<std::vector<Item>> choices;  ///< of a group
};

struct Rule {
    std::string action;
    std::vector<Item> items;
    std::size_t line = 0;
};

class Grammar {
public:
    struct Match {
        const Rule* rule = nullptr;
        std::size_t end = 0;  ///< token after the last
        Captures captures;
    };

    /// Each rule's longest match that begins at `token`: longer ones first, of equals in the order of the rules.
    std::vector<Match> matches_at(const Tokens& tokens, std::size_t token) const;

    /// The value of a word in a class.
    const std::string* find_word(std::string_view name, std::string_view word) const;

private:
    friend Result<Grammar> parse_grammar(std::string_view source);
    void index_rules();
    void add_starts(const std::vector<Item>& items, std::uint32_t rule);

    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> classes_;
    std::vector<Rule> rules_;
    std::map<std::string, std::vector<std::uint32_t>, std::less<>>
        starts_;                                ///< rules by a word that they can begin with
    std::vector<std::uint32_t> number_starts_;  ///< rules that can begin with digits
};

Result<Grammar> parse_grammar(std::string_view source);

}  // namespace postil::entities
