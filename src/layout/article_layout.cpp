#include "layout/article_layout.h"

#include <algorithm>
#include <cmath>

#include "layout/block_layouter.h"
#include "layout/block_style.h"

namespace postil {

namespace {

constexpr std::uint32_t most_blocks = 30;
constexpr std::uint32_t most_bytes = 6'000;  // a section is laid out and told to the browser in one go, within a frame's time

constexpr std::uint32_t most_cells = 1000;   // a table is kept in one section, unless it is a book itself

bool is_same_table(const Block& a, const Block& b) { return a.cell && b.cell && a.cell->table == b.cell->table; }

/// Ems that text is wide, near enough to guess a height by: what takes three bytes is mostly wide.
float guessed_ems(std::string_view text) {
    std::size_t narrow = 0;
    std::size_t wide = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0xE3) ++wide;
        else if (byte < 0x80 || byte >= 0xC0) ++narrow;
    }
    return 0.46f * static_cast<float>(narrow) + static_cast<float>(wide);
}

}  // namespace

ArticleLayout::ArticleLayout(std::shared_ptr<const Article> article, const LayoutStyle& style, FontSet& fonts)
    : article_(std::move(article)), style_(style), fonts_(fonts) {
    const auto& blocks = article_->blocks;
    for (std::uint32_t first = 0; first < blocks.size();) {
        std::uint32_t end = first + 1;
        while (end < blocks.size() && end - first < most_blocks &&
               blocks[end].range.end.bytes - blocks[first].range.begin.bytes < most_bytes) {
            ++end;
        }
        while (end < blocks.size() && end - first < most_cells && is_same_table(blocks[end - 1], blocks[end])) ++end;
        Section section;
        section.first_block = first;
        section.end_block = end;
        section.range = {blocks[first].range.begin, blocks[end - 1].range.end};
        section.height = estimate(section);
        sections_.push_back(section);
        gaps_.push_back(space_above(*article_, first, style_));
        first = end;
    }
    layouts_.resize(sections_.size());
    place_sections(0);
}

float ArticleLayout::estimate(const Section& section) const {
    float height = 0;
    for (std::uint32_t i = section.first_block; i < section.end_block; ++i) {
        const Block& block = article_->blocks[i];
        if (block.cell && block.cell->column > 0) continue;  // stands beside the first
        const BlockStyle style = block_style(block, style_, article_->metadata.language);
        const float width = std::max(style_.width_px - block_indent(block, style_), style_.width_px / 2);
        const float lines = std::ceil(guessed_ems(slice(article_->text, block.range)) * style.size_px / width);
        height += std::max(1.0f, lines) * style.line_height_px + 2 * style.padding;
        if (i > section.first_block) height += space_above(*article_, i, style_);
    }
    return height;
}

void ArticleLayout::place_sections(std::uint32_t from) {
    for (std::uint32_t i = from; i < sections_.size(); ++i) {
        const double above = i > 0 ? sections_[i - 1].top + static_cast<double>(sections_[i - 1].height) : 0;
        sections_[i].top = above + static_cast<double>(gaps_[i]);
    }
    ++version_;
}

void ArticleLayout::set_height(std::uint32_t section, float height) {
    sections_[section].exact = true;
    if (sections_[section].height == height) return;
    sections_[section].height = height;
    place_sections(section + 1);
}

double ArticleLayout::height() const {
    return sections_.empty() ? 0 : sections_.back().top + static_cast<double>(sections_.back().height);
}

std::uint32_t ArticleLayout::section_at(double y) const {
    const auto after = std::partition_point(sections_.begin() + 1, sections_.end(),
                                            [&](const Section& section) { return section.top <= y; });
    return static_cast<std::uint32_t>(after - sections_.begin() - 1);
}

std::uint32_t ArticleLayout::section_of(TextOffset at) const {
    const auto after = std::partition_point(sections_.begin() + 1, sections_.end(),
                                            [&](const Section& section) { return section.range.begin <= at; });
    return static_cast<std::uint32_t>(after - sections_.begin() - 1);
}

std::uint32_t ArticleLayout::section_of_block(std::uint32_t block) const {
    const auto after = std::partition_point(sections_.begin() + 1, sections_.end(),
                                            [&](const Section& section) { return section.first_block <= block; });
    return static_cast<std::uint32_t>(after - sections_.begin() - 1);
}

const Layout& ArticleLayout::lay_out(std::uint32_t section) {
    std::unique_ptr<Layout>& layout = layouts_[section];
    if (!layout) {
        const Section& info = sections_[section];
        layout = std::make_unique<Layout>(
            layout_blocks(*article_, info.first_block, info.end_block, style_, fonts_));
        set_height(section, layout->height);
    }
    return *layout;
}

double ArticleLayout::line_top(TextOffset at) {
    const std::uint32_t section = section_of(at);
    const Layout& layout = lay_out(section);
    const double top = sections_[section].top;
    return layout.lines.empty() ? top : top + static_cast<double>(layout.lines[layout.line_at(at)].top);
}

double ArticleLayout::guessed_line_top(TextOffset at) const {
    const Section& section = sections_[section_of(at)];
    if (const Layout* layout = find(section_of(at)); layout && !layout->lines.empty()) {
        return section.top + static_cast<double>(layout->lines[layout->line_at(at)].top);
    }
    const double through = at < section.range.begin ? 0 : at.bytes - section.range.begin.bytes;
    const double share = std::min(1.0, through / std::max(1u, section.range.size()));
    return section.top + share * static_cast<double>(section.height);
}

std::optional<ArticleLayout::Extent> ArticleLayout::extent_of(TextRange range) {
    if (sections_.empty() || range.empty()) return std::nullopt;
    const auto rects_in = [&](std::uint32_t section) {
        std::vector<Rect> rects = lay_out(section).rects_of(range);
        const auto top = static_cast<float>(sections_[section].top);
        for (Rect& rect : rects) rect.top += top, rect.bottom += top;
        return rects;
    };
    const std::vector<Rect> first = rects_in(section_of(range.begin));
    const std::vector<Rect> last = rects_in(section_of({range.end.bytes - 1}));
    if (first.empty() || last.empty()) return std::nullopt;
    return Extent{first.front(), last.back()};
}

bool ArticleLayout::measure_next(std::uint32_t near) {
    const auto is_guess = [](const Section& section) { return !section.exact; };
    auto found = std::find_if(sections_.begin() + near, sections_.end(), is_guess);
    if (found == sections_.end()) {
        const auto above = std::find_if(sections_.rend() - near, sections_.rend(), is_guess);
        if (above == sections_.rend()) return false;
        found = std::prev(above.base());
    }
    const auto section = static_cast<std::uint32_t>(found - sections_.begin());
    const Section& info = sections_[section];
    set_height(section, layouts_[section] ? layouts_[section]->height
                                          : height_of_blocks(*article_, info.first_block, info.end_block, style_, fonts_));
    return true;
}

void ArticleLayout::keep_only(std::uint32_t first, std::uint32_t last) {
    for (std::uint32_t i = 0; i < layouts_.size(); ++i) {
        if (i < first || i > last) layouts_[i].reset();
    }
}

void ArticleLayout::refresh() {
    for (Section& section : sections_) section.exact = false;
    for (auto& layout : layouts_) layout.reset();
    ++version_;
}

}  // namespace postil
