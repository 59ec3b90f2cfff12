#pragma once

// one line's clusters -> visual order -> positions of glyphs, runs and clusters.

#include "layout/line_breaker.h"
#include "layout/paragraph.h"

namespace postil {

/// Ascent above and descent below the baseline, leading included; CSS pixels.
struct LineMetrics {
    float ascent = 0;
    float descent = 0;
};

/// Those of a line in the paragraph's own style, set in `face`: leading is shared out above and below, as CSS does.
LineMetrics strut_of(const Paragraph& paragraph, FaceId face, FontSet& fonts);

/// What is drawn at a line's end without being in the text: a hyphen, an ellipsis.
struct LineSuffix {
    ShapedText shaped;
    float width = 0;
};

/// Shapes `text` in one of the paragraph's styles.
LineSuffix shape_suffix(const Paragraph& paragraph, std::string_view text, std::uint16_t style, FontSet& fonts);

class LineBuilder {
public:
    /// All of these must outlive the builder; `out` is appended to.
    LineBuilder(const Paragraph& paragraph, const ShapedText& shaped, float width, FontSet& fonts, Layout& out);

    /// Appends the line `cut` at `top`, ending at byte `range_end`, and gives its bottom.
    float add(const LineCut& cut, float top, std::uint32_t range_end, const LineSuffix* suffix);

private:
    /// Clusters of one item that stand together on the line.
    struct Piece {
        const ShapedText* from = nullptr;
        std::uint32_t first = 0;
        std::uint32_t end = 0;
        std::uint8_t level = 0;
        bool hangs = false;
        bool in_text = true;  // false: a suffix
        bool last = false;    // of the text that shows on the line
        float advance = 0;
    };

    void collect(const LineCut& cut, const LineSuffix* suffix);
    void add_piece(std::uint32_t first, std::uint32_t end, bool hangs);
    void add_suffix(const LineSuffix& suffix);
    void fill(const LineCut& cut, const LineSuffix* suffix);
    float gap_after(const Piece& piece, std::uint32_t cluster) const;
    bool must_reshape(std::uint32_t cut, bool hangs) const;
    void reshape(Piece& piece);
    void place(const Piece& piece, float pen);
    const InkStyle& ink_of(const Piece& piece, const ShapedCluster& cluster) const;
    GlyphRun run_of(const Piece& piece, const Item& item, const InkStyle& ink) const;
    void place_glyphs(const Piece& piece, const Item& item, float pen);
    void place_clusters(const Piece& piece, bool rtl, float pen);
    LineMetrics metrics_of_line() const;

    const Paragraph& paragraph_;
    const ShapedText& shaped_;
    float width_;
    FontSet& fonts_;
    Layout& out_;
    LineMetrics strut_;  // of a line in the paragraph's own style
    std::vector<Piece> pieces_;
    ShapedText reshaped_;
    std::vector<std::uint8_t> levels_;
    std::vector<std::uint32_t> order_;
    float gap_ = 0;          // put into each gap to fill the line, in times its width
    float hang_before_ = 0;  // of the line's ends in the margins
    float hang_after_ = 0;
    std::uint32_t suffix_at_ = 0;  // the byte it stands at
    float left_ = 0;               // of what is drawn
    float right_ = 0;
};

}  // namespace postil
