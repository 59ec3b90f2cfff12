#pragma once

// The steps that can be undone and done again <-> the JSON text that a page leaves itself over a reload.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/state.h"

namespace postil {

struct Steps {
    std::vector<HistoryEntry> undo;  ///< the last step at the back
    std::vector<HistoryEntry> redo;
};

/// Those next to the present, as many as `most_bytes` have room for; empty where there are none.
std::string write_steps(const State& state, std::size_t most_bytes);

/// Nothing for a text that is damaged: half a history would undo what it does not know.
std::optional<Steps> parse_steps(std::string_view text);

}  // namespace postil
