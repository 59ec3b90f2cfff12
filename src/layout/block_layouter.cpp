#include "layout/block_layouter.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "layout/block_style.h"
#include "layout/block_text.h"
#include "layout/paragraph.h"
#include "layout/plain_height.h"
#include "layout/table_layout.h"

namespace postil {

namespace {

constexpr float marker_gap_em = 0.45f;  // between a marker and the text it stands before
constexpr float caption_gap_em = 0.5f;
constexpr float missing_image_em = 3.2f;
constexpr float column_gap_em = 1.2f;
constexpr float narrowest_column_em = 3.5f;
constexpr float small_table = 0.82f;         // of a table's size that is too wide otherwise
constexpr float stacked_name_share = 0.34f;  // of the width, to a column's name before its cell
constexpr float bar_em = 0.35f;         // of a quote's bar from the edge of its indent

/// The first of these that a face has, by the depth of the list.
std::string_view bullet(std::size_t depth, const FontRequest& font, FontSet& fonts) {
    if (depth == 1 && fonts.face_for(font, U'\u25E6') != no_face) return "\u25E6";
    if (depth == 1) return "\u2013";
    if (depth >= 2 && fonts.face_for(font, U'\u25AA') != no_face) return "\u25AA";
    if (depth >= 2) return "\u00B7";
    return "\u2022";
}

class BlockLayouter {
public:
    BlockLayouter(const Article& article, const LayoutStyle& style, FontSet& fonts)
        : article_(article), style_(style), fonts_(fonts) {
        layout_.width = style.width_px;
    }

    Layout run(std::uint32_t first, std::uint32_t end) {
        layout_.boxes.reserve(end - first);
        first_ = first;
        if (first < end) next_span_ = first_span(article_.blocks[first].range.begin);
        for (std::uint32_t i = first; i < end;) i = article_.blocks[i].cell ? add_table(i, end) : add_block(i);
        layout_.height = y_;
        return std::move(layout_);
    }

    float height(std::uint32_t first, std::uint32_t end) {
        only_height_ = true;
        return run(first, end).height;
    }

private:
    std::uint32_t add_block(std::uint32_t index) {
        const Block& block = article_.blocks[index];
        const BlockStyle style = block_style(block, style_, article_.metadata.language);
        if (index > first_) y_ += space_above(article_, index, style_);
        if (block.kind == BlockKind::rule) {
            add_rule(block, style);
        } else {
            add_text(index - first_, block, style);
        }
        return index + 1;
    }

    /// How a table is set: as its author wrote it, smaller where that is too wide, or cell under cell.
    struct Table {
        std::uint32_t header = 0;  ///< its first block
        float indent = 0;
        float available = 0;
        float gap = 0;
        float scale = 1;            ///< of its letters
        std::vector<float> widths;  ///< of its columns; empty: cells go one under another
    };

    /// The cells from `first` on that are of one table; gives the block after them.
    std::uint32_t add_table(std::uint32_t first, std::uint32_t end) {
        const auto& blocks = article_.blocks;
        if (first > first_) y_ += space_above(article_, first, style_);
        std::uint32_t last = first + 1;
        while (last < end && blocks[last].cell && blocks[last].cell->table == blocks[first].cell->table) ++last;
        const Table table = table_of(first, last);
        for (std::uint32_t i = first; i < last;) {
            i = table.widths.empty() ? add_stacked_row(table, i, last) : add_row(table, i, last);
        }
        y_ -= row_gap(style_) * 0.4f;  // a line may be drawn under the last row too
        return last;
    }

    Table table_of(std::uint32_t first, std::uint32_t last) {
        const auto& blocks = article_.blocks;
        Table table;
        table.header = first;
        table.indent = indent_of(blocks[first]);
        table.available = style_.width_px - table.indent;
        std::vector<float> natural(blocks[first].cell->columns);
        for (std::uint32_t i = first; i < last; ++i) {
            float& widest = natural[blocks[i].cell->column];
            widest = std::max(widest, natural_width(blocks[i]));
        }
        for (const float scale : {1.0f, small_table}) {
            table.scale = scale;
            table.gap = scale * column_gap_em * style_.size_px * (scale < 1 ? 0.7f : 1.0f);
            std::vector<float> wanted = natural;
            for (float& width : wanted) width = std::ceil(width * scale) + 1;
            const float room = table.available - table.gap * static_cast<float>(natural.size() - 1);
            table.widths = column_widths(wanted, room, narrowest_column_em * scale * style_.size_px);
            if (!table.widths.empty()) return table;
        }
        table.scale = 1;
        table.gap = column_gap_em * style_.size_px;
        return table;
    }

    Paragraph paragraph_of(const Block& block, const BlockStyle& style) {
        return block_text(article_, block, spans_over(block), style);
    }

