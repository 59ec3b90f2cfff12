#pragma once

// Nodes and lines -> places in a box, by forces: what is joined draws together, what is not keeps apart (Fruchterman and
// Reingold, "Graph Drawing by Force-directed Placement", 1991). No randomness and no drawing.

#include <cstddef>
#include <string>
#include <vector>

namespace postil {

struct MapPoint {
    float x = 0;
    float y = 0;
    bool operator==(const MapPoint&) const = default;
};

struct ForceNode {
    std::string seed;  ///< where it starts is told by this alone; its own among the nodes
    /// Half of what it takes up around its middle, as far as there is room for all.
    float half_width = 0;
    float half_height = 0;
    float least = 0;  ///< half of what it must have, across and down
    bool operator==(const ForceNode&) const = default;
};

struct ForceLine {
    std::size_t from = 0;
    std::size_t to = 0;
    float times = 1;
    bool operator==(const ForceLine&) const = default;
};

struct ForceBox {
    float width = 0;
    float height = 0;
    bool operator==(const ForceBox&) const = default;
};

/// The middle of each node, all of it within the box. The same nodes, lines and box always give the same places, in whatever
/// order nodes come; one more mention moves the others little, since a node starts from and is held by a place of its own, and
/// since what is together often is drawn by the logarithm of that.
std::vector<MapPoint> force_layout(const std::vector<ForceNode>& nodes, const std::vector<ForceLine>& lines,
                                   const ForceBox& box);

}  // namespace postil
