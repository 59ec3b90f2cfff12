#include "ui/text_layer.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/ascii.h"

namespace postil::ui {
namespace {

using nlohmann::json;

const char* tag_of(const Block& block) {
    static constexpr const char* headings[] = {"h1", "h1", "h2", "h3", "h4", "h5", "h6"};
    switch (block.kind) {
        case BlockKind::title: return "h1";
        // The headline is the page's one h1; a heading below it starts at h2.
        case BlockKind::heading: return headings[std::clamp<int>(block.level, 2, 6)];
        case BlockKind::code:
        case BlockKind::html: return "pre";
        case BlockKind::rule: return "hr";
        case BlockKind::section:
        case BlockKind::byline:
        case BlockKind::paragraph:
        case BlockKind::published_in: return "p";
    }
    return "p";
}

const char* family_of(const Block& block) {
    switch (block.kind) {
        case BlockKind::code:
        case BlockKind::html: return "mono";
        case BlockKind::section:
        case BlockKind::byline: return "sans";
        default: return "serif";
    }
}

bool is_bold(const Block& block) { return block.kind == BlockKind::title || block.kind == BlockKind::heading; }

json lists_json(const Block& block) {
    json lists = json::array();
    for (const ListLevel& level : block.lists) {
        lists.push_back({{"list", level.list}, {"item", level.item}, {"ordinal", level.ordinal}, {"continues", level.continues}});
    }
    return lists;
}

std::string dumped(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

/// What a block's pieces are cut from and told with.
struct BlockSource {
    const State& state;
    const Article& article;
    const OffsetMap& offsets;
    std::vector<Span> spans;
    std::vector<const Mark*> marks;
};

json marks_json(const BlockSource& source, TextRange piece) {
    json marks = json::array();
    for (const Mark* mark : source.marks) {
        if (!mark->range.contains(piece)) continue;
        const auto annotation = source.state.annotations.find(mark->id);
        marks.push_back({{"id", mark->id},
                         {"type", entity_type_name(mark->type)},
                         {"note", annotation == source.state.annotations.end() ? "" : annotation->second.note},
                         {"first", mark->range.begin == piece.begin}});
    }
    return marks;
}

json piece_json(const BlockSource& source, TextRange range) {
    json piece = {{"start", source.offsets.utf16_at(range.begin)}, {"text", slice(source.article.text, range)}};
    for (const Span& span : source.spans) {
        if (!span.range.contains(range)) continue;
        if (span.kind == SpanKind::strong) piece["strong"] = true;
        if (span.kind == SpanKind::emphasis) piece["emphasis"] = true;
        if (span.kind == SpanKind::code) piece["code"] = true;
        if (span.kind == SpanKind::link && is_safe_link(span.url)) piece["href"] = span.url;
    }
    if (json marks = marks_json(source, range); !marks.empty()) piece["marks"] = std::move(marks);
    return piece;
}

json pieces_json(const BlockSource& source, TextRange line) {
    std::vector<TextOffset> cuts = {line.begin, line.end};
    const auto cut_at = [&](TextRange range) {
        if (!range.overlaps(line)) return;
        cuts.push_back(std::max(range.begin, line.begin));
        cuts.push_back(std::min(range.end, line.end));
    };
    for (const Span& span : source.spans) cut_at(span.range);
    for (const Mark* mark : source.marks) cut_at(mark->range);
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    json pieces = json::array();
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) pieces.push_back(piece_json(source, {cuts[i], cuts[i + 1]}));
    return pieces;
}

json block_lines_json(const State& state, const Layout& layout, std::uint32_t index) {
    const OpenArticle& open = *state.open;
    const Block& block = open.article->blocks[index];
    BlockSource source{state, *open.article, open.anchor_text->offsets, open.article->spans_in(block), {}};
    for (const Mark& mark : open.marks) {
        if (mark.range.begin >= block.range.end) break;
        if (mark.range.overlaps(block.range)) source.marks.push_back(&mark);
    }
    json lines = json::array();
    const BlockBox& box = layout.boxes[index];
    for (std::uint32_t i = box.first_line; i < box.first_line + box.line_count; ++i) {
        const Line& line = layout.lines[i];
        const std::string_view text = slice(open.article->text, line.range);
        lines.push_back({{"height", line.bottom - line.top},
                         {"width", line.right - line.left},
                         {"hard", !text.empty() && text.back() == '\n'},
                         {"pieces", pieces_json(source, line.range)}});
    }
    return {{"block", index}, {"lines", std::move(lines)}};
}

}  // namespace

bool is_safe_link(std::string_view url) {
    if (!url.empty() && url.front() == '#') return true;
    const std::size_t colon = url.find(':');
    if (colon == std::string_view::npos) return false;
    const std::string scheme = ascii_lower(url.substr(0, colon));
    return scheme == "http" || scheme == "https" || scheme == "mailto";
}

std::string text_layer_article_json(const OpenArticle& open, const Layout& layout, const Panes& panes, std::uint32_t layout_number) {
    const Article& article = *open.article;
    json blocks = json::array();
    for (std::size_t i = 0; i < article.blocks.size(); ++i) {
        const Block& block = article.blocks[i];
        const BlockBox& box = layout.boxes[i];
        const float top = box.line_count > 0 ? layout.lines[box.first_line].top : box.rect.top;
        const float bottom = box.line_count > 0 ? layout.lines[box.first_line + box.line_count - 1].bottom : box.rect.bottom;
        float left = box.rect.right;
        for (std::uint32_t l = box.first_line; l < box.first_line + box.line_count; ++l) left = std::min(left, layout.lines[l].left);
        if (box.rtl || box.line_count == 0) left = box.rect.left;
        float right = box.rect.right;
        if (box.rtl && box.line_count > 0) {
            right = box.rect.left;
            for (std::uint32_t l = box.first_line; l < box.first_line + box.line_count; ++l) right = std::max(right, layout.lines[l].right);
        }
        blocks.push_back({{"tag", tag_of(block)},
                          {"start", open.anchor_text->offsets.utf16_at(block.range.begin)},
                          {"text", slice(article.text, block.range)},
                          {"top", top},
                          {"height", bottom - top},
                          {"left", left},
                          {"width", right - left},
                          {"size", box.size_px},
                          {"family", family_of(block)},
                          {"weight", is_bold(block) ? 700 : 400},
                          {"dir", box.rtl ? "rtl" : "ltr"},
                          {"quoteDepth", block.quote_depth},
                          {"lists", lists_json(block)}});
    }
    const std::string& language = article.metadata.language;
    const bool rtl = !layout.boxes.empty() && layout.boxes.front().rtl;
    return dumped({{"id", open.id},
                   {"layout", layout_number},
                   {"language", language},
                   {"dir", rtl ? "rtl" : "ltr"},
                   {"left", panes.column_left},
                   {"top", panes.column_top},
                   {"width", panes.column_width},
                   {"height", layout.height},
                   {"blocks", std::move(blocks)}});
}

std::string text_layer_lines_json(const State& state, const Layout& layout, std::uint32_t from, std::uint32_t to) {
    json blocks = json::array();
    for (std::uint32_t i = from; i < std::min<std::size_t>(to, layout.boxes.size()); ++i) {
        blocks.push_back(block_lines_json(state, layout, i));
    }
    return dumped(blocks);
}

}  // namespace postil::ui