    float natural_width(const Block& block) {
        constexpr float endless = 1e6f;
        const std::size_t span = next_span_;
        const BlockStyle style = block_style(block, style_, article_.metadata.language);
        Paragraph paragraph = paragraph_of(block, style);
        next_span_ = span;  // the cell is laid out once more
        paragraph.base = Direction::ltr;
        float width = 0;
        for (const Line& line : layout_paragraph(paragraph, endless, fonts_).lines) width = std::max(width, line.right);
        return width;
    }

    bool is_in_row(std::uint32_t block, std::uint32_t end, std::uint32_t row) const {
        return block < end && article_.blocks[block].cell->row == row;
    }

    /// Boxes of a row are as high as the row.
    void end_row(std::size_t first_box, float bottom) {
        for (std::size_t box = first_box; box < layout_.boxes.size(); ++box) layout_.boxes[box].rect.bottom = bottom;
        y_ = bottom + row_gap(style_);
    }

    /// Cells from `first` on that are of one row, side by side.
    std::uint32_t add_row(const Table& table, std::uint32_t first, std::uint32_t end) {
        const std::uint32_t row = article_.blocks[first].cell->row;
        const std::size_t first_box = layout_.boxes.size();
        const float top = y_;
        float bottom = y_;
        std::uint32_t i = first;
        for (; is_in_row(i, end, row); ++i) {
            const std::uint32_t column = article_.blocks[i].cell->column;
            float x = table.indent;
            for (std::uint32_t before = 0; before < column; ++before) x += table.widths[before] + table.gap;
            y_ = top;
            bottom = std::max(bottom, add_cell(table, i, x, table.widths[column]));
        }
        bottom = std::max(bottom, align_baselines(first_box));
        end_row(first_box, bottom);
        return i;
    }

    /// Moves cells down to the lowest of their first baselines; gives the lowest bottom.
    float align_baselines(std::size_t first_box) {
        const auto& boxes = layout_.boxes;
        float lowest = 0;
        float bottom = 0;
        for (std::size_t i = first_box; i < boxes.size(); ++i) {
            if (boxes[i].line_count > 0) lowest = std::max(lowest, layout_.lines[boxes[i].first_line].baseline);
        }
        for (std::size_t i = first_box; i < boxes.size(); ++i) {
            if (boxes[i].line_count == 0) continue;
            const float down = lowest - layout_.lines[boxes[i].first_line].baseline;
            for (std::uint32_t l = boxes[i].first_line; l < boxes[i].first_line + boxes[i].line_count; ++l) {
                Line& line = layout_.lines[l];
                line.top += down, line.bottom += down, line.baseline += down;
                bottom = std::max(bottom, line.bottom);
            }
        }
        return bottom;
    }

    /// The same one under another, each with its column's name before it; the header's own go on as words do.
    std::uint32_t add_stacked_row(const Table& table, std::uint32_t first, std::uint32_t end) {
        const std::uint32_t row = article_.blocks[first].cell->row;
        const std::size_t first_box = layout_.boxes.size();
        const float name_width = table.available * stacked_name_share;
        float x = 0;
        float bottom = y_;
        std::uint32_t i = first;
        for (; is_in_row(i, end, row); ++i) {
            const Block& block = article_.blocks[i];
            if (row == 0) {
                const float width = std::min(std::ceil(natural_width(block)) + 1, table.available);
                if (x > 0 && x + width > table.available) x = 0, y_ = bottom;
                bottom = std::max(bottom, add_cell(table, i, table.indent + x, width));
                x += width + table.gap;
                continue;
            }
            const float left = block.range.empty() ? 0 : name_width;
            const float cell_bottom = add_cell(table, i, table.indent + left, table.available - left);
            if (block.range.empty()) continue;
            add_column_name(table, block, layout_.boxes.back());
            y_ = bottom = cell_bottom;
        }
        end_row(first_box, bottom);
        return i;
    }

    void add_column_name(const Table& table, const Block& block, BlockBox& box) {
        const std::uint32_t header = table.header + block.cell->column;
        if (!is_in_row(header, static_cast<std::uint32_t>(article_.blocks.size()), 0)) return;
        const float width = table.available * stacked_name_share - table.gap / 2;
        LabelStyle style;
        style.size_px = box.size_px * 0.85f;
        style.ink = Ink::muted;
        style.language = article_.metadata.language;
        style.max_lines = 1;
        Layout name = layout_label(slice(article_.text, article_.blocks[header].range), style, width, fonts_);
        const float drawn = name.lines.front().right - name.lines.front().left;
        const bool right = direction_of({}, article_.metadata.language) == Direction::rtl;
        const float x = right ? style_.width_px - table.indent - drawn : table.indent;
        add_drawn(name, x - name.lines.front().left, block);
        box.marker_run_count = static_cast<std::uint32_t>(layout_.runs.size()) - box.first_marker_run;
    }

