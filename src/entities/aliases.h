#pragma once

// Names of one entity -> one cluster: "Lt Gen Mohammad Saeed" and "Saeed", "Tehreek-i-Taliban Pakistan (TTP)" and "TTP",
// "the State Department" and "the US Department of State". By rules on the words alone.

#include <string>
#include <string_view>
#include <vector>

#include "base/text_range.h"
#include "entities/labels.h"
#include "entities/places.h"

namespace postil::entities {

struct Name {
    TextRange range;
    NameType type = NameType::person;
    float score = 1;
};

struct Cluster {
    std::string name;  ///< the best one
    NameType type = NameType::person;
};

struct Clusters {
    std::vector<std::uint32_t> of_name;  ///< by name: index of its cluster
    std::vector<Cluster> clusters;       ///< in the order of their first names
};

/// `names` in the order of the text. One entity has one type: the likeliest of its names'.
Clusters find_aliases(std::string_view text, const std::vector<Name>& names, const Places& places);

}  // namespace postil::entities
