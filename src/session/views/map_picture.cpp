#include "session/views/map_picture.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace postil {
namespace {

constexpr float gap = 5;        // between two nodes with their labels
constexpr float inset = 8;      // from the edges
constexpr float label_gap = 3;  // between a node and its label
constexpr float widest_line = 7;

bool overlap(const Rect& a, const Rect& b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

Rect around(const MapPoint& at, float radius) { return {at.x - radius, at.y - radius, at.x + radius, at.y + radius}; }

float thickness_of(std::size_t times) {
    return std::min(widest_line, 1.25f + 1.35f * std::log2(static_cast<float>(times)));
}

/// What a node and the label below it take up.
ForceNode force_node(const TogetherEntity& entity, const MapLabel& label, const MapRoom& room) {
    const float radius = radius_of(entity.mentions);
    return {map_key(entity), std::max(radius, label.width / 2) + gap,
            radius + (label_gap + room.label_height + gap) / 2, std::max(radius, room.apart / 2)};
}

/// Where a label may stand, best first.
std::array<Rect, 4> label_places(const MapNode& node, float width, float height) {
    const auto at = [&](float middle_x, float middle_y) {
        return Rect{middle_x - width / 2, middle_y - height / 2, middle_x + width / 2, middle_y + height / 2};
    };
    const float aside = node.radius + label_gap + 2 + width / 2;
    const float off = node.radius + label_gap + height / 2;
    return {at(node.at.x, node.at.y + off), at(node.at.x, node.at.y - off), at(node.at.x + aside, node.at.y),
            at(node.at.x - aside, node.at.y)};
}

/// The chief nodes first: where there is no room for all, theirs are read.
void place_labels(MapPicture& picture, const std::vector<MapLabel>& labels, float label_height) {
    std::vector<Rect> taken;
    for (const MapNode& node : picture.nodes) taken.push_back(around(node.at, node.radius));
    for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
        MapNode& node = picture.nodes[i];
        node.label = labels[i].text;
        for (const Rect& place : label_places(node, labels[i].width, label_height)) {
            const bool inside =
                place.left >= 0 && place.top >= 0 && place.right <= picture.width && place.bottom <= picture.height;
            if (!inside ||
                std::any_of(taken.begin(), taken.end(), [&](const Rect& other) { return overlap(place, other); }))
                continue;
            node.label_box = place;
            taken.push_back(place);
            break;
        }
    }
}

}  // namespace

float radius_of(std::size_t mentions) {
    return std::min(24.0f, 9 + 2.8f * std::sqrt(static_cast<float>(std::max<std::size_t>(mentions, 1) - 1)));
}

std::string map_key(const TogetherEntity& entity) {
    return std::string(entity_type_name(entity.type)) + ":" + entity.name;
}

MapExtent map_extent(const Together& all, const std::vector<MapLabel>& labels, MapRoom room, float least, float most) {
    constexpr float dense = 0.42f;  // of the area: beyond that nothing is told apart
    float area = 0;
    std::size_t count = 0;
    for (; count < all.entities.size(); ++count) {
        const ForceNode node = force_node(all.entities[count], labels[count], room);
        const float more = 4 * std::max(node.half_width, node.least) * std::max(node.half_height, node.least);
        if (count > 0 && (area + more) / dense > room.width * most) break;
        area += more;
    }
    return {std::clamp(std::ceil(area / dense / room.width), least, most), count};
}

const MapPicture& MapMaker::find(const Together& all, const std::vector<MapLabel>& labels, const MapRoom& room,
                                 const MapMoves& moves) {
    std::vector<ForceNode> nodes;
    std::vector<ForceLine> lines;
    picture_ = {room.width, room.height, {}, {}};
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const TogetherEntity& entity = all.entities[i];
        nodes.push_back(force_node(entity, labels[i], room));
        picture_.nodes.push_back({i, {}, radius_of(entity.mentions), {}, {}});
        for (const Companion& companion : entity.with) {
            if (companion.who <= i || companion.who >= labels.size()) continue;
            lines.push_back({i, companion.who, static_cast<float>(companion.times)});
            picture_.lines.push_back({i, companion.who, companion.times, thickness_of(companion.times)});
        }
    }
    std::stable_sort(picture_.lines.begin(), picture_.lines.end(),
                     [](const MapLine& a, const MapLine& b) { return a.times < b.times; });
    const ForceBox box{room.width - 2 * inset, room.height - 2 * inset};
    if (nodes != nodes_ || lines != lines_ || box != box_) places_ = force_layout(nodes, lines, box);
    nodes_ = std::move(nodes);
    lines_ = std::move(lines);
    box_ = box;
    const float up = (label_gap + room.label_height) / 2;
    for (MapNode& node : picture_.nodes) {
        const auto moved = moves.find(map_key(all.entities[node.who]));
        const MapPoint by = moved == moves.end() ? MapPoint{} : moved->second;
        const MapPoint& place = places_[node.who];
        node.at.x = std::clamp(inset + place.x + by.x, node.radius, std::max(node.radius, room.width - node.radius));
        node.at.y =
            std::clamp(inset + place.y - up + by.y, node.radius, std::max(node.radius, room.height - node.radius));
    }
    place_labels(picture_, labels, room.label_height);
    return picture_;
}

}  // namespace postil
