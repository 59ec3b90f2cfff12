#include <algorithm>

#include "layout/layout.h"

namespace postil {

namespace {

/// A cluster's visible extent on a line: what hangs past the text isn't covered, unless nothing else is there.
Rect rect_of(const Line& line, const Cluster& cluster, bool clip) {
    if (!clip) return {cluster.left, line.top, cluster.right, line.bottom};
    return {std::max(cluster.left, line.left), line.top, std::min(cluster.right, line.right), line.bottom};
}

/// Rectangles of the clusters in `range` on one line, neighbours joined.
void add_rects(const Layout& layout, const Line& line, TextRange range, bool clip, std::vector<Rect>& out) {
    bool joined = false;
    for (std::uint32_t i = 0; i < line.cluster_count; ++i) {
        const Cluster& cluster = layout.clusters[line.first_cluster + i];
        const bool covered = range.overlaps(cluster.range);
        const Rect rect = rect_of(line, cluster, clip);
        if (covered && rect.right > rect.left) {
            if (joined) {
                out.back().right = rect.right;
            } else {
                out.push_back(rect);
            }
        }
        if (covered ? rect.right > rect.left : cluster.right > cluster.left) joined = covered;
    }
}

/// Where the white space at the end of a line begins, so that a click past it stays on the line.
TextOffset end_of_visible(const Layout& layout, const Line& line) {
    TextOffset end = line.range.begin;
    for (std::uint32_t i = 0; i < line.cluster_count; ++i) {
        const Cluster& cluster = layout.clusters[line.first_cluster + i];
        if (cluster.left < line.right && cluster.right > line.left) end = std::max(end, cluster.range.end);
    }
    return end;
}

float distance(const Cluster& cluster, float x) {
    if (x < cluster.left) return cluster.left - x;
    return x > cluster.right ? x - cluster.right : 0;
}

TextOffset offset_on(const Layout& layout, const Line& line, float x) {
    const Cluster* nearest = nullptr;
    for (std::uint32_t i = 0; i < line.cluster_count; ++i) {
        const Cluster& cluster = layout.clusters[line.first_cluster + i];
        if (cluster.right <= cluster.left) continue;
        if (!nearest || distance(cluster, x) < distance(*nearest, x)) nearest = &cluster;
    }
    if (!nearest) return line.range.begin;
    const bool left_half = x < (nearest->left + nearest->right) / 2;
    const TextOffset offset = left_half != nearest->rtl ? nearest->range.begin : nearest->range.end;
    return std::min(offset, end_of_visible(layout, line));
}

}  // namespace

Layout::LineSpan Layout::lines_in(float top, float bottom) const {
    // Cells of a row stand side by side, so that boxes are in order from top to bottom, and their lines not always.
    const auto first_box = std::partition_point(boxes.begin(), boxes.end(), [&](const BlockBox& b) { return b.rect.bottom <= top; });
    const auto last_box = std::partition_point(first_box, boxes.end(), [&](const BlockBox& b) { return b.rect.top < bottom; });
    const auto count = static_cast<std::uint32_t>(lines.size());
    const auto index_of = [this](std::vector<Line>::const_iterator line) { return static_cast<std::uint32_t>(line - lines.begin()); };
    std::uint32_t first = boxes.empty() ? 0 : first_box == boxes.end() ? count : first_box->first_line;
    std::uint32_t last = boxes.empty() || last_box == boxes.end() ? count : last_box->first_line;
    // Within a box they are; that of a paragraph as long as a book has many.
    if (first < last && first_box != boxes.end()) {
        const auto from = lines.begin() + first;
        const auto to = from + std::min(first_box->line_count, last - first);
        first = index_of(std::partition_point(from, to, [&](const Line& l) { return l.bottom <= top; }));
    }
    if (first < last && last_box != boxes.begin()) {
        const auto to = lines.begin() + last;
        const auto from = to - std::min((last_box - 1)->line_count, last - first);
        last = index_of(std::partition_point(from, to, [&](const Line& l) { return l.top < bottom; }));
    }
    while (first < last && lines[first].bottom <= top) ++first;
    while (last > first && lines[last - 1].top >= bottom) --last;
    return {first, last};
}

TextOffset Layout::offset_at(float x, float y) const {
    if (lines.empty()) return {};
    const auto away = [&](const Line& line) {
        const float above = std::max(0.0f, line.top - y);
        const float below = std::max(0.0f, y - line.bottom);
        return std::max(above, below);
    };
    const auto beside = [&](const Line& line) { return std::max({0.0f, line.left - x, x - line.right}); };
    const Line* nearest = &lines.front();
    for (const Line& line : lines) {
        const bool inside = y >= line.top && y < line.bottom;
        const bool was_inside = y >= nearest->top && y < nearest->bottom;
        const bool nearer = away(line) < away(*nearest) || (away(line) == away(*nearest) && inside && !was_inside);
        if (nearer || (inside && was_inside && beside(line) < beside(*nearest))) nearest = &line;
    }
    return offset_on(*this, *nearest, x);
}

std::uint32_t Layout::line_at(TextOffset at) const {
    const auto after =
        std::partition_point(lines.begin(), lines.end(), [&](const Line& l) { return l.range.begin <= at; });
    return after == lines.begin() ? 0 : static_cast<std::uint32_t>(after - lines.begin() - 1);
}

std::vector<Rect> Layout::rects_of(TextRange range) const {
    std::vector<Rect> rects;
    if (range.empty()) return rects;
    for (const bool clip : {true, false}) {
        for (std::uint32_t i = line_at(range.begin); i < lines.size() && lines[i].range.begin < range.end; ++i) {
            add_rects(*this, lines[i], range, clip, rects);
        }
        if (!rects.empty()) break;
    }
    return rects;
}

}  // namespace postil