    /// Runs that are drawn on a block's first line without being in its text.
    void add_drawn(Layout& part, float x, const Block& block) {
        part.lines.clear();
        part.clusters.clear();
        for (GlyphRun& run : part.runs) run.range = {};
        append_layout(layout_, part, x, 0, block.range.begin.bytes, 0);
    }

    /// Gives its bottom.
    float add_cell(const Table& table, std::uint32_t index, float x, float width) {
        const Block& block = article_.blocks[index];
        BlockStyle style = block_style(block, style_, article_.metadata.language);
        style.size_px *= table.scale;
        style.line_height_px *= table.scale;
        const bool rtl = block_is_rtl(article_, block, style);
        const bool table_rtl = direction_of({}, article_.metadata.language) == Direction::rtl;
        if (table_rtl) x = style_.width_px - x - width;
        BlockBox box = empty_box(block, style, table_rtl);  // its bars are the table's
        box.rtl = rtl;
        const Layout part = layout_paragraph(paragraph_of(block, style), width, fonts_);
        const float shift = table.widths.empty() ? 0 : aligned(part, *block.cell, rtl, width);
        append_layout(layout_, part, x + shift, y_, block.range.begin.bytes, index - first_);
        box.rect = {x, y_, x + width, y_ + part.height};
        box.line_count = static_cast<std::uint32_t>(part.lines.size());
        layout_.boxes.push_back(std::move(box));
        add_markers(block, style, layout_.boxes.back());
        return y_ + part.height;
    }

    /// How far a cell's lines are moved within its width, all alike.
    static float aligned(const Layout& part, const TableCell& cell, bool rtl, float width) {
        if (rtl || part.lines.empty() || cell.align == CellAlign::none || cell.align == CellAlign::left) return 0;
        float widest = 0;
        for (const Line& line : part.lines) widest = std::max(widest, line.right);
        return (width - widest) / (cell.align == CellAlign::center ? 2 : 1);
    }

    void add_rule(const Block& block, const BlockStyle& style) {
        BlockBox box = empty_box(block, style, false);
        box.rect = {indent_of(block), y_, style_.width_px, y_ + style.line_height_px};
        y_ = box.rect.bottom;
        layout_.boxes.push_back(std::move(box));
    }

    void add_text(std::uint32_t index, const Block& block, const BlockStyle& style) {
        const Paragraph paragraph = paragraph_of(block, style);
        const bool rtl = block_is_rtl(article_, block, style);
        BlockBox box = empty_box(block, style, rtl);
        const float indent = indent_of(block);
        box.rect = {rtl ? 0 : indent, y_, rtl ? style_.width_px - indent : style_.width_px, y_};
        if (block.kind == BlockKind::figure && style_.images) {
            box.image = image_rect(block, box.rect, rtl);
            y_ = box.image->bottom + caption_gap_em * style_.size_px;
        }
        const float padding = std::min(style.padding, box.rect.width() / 4);
        const float width = box.rect.width() - 2 * padding;
        if (only_height_) {
            if (const auto height = plain_height(paragraph, width, fonts_, plain_)) {
                y_ = y_ + *height + 2 * padding;
                return;
            }
        }
        const Layout part = layout_paragraph(paragraph, width, fonts_);
        append_layout(layout_, part, box.rect.left + padding, y_ + padding, block.range.begin.bytes, index);
        box.rect.bottom = y_ + part.height + 2 * padding;
        box.line_count = static_cast<std::uint32_t>(part.lines.size());
        y_ = box.rect.bottom;
        layout_.boxes.push_back(std::move(box));
        add_markers(block, style, layout_.boxes.back());
    }

    /// As large as it is, where there is room: no wider than the column, and no higher than that is wide.
    /// It starts where its caption does.
    Rect image_rect(const Block& block, const Rect& room, bool rtl) const {
        const auto size = style_.images->find(block.image);
        if (size == style_.images->end()) {
            return {room.left, room.top, room.right, room.top + missing_image_em * style_.size_px};
        }
        const auto [width, height] = size->second;
        const float scale = std::min({1.0f, room.width() / width, room.width() / height});
        const float left = rtl ? room.right - width * scale : room.left;
        return {left, room.top, left + width * scale, room.top + height * scale};
    }

    /// However deep a block is nested, half of the column is left to it.
    float indent_of(const Block& block) const { return std::min(block_indent(block, style_), style_.width_px / 2); }

