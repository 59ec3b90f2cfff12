#include "layout/optimal_breaker.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "layout/justify.h"

namespace postil {

namespace {

constexpr double hyphen_penalty = 60;
constexpr double two_hyphens = 4000;     // demerits: one above the other
constexpr double last_hyphen = 5000;     // before the last line
constexpr double unlike = 3000;          // a loose line beside a tight one
constexpr double stranded_letter = 1e12;  // alone on the last line
constexpr double most_badness = 1e8;
constexpr float tolerance = 0.01f;

/// How tight a line is: tight, even, loose, very loose.
int fitness_of(double ratio) { return ratio < -0.5 ? 0 : ratio <= 0.5 ? 1 : ratio <= 1 ? 2 : 3; }

/// A place where a line may end, reached in the best way for the fitness of the line before it.
struct Node {
    std::uint32_t cluster = 0;  ///< that the next line starts with
    bool hyphen = false;
    int fitness = 1;
    double demerits = 0;
    std::int32_t before = -1;
};

class Breaker {
public:
    Breaker(std::string_view text, const ShapedText& shaped, const std::vector<LineBreak>& breaks, float width,
            float hyphen_width)
        : text_(text), clusters_(shaped.clusters), breaks_(breaks), width_(width), hyphen_width_(hyphen_width) {
        advances_.push_back(0);
        gaps_.push_back(0);
        for (std::uint32_t i = 0; i < clusters_.size(); ++i) {
            advances_.push_back(advances_.back() + clusters_[i].advance);
            gaps_.push_back(gaps_.back() + gap_width(text, shaped, i));
        }
    }

    std::optional<std::vector<LineCut>> run() {
        nodes_.push_back({});
        active_.push_back(0);
        const auto count = static_cast<std::uint32_t>(clusters_.size());
        for (std::uint32_t end = 1; end <= count; ++end) {
            const LineBreak kind = end == count ? LineBreak::mandatory : breaks_[clusters_[end - 1].end - 1];
            if (kind == LineBreak::none) continue;
            consider(end, kind);
            if (active_.empty()) return std::nullopt;
        }
        return cuts();
    }

private:
    /// How far the line's gaps must give way: -1 as far as they may shrink, 1 as far as they like to stretch. Less than -1:
    /// it does not fit.
    double ratio(const LineCut& line, bool last) const {
        if (line.visible_end == line.first) return 0;
        double natural = advances_[line.visible_end] - advances_[line.first];
        natural += line.hyphen ? hyphen_width_ * (1 - hyphen_hang) : -hang_after(text_, clusters_[line.visible_end - 1]);
        natural -= hang_before(text_, clusters_[line.first]);
        const double gaps = gaps_[line.visible_end - 1] - gaps_[line.first];
        const double slack = width_ - natural;
        if (slack < -tolerance) return gaps > 0 ? slack / (gaps * most_shrink) : -2;
        if (last || slack <= tolerance) return 0;
        return gaps > 0 ? slack / (gaps * usual_stretch) : std::numeric_limits<double>::infinity();
    }

    double demerits(const Node& from, const LineCut& line, double ratio, bool last) const {
        const double badness = std::min(most_badness, 100 * std::pow(std::abs(ratio), 3));
        const double line_cost = 1 + badness + (line.hyphen ? hyphen_penalty : 0);
        double sum = from.demerits + line_cost * line_cost;
        if (line.hyphen && from.hyphen) sum += two_hyphens;
        if (last && from.hyphen) sum += last_hyphen;
        if (std::abs(fitness_of(ratio) - from.fitness) > 1) sum += unlike;
        if (last && from.before >= 0 && line.visible_end - line.first <= stranded_clusters) sum += stranded_letter;
        return sum;
    }

    void consider(std::uint32_t end, LineBreak kind) {
        const bool last = kind == LineBreak::mandatory;
        Node best[4];
        for (Node& node : best) node.demerits = std::numeric_limits<double>::infinity();
        std::vector<std::uint32_t> still_active;
        for (const std::uint32_t index : active_) {
            LineCut line = line_cut(clusters_, breaks_, nodes_[index].cluster, end);
            const double r = ratio(line, last);
            if (r < -1) {
                // So is every longer line, but for one that is too long by its hyphen alone.
                line.hyphen = false;
                if (kind == LineBreak::hyphen && ratio(line, last) >= -1) still_active.push_back(index);
                continue;
            }
            still_active.push_back(index);
            const double cost = demerits(nodes_[index], line, r, last);
            Node& node = best[fitness_of(r)];
            if (cost < node.demerits) node = {end, line.hyphen, fitness_of(r), cost, static_cast<std::int32_t>(index)};
        }
        if (last) still_active.clear();
        active_ = std::move(still_active);
        for (const Node& node : best) {
            if (node.before < 0) continue;
            active_.push_back(static_cast<std::uint32_t>(nodes_.size()));
            nodes_.push_back(node);
        }
    }

    std::vector<LineCut> cuts() const {
        std::uint32_t at = active_.front();
        for (const std::uint32_t index : active_) {
            if (nodes_[index].demerits < nodes_[at].demerits) at = index;
        }
        std::vector<LineCut> lines;
        for (; nodes_[at].before >= 0; at = static_cast<std::uint32_t>(nodes_[at].before)) {
            const Node& node = nodes_[at];
            LineCut line = line_cut(clusters_, breaks_, nodes_[static_cast<std::size_t>(node.before)].cluster, node.cluster);
            line.last = node.cluster == clusters_.size() ||
                        breaks_[clusters_[node.cluster - 1].end - 1] == LineBreak::mandatory;
            lines.push_back(line);
        }
        std::reverse(lines.begin(), lines.end());
        return lines;
    }

    std::string_view text_;
    const std::vector<ShapedCluster>& clusters_;
    const std::vector<LineBreak>& breaks_;
    float width_;
    float hyphen_width_;
    std::vector<double> advances_;  // of all clusters before each
    std::vector<double> gaps_;      // widths of what gives way, likewise
    std::vector<Node> nodes_;
    std::vector<std::uint32_t> active_;
};

}  // namespace

std::optional<std::vector<LineCut>> break_optimally(std::string_view text, const ShapedText& shaped,
                                                    const std::vector<LineBreak>& breaks, float width,
                                                    float hyphen_width) {
    if (shaped.clusters.empty()) return std::nullopt;
    return Breaker(text, shaped, breaks, width, hyphen_width).run();
}

}  // namespace postil
