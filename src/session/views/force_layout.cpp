#include "session/views/force_layout.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace postil {
namespace {

constexpr int rounds = 240;
constexpr int parting_rounds = 400;
// Tried on made-up articles of 6 to 40 names: those that are joined are at 0.4 to 0.7 of the usual distance, one more mention moves
// half of the names by less than 2 % of the box's width, one more name by less than 8 %.
constexpr double home_pull = 0.3;  // towards where it starts
constexpr double repulsion = 0.2;
constexpr double attraction = 0.15;
constexpr double spacing = 0.75;
constexpr double filling = 0.75;

struct Vector {
    double x = 0;
    double y = 0;
};

/// FNV-1a, then mixed (splitmix64): names that differ in a letter start far from each other.
std::uint64_t hash_of(const std::string& seed) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : seed) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
    return hash ^ (hash >> 31);
}

/// What the room for each is reckoned with: it changes seldom when names come.
double rounded_up(std::size_t count) {
    double steps = 8;
    while (steps < static_cast<double>(count)) steps *= 1.5;
    return steps;
}

double unit(std::uint64_t bits) { return static_cast<double>(bits & 0xffffffff) / 4294967296.0; }

/// Forces act in a space as wide as the box to its height, of area 1.
class Forces {
public:
    Forces(const std::vector<ForceNode>& nodes, const std::vector<ForceLine>& lines, double aspect)
        : lines_(lines),
          width_(std::sqrt(aspect)),
          height_(1 / std::sqrt(aspect)),
          ideal_(spacing / std::sqrt(rounded_up(nodes.size()))) {
        for (const ForceNode& node : nodes) {
            const std::uint64_t hash = hash_of(node.seed);
            homes_.push_back({(0.1 + 0.8 * unit(hash)) * width_, (0.1 + 0.8 * unit(hash >> 32)) * height_});
        }
        places_ = homes_;
    }

    void settle() {
        for (int round = 0; round < rounds; ++round) {
            const double left = 1 - static_cast<double>(round) / rounds;
            step(0.08 * left * left);
        }
    }

    const std::vector<Vector>& places() const { return places_; }

private:
    void step(double longest) {
        pull_.assign(places_.size(), {});
        for (std::size_t a = 0; a < places_.size(); ++a) {
            for (std::size_t b = a + 1; b < places_.size(); ++b) repel(a, b);
            towards(a, homes_[a], home_pull);
        }
        for (const ForceLine& line : lines_) attract(line);
        for (std::size_t i = 0; i < places_.size(); ++i) {
            const double length = std::hypot(pull_[i].x, pull_[i].y);
            const double scale = length > longest ? longest / length : 1;
            places_[i].x += pull_[i].x * scale;
            places_[i].y += pull_[i].y * scale;
        }
    }

    void repel(std::size_t a, std::size_t b) {
        double dx = places_[a].x - places_[b].x;
        double dy = places_[a].y - places_[b].y;
        // Softened: two that lie on each other are not shot out of the picture.
        const double squared = dx * dx + dy * dy + 0.02 * ideal_ * ideal_;
        const double force = repulsion * ideal_ * ideal_ / squared;
        dx *= force;
        dy *= force;
        pull_[a].x += dx, pull_[a].y += dy;
        pull_[b].x -= dx, pull_[b].y -= dy;
    }

    void attract(const ForceLine& line) {
        const double dx = places_[line.to].x - places_[line.from].x;
        const double dy = places_[line.to].y - places_[line.from].y;
        const double force = attraction * std::log2(1 + static_cast<double>(line.times)) * std::hypot(dx, dy) / ideal_;
        pull_[line.from].x += dx * force, pull_[line.from].y += dy * force;
        pull_[line.to].x -= dx * force, pull_[line.to].y -= dy * force;
    }

    void towards(std::size_t node, Vector place, double by) {
        pull_[node].x += (place.x - places_[node].x) * by;
        pull_[node].y += (place.y - places_[node].y) * by;
    }

    const std::vector<ForceLine>& lines_;
    double width_;
    double height_;
    double ideal_;  ///< how far two that are joined once are from each other
    std::vector<Vector> homes_;
    std::vector<Vector> places_;
    std::vector<Vector> pull_;
};

/// What a node is kept from the box's edges by.
Vector margin_of(const ForceNode& node, const ForceBox& box) {
    const auto within = [&node](float half, float side) {
        return std::min<double>(std::max(half, node.least), side / 2);
    };
    return {within(node.half_width, box.width), within(node.half_height, box.height)};
}

