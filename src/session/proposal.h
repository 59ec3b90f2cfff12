#pragma once

#include <cstdint>
#include <string>

#include "annotation/annotation.h"
#include "base/text_range.h"

namespace postil {

/// Words that the reader has marked, and as what.
struct KnownName {
    std::string words;
    EntityType type = EntityType::person;
    std::string name;  ///< canonical; empty: as the words say
    bool operator==(const KnownName&) const = default;
};

/// A passage that the reader may want to mark, and as what.
struct Proposal {
    TextRange range;
    EntityType type = EntityType::person;
    std::string name;          ///< the best one of its entity; of a date or quantity what it means
    std::uint32_t entity = 0;  ///< the same for all proposals of one entity
    bool known = false;        ///< the reader has marked such words before
    bool operator==(const Proposal&) const = default;
};

}  // namespace postil
