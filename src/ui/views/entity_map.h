#pragma once

// The map of who appears with whom: drawn in a box, each of its nodes a button that can be moved.

#include <string>
#include <vector>

#include "session/views/map_picture.h"
#include "ui/ui.h"

namespace postil::ui {

/// What is said of an entity's company to who does not see it: "With Lorwick (2), Omar Reyes (1)".
std::string company_of(const Together& all, const TogetherEntity& entity);

/// Measured for a map so wide; there may be more entities than that has room for.
struct MapPlan {
    std::vector<MapLabel> labels;  ///< of each entity that is drawn
    MapRoom room;
};
MapPlan plan_map(Ui& ui, const Together& all, float width);

/// Top left at (left, top), in window coordinates; all as the plan was made for.
void draw_entity_map(Ui& ui, const Together& all, const std::vector<RegisterEntry>& entries, const MapPlan& plan,
                     float left, float top);

}  // namespace postil::ui
