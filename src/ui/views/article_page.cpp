#include "ui/views/article_page.h"

#include <algorithm>
#include <cmath>

#include "session/marks.h"
#include "session/proposals.h"
#include "ui/finding.h"
#include "ui/views/card_column.h"
#include "ui/widgets.h"

namespace postil::ui {
namespace {

/// A section of the article in view.
struct Page {
    Ui& ui;
    const Layout& layout;
    const Article& article;
    std::uint32_t first_block;
    float x;  ///< of the column
    float y;  ///< of the section's top, in the window
    Layout::LineSpan visible;
    TextRange text_in_view;
};

/// The line that a rectangle of some range stands on: as high as that line is.
const Line& line_of(const Page& page, const Rect& rect) {
    const auto& lines = page.layout.lines;
    const Layout::LineSpan span = page.layout.lines_in(rect.top + 0.5f, rect.top + 1.0f);
    for (std::uint32_t i = span.first; i < span.last; ++i) {
        if (lines[i].top == rect.top && lines[i].bottom == rect.bottom) return lines[i];
    }
    return lines[std::min<std::size_t>(span.first, lines.size() - 1)];
}

/// A band of a line as high as its letters: what a wash or a selection covers, in the window.
Rect letter_band(const Page& page, const Rect& rect) {
    const Line& line = line_of(page, rect);
    const float size = page.layout.boxes[line.block].size_px;
    const float top = std::max(rect.top, line.baseline - size * 0.98f);
    const float bottom = std::min(rect.bottom, line.baseline + size * 0.34f);
    return {page.x + rect.left, page.y + top, page.x + rect.right, page.y + bottom};
}

float baseline_of(const Page& page, const Rect& rect) { return page.y + line_of(page, rect).baseline; }

/// Under a table's row, under its header a stronger one.
void draw_row_line(Page& page, const BlockBox& box, const Block& block, const Block* before) {
    const TableCell& cell = *block.cell;
    const bool opens_row = !before || !before->cell || before->cell->row != cell.row || before->cell->table != cell.table;
    if (!opens_row) return;
    const float y = page.y + box.rect.bottom + page.ui.layout->style().size_px * 0.35f;
    const float thickness = cell.row == 0 ? 1.5f : page.ui.paint.hairline();
    const float indent = std::min(box.rect.left, page.layout.width - box.rect.right);
    page.ui.paint.fill({page.x + indent, y, page.x + page.layout.width, y + thickness},
                       cell.row == 0 ? page.ui.theme.muted : page.ui.theme.faint);
}

/// What stands where an image is to be: a word on it, or a button.
void draw_missing_image(Page& page, const Rect& place, std::size_t index, ImageState state) {
    Ui& ui = page.ui;
    const std::string& url = page.article.blocks[index].image;
    ui.paint.fill(place, ui.theme.code_background, 6);
    const float middle = (place.top + place.bottom) / 2;
    if (state != ImageState::remote && state != ImageState::failed) {
        const char* word = state == ImageState::refused ? "An image that can\u2019t be shown here" : "The image is on its way";
        const TextSpec text{.size = type_scale::small, .colour = ui.theme.muted, .max_lines = 1};
        const float width = measure_text(ui, word, text, place.width()).width();
        draw_text_middle(ui, word, text, (place.left + place.right - width) / 2, middle + ui.scroll_top, place.width());
        return;
    }
    const std::string from(host_of(url));
    const bool failed = state == ImageState::failed;
    ButtonSpec spec;
    spec.id = "image:" + std::to_string(index);
    spec.label = failed ? "Try the image again" : "Show the image from " + from;
    spec.name = spec.label;
    spec.description = failed ? "It could not be had." : "It is fetched from another server, which sees that you read this.";
    spec.kind = ButtonKind::outlined;
    const float width = std::min(button_width(ui, spec.label, false), place.width() - 16);
    const float height = touch_size(ui.preferences, 36);
    const float top = middle - height / 2 + ui.scroll_top;
    const float left = (place.left + place.right - width) / 2;
    spec.box = {left, top, left + width, top + height};
    button(ui, spec, Action{Intent{intent::ShowImage{url}}});
}

void draw_image(Page& page, const BlockBox& box, std::size_t index) {
    const Rect place{page.x + box.image->left, page.y + box.image->top, page.x + box.image->right, page.y + box.image->bottom};
    const std::string& url = page.article.blocks[index].image;
    const ImageState state = page.ui.images.show(url);
    if (state == ImageState::here) page.ui.paint.image(place, page.ui.images.texture(url));
    else draw_missing_image(page, place, index, state);
}

void draw_ornament(Page& page, const BlockBox& box, std::size_t index) {
    const Theme& theme = page.ui.theme;
    const Block& block = page.article.blocks[index];
    const BlockKind kind = block.kind;
    if (block.cell) draw_row_line(page, box, block, index > 0 ? &page.article.blocks[index - 1] : nullptr);
    if (box.image) draw_image(page, box, index);
    const Rect rect{page.x + box.rect.left, page.y + box.rect.top, page.x + box.rect.right, page.y + box.rect.bottom};
    if (kind == BlockKind::code || kind == BlockKind::html) page.ui.paint.fill(rect, theme.code_background, 6);
    if (kind == BlockKind::rule) {
        const float middle = (rect.top + rect.bottom) / 2;
        const float width = rect.width() * 0.3f;
        const float left = rect.left + (rect.width() - width) / 2;
        page.ui.paint.fill({left, middle, left + width, middle + 1}, theme.faint);
    }
    for (const float bar : box.quote_bars) {
        const float reach = box.size_px * 0.45f;  // to meet the next block of the same quote
        page.ui.paint.fill({page.x + bar, rect.top - reach, page.x + bar + 3, rect.bottom + reach}, theme.faint);
    }
}

void draw_ornaments(Page& page) {
    const auto& boxes = page.layout.boxes;
    const float slack = 40;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const bool in_view = boxes[i].rect.bottom + page.y > -slack && boxes[i].rect.top + page.y < page.ui.panes.height + slack;
        if (in_view) draw_ornament(page, boxes[i], page.first_block + i);
    }
}

/// A frame around the one that the reader is at: colour alone is not to tell it.
void draw_found(Page& page) {
    const std::vector<TextRange>& found = page.ui.finding.found();
    const TextRange current = page.ui.finding.current();
    auto at = std::partition_point(found.begin(), found.end(), [&](TextRange range) { return range.end <= page.text_in_view.begin; });
    for (; at != found.end() && at->begin < page.text_in_view.end; ++at) {
        const TextRange shown{std::max(at->begin, page.text_in_view.begin), std::min(at->end, page.text_in_view.end)};
        for (const Rect& rect : page.layout.rects_of(shown)) {
            const Rect band = letter_band(page, rect);
            page.ui.paint.fill(band, page.ui.theme.found, 3);
            if (*at == current) page.ui.paint.stroke({band.left - 2, band.top - 2, band.right + 2, band.bottom + 2}, page.ui.theme.text, 4, 2);
        }
    }
}

void draw_selection(Page& page) {
    const TextRange selection = page.ui.state.selection;
    if (selection.empty() || !selection.overlaps(page.text_in_view)) return;
    const TextRange shown{std::max(selection.begin, page.text_in_view.begin), std::min(selection.end, page.text_in_view.end)};
    for (const Rect& rect : page.layout.rects_of(shown)) {
        const Rect band = letter_band(page, rect);
        page.ui.paint.fill({band.left, band.top - 1, std::max(band.right, band.left + 3), band.bottom + 1},
                           page.ui.theme.selection);
    }
}

/// A drop that hangs under an end of the selection; web/handles.ts has the place where it is taken.
void draw_handle(Page& page, float x, float bottom) {
    page.ui.paint.fill({x - 1, bottom - 6, x + 1, bottom + 6}, page.ui.theme.accent);
    page.ui.paint.circle(x, bottom + 11, 8, page.ui.theme.accent);
}

void draw_handles(Page& page) {
    const TextRange selection = page.ui.state.selection;
    if (!page.ui.ui.handles_shown || selection.empty() || !selection.overlaps(page.text_in_view)) return;
    const std::vector<Rect> rects = page.layout.rects_of(selection);
    if (rects.empty()) return;
    const bool rtl = line_of(page, rects.front()).rtl;
    if (page.text_in_view.contains(selection.begin)) {
        draw_handle(page, page.x + (rtl ? rects.front().right : rects.front().left), page.y + rects.front().bottom);
    }
    if (selection.end <= page.text_in_view.end) {
        draw_handle(page, page.x + (rtl ? rects.back().left : rects.back().right), page.y + rects.back().bottom);
    }
}

struct VisibleMark {
    const Mark* mark = nullptr;
    std::vector<Rect> rects;
    int level = 0;  ///< 0: its underline is the nearest to the words
};

/// Marks in view. Of marks that overlap, an outer one is underlined further down than those it holds.
std::vector<VisibleMark> visible_marks(const Page& page) {
    std::vector<VisibleMark> marks;
    for (const Mark* mark : marks_in(*page.ui.state.open, page.text_in_view)) {
        const TextRange shown{std::max(mark->range.begin, page.text_in_view.begin), std::min(mark->range.end, page.text_in_view.end)};
        marks.push_back({mark, page.layout.rects_of(shown), 0});
    }
    for (std::size_t i = marks.size(); i-- > 0;) {
        for (std::size_t j = i + 1; j < marks.size() && marks[j].mark->range.begin < marks[i].mark->range.end; ++j) {
            marks[i].level = std::max(marks[i].level, marks[j].level + 1);
        }
        marks[i].level = std::min(marks[i].level, 3);
    }
    return marks;
}

void draw_washes(Page& page, const std::vector<VisibleMark>& marks) {
    for (const VisibleMark& visible : marks) {
        if (is_blank(page.ui.ui.quiz, *visible.mark)) continue;
        const TypeStyle& style = page.ui.theme.type(visible.mark->type);
        const bool active = visible.mark->id == page.ui.state.active;
        Colour wash = style.wash;
        if (active || page.ui.hovered("mark:" + visible.mark->id)) {
            wash = wash.with_alpha(std::min(1.0f, wash.a / 255.0f * (active ? 1.9f : 1.4f)));
        }
        for (const Rect& rect : visible.rects) page.ui.paint.fill(letter_band(page, rect), wash, 3);
    }
}

/// How a passage was found again, where it isn't the same: a dotted edge above it, and a sign where it begins.
void draw_sign(Page& page, const VisibleMark& visible, Colour ink) {
    const float size = page.ui.layout->style().size_px;
    for (const Rect& rect : visible.rects) {
        const Rect band = letter_band(page, rect);
        page.ui.paint.underline(Underline::dotted, band.left + 0.5f, band.right - 0.5f, band.top - 0.5f, ink);
    }
    if (visible.rects.empty()) return;
    const Rect& first = visible.rects.front();
    const Line& line = line_of(page, first);
    const Rect band = letter_band(page, first);
    const float sign = size * 0.42f;
    anchoring_sign(page.ui, visible.mark->what, line.rtl ? band.right - sign : band.left, band.top - size * 0.26f, sign, ink, true);
}

/// No wash, no line: only dots in the type's colour, which no mark has.
void draw_proposals(Page& page) {
    const float size = page.ui.layout->style().size_px;
    for (const Proposal& proposal : proposals_in(page.ui.proposals, page.text_in_view)) {
        const Colour ink = page.ui.theme.type(proposal.type).ink.with_alpha(page.ui.preferences.forced ? 1.0f : 0.8f);
        const TextRange shown{std::max(proposal.range.begin, page.text_in_view.begin),
                              std::min(proposal.range.end, page.text_in_view.end)};
        for (const Rect& rect : page.layout.rects_of(shown)) {
            const float y = baseline_of(page, rect) + size * 0.2f;
            page.ui.paint.dots(page.x + rect.left, page.x + rect.right, y, ink);
        }
    }
}

/// The place that the reader looks at before attaching a mark to it.
void draw_shown_place(Page& page) {
    const TextRange place = page.ui.ui.shown_place;
    if (place.empty() || !place.overlaps(page.text_in_view)) return;
    for (const Rect& rect : page.layout.rects_of(place)) {
        const Rect band = letter_band(page, rect);
        page.ui.paint.stroke({band.left - 3, band.top - 3, band.right + 3, band.bottom + 3}, page.ui.theme.accent, 5, 2);
    }
}

void draw_underlines(Page& page, const std::vector<VisibleMark>& marks) {
    for (const VisibleMark& visible : marks) {
        if (is_blank(page.ui.ui.quiz, *visible.mark)) continue;
        const TypeStyle& style = page.ui.theme.type(visible.mark->type);
        const bool ringed = page.ui.ringed("mark:" + visible.mark->id);
        for (const Rect& rect : visible.rects) {
            const float size = page.ui.layout->style().size_px;
            const float y = baseline_of(page, rect) + size * 0.21f + static_cast<float>(visible.level) * 4.5f;
            page.ui.paint.underline(style.underline, page.x + rect.left + 0.5f, page.x + rect.right - 0.5f, y, style.ink);
            if (ringed) focus_ring(page.ui, letter_band(page, rect), true, 3);
        }
        if (visible.mark->what != AnchorClass::same) draw_sign(page, visible, style.ink);
    }
}

/// Over the words, as wide as they are; what is under it is pressed to be seen, and once more to be covered again.
void draw_asked(Page& page, const VisibleMark& visible) {
    Ui& ui = page.ui;
    const Mark& mark = *visible.mark;
    if (visible.rects.empty()) return;
    const bool blank = is_blank(ui.ui.quiz, mark);
    const std::string type(entity_type_name(mark.type));
    const std::string words(slice(page.article.text, mark.range));
    const std::string id = "blank:" + mark.id;
    const Rect first = letter_band(page, visible.rects.front());
    const Rect place{first.left, first.top + ui.scroll_top, first.right, first.bottom + ui.scroll_top};
    tell(ui, id, "", "button", blank ? "Covered: " + type : type + ": " + words, place, false).pressed = blank ? 0 : 1;
    ui.controls[id] = {Intent{intent::Reveal{mark.id}}, {}, {}};
    const TypeStyle& style = ui.theme.type(mark.type);
    if (blank) {
        for (const Rect& rect : visible.rects) {
            const Rect band = letter_band(page, rect);
            // All of the line's height: Nastaliq hangs its dots below the band.
            ui.paint.fill({page.x + rect.left, page.y + rect.top, page.x + rect.right, page.y + rect.bottom}, ui.theme.background);
            ui.paint.fill(band, style.wash, 3);
            ui.paint.stroke(band, ui.hovered(id) ? style.ink : style.ink.with_alpha(0.5f), 3, ui.hovered(id) ? 2.0f : 1.0f);
        }
        const float size = std::min(first.height() - 4, 18.0f);
        const bool fits = first.width() > size + 4;
        if (fits) type_badge(ui, mark.type, (first.left + first.right - size) / 2, (first.top + first.bottom - size) / 2, size, true);
    }
    if (ui.ringed(id)) focus_ring(ui, first, true, 4);
}

/// Of marks in one another the outer one stands for all.
void draw_quiz(Page& page, const std::vector<VisibleMark>& marks) {
    const Mark* outer = nullptr;
    for (const VisibleMark& visible : marks) {
        const bool within = outer != nullptr && outer->range.contains(visible.mark->range);
        if (within || !is_asked(page.ui.ui.quiz, *visible.mark)) continue;
        outer = visible.mark;
        draw_asked(page, visible);
    }
}

void draw_caret(Page& page, TextRange section) {
    const TextOffset at = page.ui.ui.caret;
    if (!page.ui.ui.caret_shown || page.layout.lines.empty() || at < section.begin || at > section.end) return;
    const Line& line = page.layout.lines[page.layout.line_at(at)];
    float x = line.rtl ? line.left : line.right;
    for (std::uint32_t c = line.first_cluster; c < line.first_cluster + line.cluster_count; ++c) {
        const Cluster& cluster = page.layout.clusters[c];
        if (cluster.range.contains(at)) x = cluster.rtl ? cluster.right : cluster.left;
    }
    page.ui.paint.fill({page.x + x - 1, page.y + line.top + 2, page.x + x + 1, page.y + line.bottom - 2}, page.ui.theme.accent);
}

/// Around the column, where the article itself has the keyboard's focus and no caret shows it.
void draw_article_ring(Ui& ui) {
    if (!ui.ringed("article") || ui.ui.caret_shown) return;
    const Panes& panes = ui.panes;
    const float outside = panes.width < 480 ? 10.0f : 18.0f;
    const auto top = static_cast<float>(panes.column_top - ui.exact_scroll_top) - 12;
    const Rect column{panes.column_left - outside, std::max(top, panes.bar_height + 4),
                      panes.column_left + panes.column_width + outside,
                      std::min(top + static_cast<float>(ui.layout->height()) + 24, panes.height - 4)};
    if (column.height() > 0) ui.paint.stroke(column, ui.theme.accent, 10, 2);
}

void draw_section(Ui& ui, std::uint32_t index) {
    const Layout& layout = ui.layout->lay_out(index);
    const ArticleLayout::Section& section = ui.layout->sections()[index];
    const auto y = static_cast<float>(ui.panes.column_top + section.top - ui.exact_scroll_top);
    Page page{ui, layout, *ui.state.open->article, section.first_block, ui.panes.column_left, y, {}, {}};
    page.visible = layout.lines_in(-y, ui.panes.height - y);
    if (page.visible.first < page.visible.last) {
        page.text_in_view = {layout.lines[page.visible.first].range.begin, layout.lines[page.visible.last - 1].range.end};
    }
    draw_ornaments(page);
    const std::vector<VisibleMark> marks = visible_marks(page);
    draw_washes(page, marks);
    draw_found(page);
    draw_selection(page);
    draw_proposals(page);
    draw_underlines(page, marks);
    draw_shown_place(page);
    const Theme& theme = ui.theme;
    ui.paint.text(layout, page.x, page.y, [&theme](Ink ink) { return theme.ink(ink); }, -y, ui.panes.height - y);
    if (ui.ui.quiz.shown) {
        draw_quiz(page, marks);
    }
    draw_caret(page, section.range);
    draw_handles(page);
}

}  // namespace

constexpr float under_a_sheet = 440;  // its height, a line, and air

float article_page_height(const Panes& panes, const ArticleLayout& layout) {
    // Where notes lie over the foot of the window, the last line must come up above one.
    const float under = panes.margin_width > 0 ? 0 : std::min(under_a_sheet, panes.height - panes.bar_height);
    return static_cast<float>(panes.column_top + layout.height() + std::max(panes.height * 0.4f, under));
}

void draw_article(Ui& ui) {
    if (ui.layout == nullptr || ui.layout->sections().empty()) return;
    const double top = ui.exact_scroll_top - ui.panes.column_top;
    const std::uint32_t last = ui.layout->section_at(top + ui.panes.height);
    for (std::uint32_t i = ui.layout->section_at(top); i <= last; ++i) draw_section(ui, i);
    draw_article_ring(ui);
}

}  // namespace postil::ui
