#pragma once

// Who appears with whom, as a picture that is a value: places and sizes, which the window draws and the SVG file writes. Lengths
// are CSS pixels from the picture's top left; the texts are measured by who asks.

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "layout/layout.h"
#include "session/views/force_layout.h"
#include "session/views/together.h"

namespace postil {

struct MapLabel {
    std::string text;  ///< the name, or as much of it as is shown
    float width = 0;
    bool operator==(const MapLabel&) const = default;
};

struct MapRoom {
    float width = 0;
    float height = 0;
    float apart = 0;  ///< what a pointer needs of each, across and down
    float label_height = 0;
    bool operator==(const MapRoom&) const = default;
};

struct MapNode {
    std::size_t who = 0;  ///< index in Together::entities
    MapPoint at;
    float radius = 0;
    std::string label;
    std::optional<Rect> label_box;  ///< none: every place for it is taken
};

struct MapLine {
    std::size_t from = 0;  ///< index in MapPicture::nodes
    std::size_t to = 0;
    std::size_t times = 0;
    float thickness = 0;
};

struct MapPicture {
    float width = 0;
    float height = 0;
    std::vector<MapNode> nodes;  ///< as many of the entities as there is room for
    std::vector<MapLine> lines;  ///< the thinnest first
};

/// A node's, by how often it is mentioned.
float radius_of(std::size_t mentions);

/// How high a picture so wide is to be, and of how many entities, if it may be `most` high.
struct MapExtent {
    float height = 0;
    std::size_t nodes = 0;
};
MapExtent map_extent(const Together& all, const std::vector<MapLabel>& labels, MapRoom room, float least, float most);

/// Where a reader has put nodes, by how far from where they were; by the entity's type and name.
using MapMoves = std::map<std::string, MapPoint>;
std::string map_key(const TogetherEntity& entity);

/// Makes pictures, and keeps what is slow about one while nothing changes but what the reader moves.
class MapMaker {
public:
    /// A label for each entity that has a node, in their order.
    const MapPicture& find(const Together& all, const std::vector<MapLabel>& labels, const MapRoom& room,
                           const MapMoves& moves);
    /// As last asked for.
    const MapPicture& last() const { return picture_; }

private:
    std::vector<ForceNode> nodes_;
    std::vector<ForceLine> lines_;
    ForceBox box_;
    std::vector<MapPoint> places_;
    MapPicture picture_;
};

}  // namespace postil
