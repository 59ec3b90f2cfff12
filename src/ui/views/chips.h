#pragma once

// Short words in a row, which are on or off, or of which one is chosen; as many rows as they need. In window coordinates.

#include <string>
#include <vector>

#include "ui/widgets.h"

namespace postil::ui {

struct Chip {
    std::string id;
    std::string label;
    bool on = false;
    Action action;
};

enum class ChipRole : std::uint8_t { toggle, radio };

float chips_height(Ui& ui, const std::vector<Chip>& chips, float width);
/// Returns their height.
float draw_chips(Ui& ui, const std::string& parent, ChipRole role, const std::vector<Chip>& chips, float left, float top, float width);

}  // namespace postil::ui
