#pragma once

// Who appears with whom: the register's entities, and how often two of them are spoken of in one block of the text.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "article/article.h"
#include "session/views/entity_register.h"

namespace postil {

constexpr std::uint32_t type_bit(EntityType type) { return 1U << static_cast<unsigned>(type); }

struct TogetherFilter {
    /// A bit each. Days and amounts are with everybody.
    std::uint32_t hidden_types = type_bit(EntityType::date) | type_bit(EntityType::quantity);
    std::size_t least = 0;     ///< blocks that two must share; 0: those with nobody are there, too
    bool only_marked = false;  ///< what is only suggested counts for nothing
    bool operator==(const TogetherFilter&) const = default;
};

/// Of many entities those with most mentions are taken: a picture of more is a ball of wool.
inline constexpr std::size_t most_together = 60;

struct Companion {
    std::size_t who = 0;    ///< index in Together::entities
    std::size_t times = 0;  ///< blocks that speak of both
    bool operator==(const Companion&) const = default;
};

struct TogetherEntity {
    std::size_t entry = 0;  ///< in the register
    EntityType type = EntityType::person;
    std::string name;
    std::vector<std::string> aliases;
    std::size_t mentions = 0;
    std::vector<Companion> with;  ///< most often first, then by their place in the list
};

struct Together {
    std::vector<TogetherEntity> entities;  ///< by number of mentions
    std::size_t pairs = 0;
    std::size_t left_out = 0;    ///< entities beyond `most_together`
    std::size_t most_times = 0;  ///< of any pair, whatever the least is
    struct OfType {
        EntityType type = EntityType::person;
        std::size_t entities = 0;
        std::size_t mentions = 0;
        bool operator==(const OfType&) const = default;
    };
    std::vector<OfType> types;  ///< that there are, in their own order, hidden ones, too
    bool has_both = false;      ///< some mentions are marked, others only suggested
};

Together together(const Article& article, const std::vector<RegisterEntry>& entries, const TogetherFilter& filter);

/// "Ada Brook (3), Lorwick (1)", or "nobody".
std::string companions_of(const Together& all, const TogetherEntity& entity);

/// A line for each entity, cells parted by tabs: its name, type, mentions, and with whom how often. For a spreadsheet.
std::string table_of(const Together& all);

}  // namespace postil
