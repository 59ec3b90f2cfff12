#include "layout/line_breaker.h"

namespace postil {

namespace {

class LineFiller {
public:
    LineFiller(const ShapedText& shaped, const std::vector<LineBreak>& breaks, float width, float hyphen_width,
               const MeasureAlone& measure, const HangingIndent& hanging)
        : clusters_(shaped.clusters), breaks_(breaks), width_(width), hyphen_width_(hyphen_width), measure_(measure),
          hanging_(hanging) {}

    std::vector<LineCut> fill() {
        for (at_ = 0; at_ < clusters_.size();) {
            const ShapedCluster& cluster = clusters_[at_];
            if (!cluster.space && at_ > first_ && indent_ + pen_ + cluster.advance > width_ + line_tolerance) {
                end_line(candidate_ > first_ ? candidate_ : inside_word());
                continue;
            }
            pen_ += cluster.advance;
            ++at_;
            note_opportunity(cluster);
        }
        if (lines_.empty() || first_ < clusters_.size()) end_paragraph(static_cast<std::uint32_t>(clusters_.size()));
        return std::move(lines_);
    }

private:
    void note_opportunity(const ShapedCluster& cluster) {
        switch (breaks_[cluster.end - 1]) {
            case LineBreak::none: break;
            case LineBreak::mandatory: end_paragraph(at_); break;
            case LineBreak::hyphen:
                if (indent_ + pen_ + hyphen_width_ > width_ + line_tolerance) break;
                [[fallthrough]];
            case LineBreak::allowed:
                if (fits_alone(at_)) candidate_ = at_;
                break;
        }
    }

    /// White space at the cut hangs, so only a cut that parts two letters can change what must fit.
    bool fits_alone(std::uint32_t end) const {
        if (end >= clusters_.size() || clusters_[end].can_cut || clusters_[end - 1].space) return true;
        return indent_ + measure_(first_, end) <= width_ + line_tolerance;
    }

    std::uint32_t inside_word() const {
        std::uint32_t end = at_;
        while (end > first_ + 1 && !fits_alone(end)) --end;
        return end;
    }

    void end_line(std::uint32_t end) {
        lines_.push_back(line_cut(clusters_, breaks_, first_, end));
        lines_.back().indent = indent_;
        first_ = at_ = candidate_ = end;
        pen_ = 0;
        if (hanging_) indent_ = hanging_(source_first_);
    }

    void end_paragraph(std::uint32_t end) {
        end_line(end);
        lines_.back().last = true;
        source_first_ = end;
        indent_ = 0;
        if (lines_.size() > 1 && !lines_[lines_.size() - 2].last) keep_company(lines_[lines_.size() - 2], lines_.back());
    }

    /// Moves a word down to a letter that would stand alone.
    void keep_company(LineCut& above, LineCut& last) const {
        if (last.visible_end - last.first > stranded_clusters || above.visible_end == above.first) return;
        std::uint32_t cut = above.visible_end - 1;
        while (cut > above.first && breaks_[clusters_[cut - 1].end - 1] != LineBreak::allowed) --cut;
        if (cut <= above.first || measure_(cut, last.visible_end) > width_) return;
        above = line_cut(clusters_, breaks_, above.first, cut);
        last.first = cut;
    }

    const std::vector<ShapedCluster>& clusters_;
    const std::vector<LineBreak>& breaks_;
    float width_;
    float hyphen_width_;
    const MeasureAlone& measure_;
    const HangingIndent& hanging_;
    std::vector<LineCut> lines_;
    std::uint32_t source_first_ = 0;  // of the line of the source
    float indent_ = 0;                // of the line being filled
    std::uint32_t first_ = 0;      // of the line being filled
    std::uint32_t at_ = 0;         // the cluster to place next
    std::uint32_t candidate_ = 0;  // the last place where this line may end; first_ if none
    double pen_ = 0;
};

}  // namespace

LineCut line_cut(const std::vector<ShapedCluster>& clusters, const std::vector<LineBreak>& breaks, std::uint32_t first,
                 std::uint32_t end) {
    LineCut line{first, end, end, false, false, 0};
    while (line.visible_end > line.first && clusters[line.visible_end - 1].space) --line.visible_end;
    line.hyphen = end < clusters.size() && line.visible_end > line.first &&
                  breaks[clusters[end - 1].end - 1] == LineBreak::hyphen;
    return line;
}

std::vector<LineCut> break_lines(const ShapedText& shaped, const std::vector<LineBreak>& breaks, float width,
                                 float hyphen_width, const MeasureAlone& measure, const HangingIndent& hanging) {
    return LineFiller(shaped, breaks, width, hyphen_width, measure, hanging).fill();
}

}  // namespace postil
