#include "layout/paragraph.h"

#include <algorithm>
#include <array>

#include "layout/line_builder.h"
#include "layout/optimal_breaker.h"

namespace postil {

namespace {

constexpr std::string_view hyphen = "\u2010";
constexpr std::string_view hyphen_minus = "-";
constexpr std::string_view ellipsis = "\u2026";

std::vector<LineBreak> opportunities(const Paragraph& paragraph) {
    std::vector<LineBreak> breaks = line_breaks(paragraph.styled.text, paragraph.styled.styles[0].font.language);
    for (const std::uint32_t at : paragraph.hard_breaks) {
        if (at > 0 && at <= breaks.size()) breaks[at - 1] = LineBreak::mandatory;
    }
    if (!paragraph.hyphenator) return breaks;
    for (const std::uint32_t at : paragraph.hyphenator->points(paragraph.styled.text)) {
        if (breaks[at - 1] == LineBreak::none) breaks[at - 1] = LineBreak::hyphen;
    }
    return breaks;
}

/// The real hyphen where the words' own family has one; another family's would not suit them.
LineSuffix hyphen_in(const Paragraph& paragraph, std::uint16_t style, FontSet& fonts) {
    const FontRequest& font = paragraph.styled.styles[style].font;
    const FaceId real = fonts.face_for(font, U'\u2010');
    const FaceId plain = fonts.face_for(font, U'-');
    const bool suits = real != no_face && plain != no_face && fonts.info(real).family == fonts.info(plain).family;
    return shape_suffix(paragraph, suits ? hyphen : hyphen_minus, style, fonts);
}

std::uint16_t style_at_end(const ShapedText& shaped, const LineCut& cut) {
    const std::uint32_t last = cut.visible_end > cut.first ? cut.visible_end - 1 : cut.first;
    return last < shaped.clusters.size() ? shaped.items[shaped.clusters[last].item].style : std::uint16_t{0};
}

/// The last line that may be shown, shortened until the ellipsis fits.
LineCut shortened(const ShapedText& shaped, LineCut cut, float width) {
    float advance = 0;
    std::uint32_t end = cut.first;
    while (end < cut.visible_end && advance + shaped.clusters[end].advance <= width) {
        advance += shaped.clusters[end++].advance;
    }
    while (end > cut.first && shaped.clusters[end - 1].space) --end;
    cut.end = cut.visible_end = end;
    cut.hyphen = false;
    return cut;
}

float widest_hyphen(const Paragraph& paragraph, const std::vector<LineBreak>& breaks, FontSet& fonts) {
    const bool any = std::find(breaks.begin(), breaks.end(), LineBreak::hyphen) != breaks.end();
    float width = 0;
    for (std::uint16_t style = 0; any && style < paragraph.styled.styles.size(); ++style) {
        width = std::max(width, hyphen_in(paragraph, style, fonts).width);
    }
    return width;
}

/// As line_builder.h will shape it: the last item's part of the line is shaped again.
float width_alone(const Paragraph& paragraph, const ShapedText& shaped, std::uint32_t first, std::uint32_t end,
                  FontSet& fonts) {
    std::uint32_t from = end - 1;
    while (from > first && shaped.clusters[from - 1].item == shaped.clusters[end - 1].item) --from;
    float width = 0;
    for (std::uint32_t i = first; i < from; ++i) width += shaped.clusters[i].advance;
    ShapedText part;
    shape_part(paragraph.styled, shaped, shaped.clusters[from].item,
               text_range(shaped.clusters[from].begin, shaped.clusters[end - 1].end), fonts, part);
    for (const ShapedCluster& cluster : part.clusters) width += cluster.advance;
    return width;
}

constexpr float hanging_em = 1.2f;  // two letters of code

/// Past the white space that the line of the source begins with; half of the width is left in any case.
HangingIndent hanging_of(const Paragraph& paragraph, const ShapedText& shaped, float width) {
    if (!paragraph.hanging) return nullptr;
    const float further = hanging_em * paragraph.styled.styles[0].size_px;
    return [&shaped, width, further](std::uint32_t first) {
        float indent = further;
        for (; first < shaped.clusters.size() && shaped.clusters[first].space; ++first) indent += shaped.clusters[first].advance;
        return std::min(indent, width / 2);
    };
}

std::uint32_t end_of(const ShapedText& shaped, const LineCut& cut) {
    return cut.end > 0 ? shaped.clusters[cut.end - 1].end : 0;
}

}  // namespace

Direction direction_of(std::string_view text, std::string_view language) {
    if (const auto strong = first_strong(text)) return *strong;
    constexpr std::array rtl = {"ar",  "arc", "ckb", "dv",  "fa", "he", "ks", "nqo",
                                "pnb", "ps",  "sd",  "skr", "ug", "ur", "yi"};
    const std::string_view primary = language.substr(0, language.find('-'));
    return std::find(rtl.begin(), rtl.end(), primary) != rtl.end() ? Direction::rtl : Direction::ltr;
}

Layout layout_paragraph(const Paragraph& paragraph, float width, FontSet& fonts) {
    Layout out;
    out.width = width;
    const ShapedText shaped = shape_text(paragraph.styled, paragraph.base, fonts);
    const MeasureAlone measure = [&](std::uint32_t first, std::uint32_t end) {
        return width_alone(paragraph, shaped, first, end, fonts);
    };
    const std::vector<LineBreak> breaks = opportunities(paragraph);
    const float hyphen_width = widest_hyphen(paragraph, breaks, fonts);
    std::optional<std::vector<LineCut>> filled;
    if (paragraph.justified) filled = break_optimally(paragraph.styled.text, shaped, breaks, width, hyphen_width);
    const std::vector<LineCut> cuts =
        filled ? *filled : break_lines(shaped, breaks, width, hyphen_width, measure, hanging_of(paragraph, shaped, width));
    const std::size_t shown =
        paragraph.max_lines ? std::min<std::size_t>(paragraph.max_lines, cuts.size()) : cuts.size();
    LineBuilder builder(paragraph, shaped, width, fonts, out);
    out.glyphs.reserve(shaped.glyphs.size());
    out.clusters.reserve(shaped.clusters.size());
    for (std::size_t i = 0; i < shown; ++i) {
        const std::uint16_t style = style_at_end(shaped, cuts[i]);
        if (i + 1 == shown && shown < cuts.size()) {
            const LineSuffix dots = shape_suffix(paragraph, ellipsis, style, fonts);
            const LineCut cut = shortened(shaped, cuts[i], width - dots.width);
            out.height = builder.add(cut, out.height, static_cast<std::uint32_t>(paragraph.styled.text.size()), &dots);
        } else if (cuts[i].hyphen) {
            const LineSuffix shown_hyphen = hyphen_in(paragraph, style, fonts);
            out.height = builder.add(cuts[i], out.height, end_of(shaped, cuts[i]), &shown_hyphen);
        } else {
            out.height = builder.add(cuts[i], out.height, end_of(shaped, cuts[i]), nullptr);
        }
    }
    return out;
}

void append_layout(Layout& whole, const Layout& part, float x, float y, std::uint32_t bytes, std::uint32_t block) {
    const auto moved = [bytes](TextRange range) {
        return text_range(range.begin.bytes + bytes, range.end.bytes + bytes);
    };
    const auto first_run = static_cast<std::uint32_t>(whole.runs.size());
    const auto first_glyph = static_cast<std::uint32_t>(whole.glyphs.size());
    const auto first_cluster = static_cast<std::uint32_t>(whole.clusters.size());
    for (Line line : part.lines) {
        line.range = moved(line.range);
        line.top += y, line.bottom += y, line.baseline += y;
        line.left += x, line.right += x;
        line.block = block;
        line.first_run += first_run;
        line.first_cluster += first_cluster;
        whole.lines.push_back(line);
    }
    for (GlyphRun run : part.runs) {
        run.range = moved(run.range);
        run.left += x, run.right += x;
        run.first_glyph += first_glyph;
        whole.runs.push_back(run);
    }
    for (const Glyph& glyph : part.glyphs) whole.glyphs.push_back({glyph.id, glyph.x + x, glyph.y});
    for (const Cluster& c : part.clusters) whole.clusters.push_back({moved(c.range), c.left + x, c.right + x, c.rtl});
}

}  // namespace postil
