#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "session/state.h"

namespace postil {

/// Someone whose marks stand in the open article.
struct AuthorRow {
    std::string author;  ///< as Filter names them; empty: this reader
    std::string label;   ///< "You", or the name
    std::uint32_t marks = 0;
};

/// This reader first, also without a mark; then the others by name.
std::vector<AuthorRow> author_rows(const State& state);

/// How many marks of the open article have each stance, hidden ones too.
std::array<std::uint32_t, stance_count> stance_counts(const State& state);

}  // namespace postil