void keep_inside(std::vector<Vector>& places, const std::vector<ForceNode>& nodes, const ForceBox& box) {
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Vector margin = margin_of(nodes[i], box);
        places[i].x = std::clamp<double>(places[i].x, margin.x, box.width - margin.x);
        places[i].y = std::clamp<double>(places[i].y, margin.y, box.height - margin.y);
    }
}

/// From the forces' space to the box: between as it is there and as large as the box has room for, so that what comes in at an
/// edge does not move all else.
void fill_box(std::vector<Vector>& places, const ForceBox& box) {
    Vector low = places.front();
    Vector high = low;
    for (const Vector& place : places) {
        low = {std::min(low.x, place.x), std::min(low.y, place.y)};
        high = {std::max(high.x, place.x), std::max(high.y, place.y)};
    }
    const double unit_px = std::sqrt(static_cast<double>(box.width) * box.height);
    const auto fill = [unit_px](double side, double least, double most, double at) {
        const double scale = std::min(0.85 * side / std::max(most - least, 1e-6), 1.6 * unit_px);
        const double as_large = side / 2 + (at - (least + most) / 2) * scale;
        return filling * as_large + (1 - filling) * at * unit_px;
    };
    for (Vector& place : places)
        place = {fill(box.width, low.x, high.x, place.x), fill(box.height, low.y, high.y, place.y)};
}

enum class Way { shorter, across, down };

/// Pushes two apart, if they overlap; true: they did.
bool part(Vector& a, Vector& b, double wide, double high, Way way) {
    constexpr double enough = 0.01;
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double over_x = wide - std::abs(dx);
    const double over_y = high - std::abs(dy);
    if (over_x <= enough || over_y <= enough) return false;
    if (way == Way::across || (way == Way::shorter && over_x / wide < over_y / high)) {
        const double by = std::copysign(over_x / 2 + enough, dx);
        a.x -= by, b.x += by;
    } else {
        const double by = std::copysign(over_y / 2 + enough, dy);
        a.y -= by, b.y += by;
    }
    return true;
}

/// First with all that each takes up; then, if there is not the room for that, what must be.
void part_all(std::vector<Vector>& places, const std::vector<ForceNode>& nodes, const ForceBox& box, bool with_labels) {
    for (int round = 0; round < parting_rounds; ++round) {
        // Between others and an edge the shorter way may be closed: where the box is long there is more room.
        const Way way = round < parting_rounds / 2 ? Way::shorter : box.width > box.height ? Way::across : Way::down;
        bool moved = false;
        for (std::size_t a = 0; a < places.size(); ++a) {
            for (std::size_t b = a + 1; b < places.size(); ++b) {
                const double least = nodes[a].least + nodes[b].least;
                const double wide = with_labels ? nodes[a].half_width + nodes[b].half_width : 0;
                const double high = with_labels ? nodes[a].half_height + nodes[b].half_height : 0;
                moved = part(places[a], places[b], std::max(wide, least), std::max(high, least), way) || moved;
            }
        }
        keep_inside(places, nodes, box);
        if (!moved) return;
    }
}

/// By seed: the order in which nodes come is not to be seen.
std::vector<std::size_t> in_order(const std::vector<ForceNode>& nodes) {
    std::vector<std::size_t> order(nodes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return nodes[a].seed < nodes[b].seed; });
    return order;
}

}  // namespace

std::vector<MapPoint> force_layout(const std::vector<ForceNode>& nodes, const std::vector<ForceLine>& lines,
                                   const ForceBox& box) {
    if (nodes.empty() || box.width <= 0 || box.height <= 0) return std::vector<MapPoint>(nodes.size());
    const std::vector<std::size_t> order = in_order(nodes);
    std::vector<std::size_t> number(nodes.size());
    std::vector<ForceNode> ordered;
    for (const std::size_t i : order) {
        number[i] = ordered.size();
        ordered.push_back(nodes[i]);
    }
    std::vector<ForceLine> joined;
    for (const ForceLine& line : lines) {
        joined.push_back(
            {std::min(number[line.from], number[line.to]), std::max(number[line.from], number[line.to]), line.times});
    }
    // Sums of floats differ with their order.
    std::sort(joined.begin(), joined.end(),
              [](const ForceLine& a, const ForceLine& b) { return a.from != b.from ? a.from < b.from : a.to < b.to; });

    Forces forces(ordered, joined, static_cast<double>(box.width) / box.height);
    forces.settle();
    std::vector<Vector> places = forces.places();
    fill_box(places, box);
    keep_inside(places, ordered, box);
    part_all(places, ordered, box, true);
    part_all(places, ordered, box, false);

    std::vector<MapPoint> out(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        out[i] = {static_cast<float>(places[number[i]].x), static_cast<float>(places[number[i]].y)};
    }
    return out;
}

}  // namespace postil
