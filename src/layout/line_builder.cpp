#include "layout/line_builder.h"

#include <algorithm>

#include "layout/justify.h"

namespace postil {

namespace {

/// The face that gives the paragraph its line height: that of its letters where they run its way.
FaceId strut_face(const Paragraph& paragraph, const ShapedText& shaped, FontSet& fonts) {
    if (paragraph.base == Direction::rtl) {
        for (const Item& item : shaped.items) {
            if (item.rtl() && item.kind == ItemKind::text) return item.face;
        }
    }
    return fonts.face_for(paragraph.styled.styles[0].font, 'x');
}

}  // namespace

LineMetrics strut_of(const Paragraph& paragraph, FaceId face, FontSet& fonts) {
    const FaceMetrics metrics = fonts.metrics(face);
    const float size = paragraph.styled.styles[0].size_px;
    const float leading = paragraph.line_height_px - (metrics.ascent + metrics.descent) * size;
    const float half = std::max(0.0f, leading / 2);
    return {metrics.ascent * size + half, metrics.descent * size + half};
}

LineSuffix shape_suffix(const Paragraph& paragraph, std::string_view text, std::uint16_t style, FontSet& fonts) {
    LineSuffix suffix;
    const StyledText styled{text, paragraph.styled.styles, {{static_cast<std::uint32_t>(text.size()), style}}};
    suffix.shaped = shape_text(styled, paragraph.base, fonts);
    for (const ShapedCluster& cluster : suffix.shaped.clusters) suffix.width += cluster.advance;
    return suffix;
}

LineBuilder::LineBuilder(const Paragraph& paragraph, const ShapedText& shaped, float width, FontSet& fonts, Layout& out)
    : paragraph_(paragraph), shaped_(shaped), width_(width), fonts_(fonts), out_(out) {
    strut_ = strut_of(paragraph, strut_face(paragraph, shaped, fonts), fonts);
}

bool LineBuilder::must_reshape(std::uint32_t cut, bool hangs) const {
    if (cut == 0 || cut >= shaped_.clusters.size()) return false;
    const ShapedCluster& before = shaped_.clusters[cut - 1];
    const ShapedCluster& after = shaped_.clusters[cut];
    if (before.item != after.item || before.first_glyph == before.last_glyph) return false;
    // Before white space that hangs, a changed kerning isn't worth the while; a shared glyph is.
    return hangs ? before.first_glyph == after.first_glyph : !after.can_cut;
}

void LineBuilder::reshape(Piece& piece) {
    const auto& clusters = shaped_.clusters;
    const auto first = static_cast<std::uint32_t>(reshaped_.clusters.size());
    shape_part(paragraph_.styled, shaped_, clusters[piece.first].item,
               text_range(clusters[piece.first].begin, clusters[piece.end - 1].end), fonts_, reshaped_);
    piece.from = &reshaped_;
    piece.first = first;
    piece.end = static_cast<std::uint32_t>(reshaped_.clusters.size());
}

void LineBuilder::add_piece(std::uint32_t first, std::uint32_t end, bool hangs) {
    const std::uint8_t base = paragraph_.base == Direction::rtl ? 1 : 0;
    Piece piece{&shaped_, first, end, base, hangs, true, false, 0};
    if (!hangs) {
        piece.level = shaped_.items[shaped_.clusters[first].item].level;
        const bool before_hanging = end < shaped_.clusters.size() && shaped_.clusters[end].space;
        if (must_reshape(first, false) || must_reshape(end, before_hanging)) reshape(piece);
    }
    for (std::uint32_t i = piece.first; i < piece.end; ++i) piece.advance += piece.from->clusters[i].advance;
    pieces_.push_back(piece);
}

void LineBuilder::add_suffix(const LineSuffix& suffix) {
    const auto count = static_cast<std::uint32_t>(suffix.shaped.clusters.size());
    if (count == 0) return;
    const std::uint8_t base = paragraph_.base == Direction::rtl ? 1 : 0;
    pieces_.push_back({&suffix.shaped, 0, count, base, false, false, false, suffix.width});
}

void LineBuilder::collect(const LineCut& cut, const LineSuffix* suffix) {
    pieces_.clear();
    reshaped_.items.clear();
    reshaped_.glyphs.clear();
    reshaped_.clusters.clear();
    for (std::uint32_t first = cut.first; first < cut.visible_end;) {
        std::uint32_t end = first + 1;
        while (end < cut.visible_end && shaped_.clusters[end].item == shaped_.clusters[first].item) ++end;
        add_piece(first, end, false);
        pieces_.back().last = end == cut.visible_end;
        first = end;
    }
    if (suffix) add_suffix(*suffix);
    suffix_at_ = cut.visible_end > 0 ? shaped_.clusters[cut.visible_end - 1].end : 0;
    for (std::uint32_t first = cut.visible_end; first < cut.end; ++first) add_piece(first, first + 1, true);
}

float LineBuilder::gap_after(const Piece& piece, std::uint32_t cluster) const {
    if (gap_ == 0 || !piece.in_text || piece.hangs || (piece.last && cluster + 1 == piece.end)) return 0;
    const std::string_view text = paragraph_.styled.text;
    return gap_ * gap_width(text, *piece.from, cluster);
}

/// Lets the ends hang and shares the slack out over the gaps.
void LineBuilder::fill(const LineCut& cut, const LineSuffix* suffix) {
    gap_ = hang_before_ = hang_after_ = 0;
    if (!paragraph_.justified || cut.visible_end == cut.first) return;
    const std::string_view text = paragraph_.styled.text;
    hang_before_ = hang_before(text, shaped_.clusters[cut.first]);
    if (cut.hyphen && suffix) hang_after_ = hyphen_hang * suffix->width;
    else if (!suffix) hang_after_ = hang_after(text, shaped_.clusters[cut.visible_end - 1]);
    float content = 0;
    for (const Piece& piece : pieces_) content += piece.hangs ? 0 : piece.advance;
    const float slack = width_ + hang_before_ + hang_after_ - content;
    if (cut.last && slack >= 0) return;
    gap_ = 1;
    float gaps = 0;
    for (const Piece& piece : pieces_) {
        for (std::uint32_t i = piece.first; i < piece.end; ++i) gaps += gap_after(piece, i);
    }
    gap_ = gaps > 0 ? std::max(-most_shrink, slack / gaps) : 0;
    if (gap_ > most_stretch) gap_ = 0;
    for (Piece& piece : pieces_) {
        for (std::uint32_t i = piece.first; i < piece.end; ++i) piece.advance += gap_after(piece, i);
    }
}

float LineBuilder::add(const LineCut& cut, float top, std::uint32_t range_end, const LineSuffix* suffix) {
    collect(cut, suffix);
    fill(cut, suffix);
    float content = 0;
    float hanging = 0;
    for (const Piece& piece : pieces_) (piece.hangs ? hanging : content) += piece.advance;
    const bool rtl = paragraph_.base == Direction::rtl;
    left_ = rtl ? width_ + hang_before_ - content - cut.indent : cut.indent - hang_before_;
    right_ = left_ + content;

    Line line;
    const std::uint32_t begin = cut.first < shaped_.clusters.size() ? shaped_.clusters[cut.first].begin : 0;
    line.range = text_range(begin, range_end);
    line.rtl = rtl;
    line.left = left_;
    line.right = right_;
    line.first_run = static_cast<std::uint32_t>(out_.runs.size());
    line.first_cluster = static_cast<std::uint32_t>(out_.clusters.size());

    levels_.clear();
    for (const Piece& piece : pieces_) levels_.push_back(piece.level);
    visual_order(levels_, order_);
    float pen = rtl ? left_ - hanging : left_;
    for (const std::uint32_t index : order_) {
        place(pieces_[index], pen);
        pen += pieces_[index].advance;
    }

    line.run_count = static_cast<std::uint32_t>(out_.runs.size()) - line.first_run;
    line.cluster_count = static_cast<std::uint32_t>(out_.clusters.size()) - line.first_cluster;
    const LineMetrics metrics = metrics_of_line();
    line.top = top;
    line.baseline = top + metrics.ascent;
    line.bottom = line.baseline + metrics.descent;
    out_.lines.push_back(line);
    return line.bottom;
}

void LineBuilder::place(const Piece& piece, float pen) {
    const Item& item = piece.from->items[piece.from->clusters[piece.first].item];
    const bool drawn = item.kind == ItemKind::text || item.kind == ItemKind::system || item.kind == ItemKind::missing;
    if (drawn && !piece.hangs) place_glyphs(piece, item, pen);
    if (piece.in_text) place_clusters(piece, piece.level & 1, pen);
}

const InkStyle& LineBuilder::ink_of(const Piece& piece, const ShapedCluster& cluster) const {
    const std::vector<InkRun>& inks = paragraph_.inks;
    const std::uint32_t at = piece.in_text ? cluster.begin : std::max(suffix_at_, 1u) - 1;
    const auto run = std::partition_point(inks.begin(), inks.end() - 1, [at](const InkRun& ink) { return ink.end <= at; });
    return run->style;
}

GlyphRun LineBuilder::run_of(const Piece& piece, const Item& item, const InkStyle& ink) const {
    GlyphRun run;
    run.first_glyph = static_cast<std::uint32_t>(out_.glyphs.size());
    run.face = item.kind == ItemKind::missing ? no_face : item.face;
    run.size_px = paragraph_.styled.styles[item.style].size_px;
    run.ink = ink.ink;
    run.underlined = ink.underlined;
    run.features = paragraph_.styled.styles[item.style].features;
    run.synthetic_italic = item.synthetic_italic;
    run.rtl = item.rtl();
    if (!piece.in_text) run.range = text_range(suffix_at_, suffix_at_);
    return run;
}

/// A run for each ink. Clusters are in visual order, as their glyphs are; those of a ligature share theirs, and their ink.
void LineBuilder::place_glyphs(const Piece& piece, const Item& item, float pen) {
    const std::vector<ShapedCluster>& clusters = piece.from->clusters;
    const auto index_of = [&](std::uint32_t k) { return item.rtl() ? piece.end - 1 - k : piece.first + k; };
    const std::uint32_t count = piece.end - piece.first;
    const float right = pen + piece.advance;
    std::uint32_t next = std::min(clusters[piece.first].first_glyph, clusters[piece.end - 1].first_glyph);
    for (std::uint32_t k = 0; k < count;) {
        const std::uint32_t from = k;
        const InkStyle ink = ink_of(piece, clusters[index_of(k)]);
        GlyphRun run = run_of(piece, item, ink);
        run.left = pen;
        const auto goes_on = [&](const ShapedCluster& cluster) { return cluster.last_glyph <= next || ink_of(piece, cluster) == ink; };
        for (; k < count && goes_on(clusters[index_of(k)]); ++k) {
            for (; next < clusters[index_of(k)].last_glyph; ++next) {
                const ShapedGlyph& glyph = piece.from->glyphs[next];
                out_.glyphs.push_back({glyph.id, pen + glyph.dx, glyph.dy - ink.rise_px});
                pen += glyph.advance;
            }
            pen += gap_after(piece, index_of(k));
        }
        const auto [low, high] = std::minmax({index_of(from), index_of(k - 1)});
        if (piece.in_text) run.range = text_range(clusters[low].begin, clusters[high].end);
        run.right = k == count ? right : pen;
        run.glyph_count = static_cast<std::uint32_t>(out_.glyphs.size()) - run.first_glyph;
        out_.runs.push_back(run);
    }
}

void LineBuilder::place_clusters(const Piece& piece, bool rtl, float pen) {
    // White space that hangs ends at the column's edge, where a selection shown over it must end too.
    const float least = piece.hangs ? std::min(0.0f, left_) : pen;
    const float most = std::max(width_, right_);
    for (std::uint32_t i = 0; i < piece.end - piece.first; ++i) {
        const std::uint32_t index = rtl ? piece.end - 1 - i : piece.first + i;
        const ShapedCluster& cluster = piece.from->clusters[index];
        const float right = pen + cluster.advance + gap_after(piece, index);
        Cluster placed{text_range(cluster.begin, cluster.end), pen, right, rtl};
        if (piece.hangs) placed.left = std::clamp(pen, least, most), placed.right = std::clamp(right, least, most);
        out_.clusters.push_back(placed);
        pen = right;
    }
}

LineMetrics LineBuilder::metrics_of_line() const {
    LineMetrics metrics = strut_;
    for (const Piece& piece : pieces_) {
        const Item& item = piece.from->items[piece.from->clusters[piece.first].item];
        if (piece.hangs || item.kind != ItemKind::text) continue;
        const FaceMetrics face = fonts_.metrics(item.face);
        const float size = paragraph_.styled.styles[item.style].size_px;
        metrics.ascent = std::max(metrics.ascent, face.ascent * size);
        metrics.descent = std::max(metrics.descent, face.descent * size);
    }
    return metrics;
}

}  // namespace postil