    BlockBox empty_box(const Block& block, const BlockStyle& style, bool rtl) const {
        BlockBox box;
        box.size_px = style.size_px;
        box.rtl = rtl;
        box.first_line = static_cast<std::uint32_t>(layout_.lines.size());
        box.first_marker_run = static_cast<std::uint32_t>(layout_.runs.size());
        for (int depth = 0; depth < block.quote_depth; ++depth) {
            const float x = static_cast<float>(depth) * quote_indent(style_) + bar_em * style_.size_px;
            if (x >= indent_of(block)) break;
            box.quote_bars.push_back(rtl ? style_.width_px - x : x);
        }
        return box;
    }

    std::size_t first_span(TextOffset begin) const {
        const auto& spans = article_.spans;
        const auto found = std::partition_point(spans.begin(), spans.end(),
                                                [&](const Span& span) { return span.range.begin < begin; });
        return static_cast<std::size_t>(found - spans.begin());
    }

    /// Spans are sorted by begin, so those behind the block are never looked at again.
    std::vector<const Span*> spans_over(const Block& block) {
        const auto& spans = article_.spans;
        while (next_span_ < spans.size() && spans[next_span_].range.end <= block.range.begin &&
               spans[next_span_].range.begin < block.range.begin) {
            ++next_span_;
        }
        std::vector<const Span*> found;
        for (std::size_t i = next_span_; i < spans.size() && spans[i].range.begin < block.range.end; ++i) {
            if (spans[i].range.end >= block.range.begin) found.push_back(&spans[i]);
        }
        return found;
    }

    /// A marker for each list level whose item opens with this block, hung in that level's indent.
    void add_markers(const Block& block, const BlockStyle& style, BlockBox& box) {
        box.first_marker_run = static_cast<std::uint32_t>(layout_.runs.size());
        std::size_t bullets = 0;
        for (std::size_t level = 0; level < block.lists.size(); ++level) {
            const ListLevel& list = block.lists[level];
            if (!list.continues) add_marker(block, style, box, level, bullets);
            if (list.ordinal < 0) ++bullets;
        }
        box.marker_run_count = static_cast<std::uint32_t>(layout_.runs.size()) - box.first_marker_run;
    }

    void add_marker(const Block& block, const BlockStyle& style, const BlockBox& box, std::size_t level,
                    std::size_t bullets) {
        const FontRequest font{style_.role, 400, false, style.font.language};
        const std::int32_t ordinal = block.lists[level].ordinal;
        const std::string text =
            ordinal < 0 ? std::string(bullet(bullets, font, fonts_)) : std::to_string(ordinal) + ".";
        Paragraph marker;
        const float size = block.kind == BlockKind::footnote ? style.size_px : style_.size_px;
        marker.styled = {text, {{font, size, features_of(block.kind, slice(article_.text, block.range))}}, {{static_cast<std::uint32_t>(text.size()), 0}}};
        marker.inks = {{{ordinal < 0 ? Ink::muted : Ink::body, false, 0}}};
        marker.base = box.rtl ? Direction::rtl : Direction::ltr;  // the point stands after the number
        Layout part = layout_paragraph(marker, style_.width_px, fonts_);
        const float start = part.lines.front().left;
        const float width = part.lines.front().right - part.lines.front().left;
        const float indent = static_cast<float>(block.quote_depth) * quote_indent(style_) +
                             static_cast<float>(level + 1) * list_indent(style_);
        const float edge = std::min(indent, indent_of(block)) - marker_gap_em * style_.size_px;
        const float x = box.rtl ? style_.width_px - edge : edge - width;
        add_drawn(part, x - start, block);
    }

    const Article& article_;
    const LayoutStyle& style_;
    FontSet& fonts_;
    Layout layout_;
    std::uint32_t first_ = 0;
    std::size_t next_span_ = 0;
    float y_ = 0;
    bool only_height_ = false;  // geometry is left out where it can be
    PlainText plain_;           // scratch
};

}  // namespace

Layout layout_blocks(const Article& article, std::uint32_t first, std::uint32_t end, const LayoutStyle& style,
                     FontSet& fonts) {
    return BlockLayouter(article, style, fonts).run(first, end);
}

float height_of_blocks(const Article& article, std::uint32_t first, std::uint32_t end, const LayoutStyle& style,
                       FontSet& fonts) {
    return BlockLayouter(article, style, fonts).height(first, end);
}

float space_above(const Article& article, std::uint32_t block, const LayoutStyle& style) {
    if (block == 0) return 0;
    const Block& above = article.blocks[block - 1];
    const Block& below = article.blocks[block];
    const std::string& language = article.metadata.language;
    return space_between(above, block_style(above, style, language), below, block_style(below, style, language), style);
}

Layout layout_article(const Article& article, const LayoutStyle& style, FontSet& fonts) {
    return layout_blocks(article, 0, static_cast<std::uint32_t>(article.blocks.size()), style, fonts);
}

}  // namespace postil
