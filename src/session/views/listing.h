#pragma once

// Which annotations the list has, and in which order.

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "session/views/cards.h"

namespace postil {

enum class ListOrder : std::uint8_t { place, newest };

/// Nothing chosen of a kind: all of that kind.
struct ListFilter {
    ListOrder order = ListOrder::place;
    std::uint32_t types = 0;    ///< a bit each
    std::uint32_t stances = 0;  ///< likewise
    std::vector<std::string> tags;     ///< any of them
    std::vector<std::string> authors;  ///< any of them; as Card::author has them
    bool with_note = false;
    bool shows_all() const { return types == 0 && stances == 0 && tags.empty() && authors.empty() && !with_note; }
    bool operator==(const ListFilter&) const = default;
};

/// Those that the filter lets through, in its order. They point into `cards`.
std::vector<const Card*> listed(const std::vector<Card>& cards, const ListFilter& filter);

struct CountedName {
    std::string name;
    std::uint32_t count = 0;
    bool operator==(const CountedName&) const = default;
};

/// What there is to choose among.
struct ListFacets {
    std::vector<std::uint32_t> types;   ///< how many are of each; of replies whose note is not here none is
    std::array<std::uint32_t, stance_count> stances{};
    std::vector<CountedName> tags;      ///< the commonest first
    std::vector<CountedName> authors;   ///< the reader first
    std::uint32_t with_note = 0;
};
ListFacets list_facets(const std::vector<Card>& cards);

/// How many of those that `ids` names have each stance.
std::array<std::uint32_t, stance_count> stances_of(const std::vector<Card>& cards, const std::set<std::string>& ids);

/// The tags of those that `ids` names, the commonest first, with how many have each.
std::vector<CountedName> tags_of(const std::vector<Card>& cards, const std::set<std::string>& ids);

}  // namespace postil
