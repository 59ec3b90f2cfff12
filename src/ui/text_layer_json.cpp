#include "ui/text_layer_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/safe_link.h"
#include "import/language.h"
#include "import/note_text.h"
#include "layout/block_style.h"
#include "layout/block_text.h"
#include "layout/figures.h"
#include "session/marks.h"
#include "session/proposals.h"
#include "session/views/cards.h"

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
        case BlockKind::cell: return "td";
        case BlockKind::figure: return "figure";
        case BlockKind::section:
        case BlockKind::byline:
        case BlockKind::paragraph:
        case BlockKind::footnote:
        case BlockKind::published_in: return "p";
    }
    return "p";
}

const char* name_of(FontRole role) {
    switch (role) {
        case FontRole::sans: return "sans";
        case FontRole::mono: return "mono";
        case FontRole::dyslexic: return "dyslexic";
        case FontRole::serif: break;
    }
    return "serif";
}

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
    const State* state;  ///< null: its text has no marks, and nothing lies over it
    const Article& article;
    const OffsetMap& offsets;
    std::vector<Span> spans;
    std::vector<const Mark*> marks;
    std::span<const Proposal> proposals;
    const Quiz* quiz;
    std::vector<FeatureSpan> features;  ///< stretches set with other features than the block's own, as ranges of the article
};

const char* name_of(FaceFeatures features) {
    if (has(features, FaceFeatures::small_capitals)) return "small-capitals";
    if (has(features, FaceFeatures::lining)) return "lining";
    if (has(features, FaceFeatures::tabular)) return "tabular";
    return "old-style";
}

/// Of a block of running text, the stretches that context has otherwise.
std::vector<FeatureSpan> features_in(const Article& article, const Block& block) {
    if (!has(features_of(block.kind, slice(article.text, block.range)), FaceFeatures::old_style)) return {};
    std::vector<FeatureSpan> spans = capitals_in(slice(article.text, block.range));
    for (FeatureSpan& span : spans) {
        span.range.begin.bytes += block.range.begin.bytes;
        span.range.end.bytes += block.range.begin.bytes;
    }
    return spans;
}

json marks_json(const BlockSource& source, TextRange piece) {
    json marks = json::array();
    for (const Mark* mark : source.marks) {
        if (!mark->range.contains(piece)) continue;
        const auto annotation = source.state->annotations.find(mark->id);
        const std::string words = mark_words(*source.state, *mark);
        marks.push_back({{"id", mark->id},
                         {"type", entity_type_name(mark->type)},
                         {"note", annotation == source.state->annotations.end() ? "" : note_text(annotation->second.note)},
                         {"first", mark->range.begin == piece.begin}});
        if (!words.empty()) marks.back()["state"] = words;
        if (is_blank(*source.quiz, *mark)) marks.back()["blank"] = true;
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
        if (span.kind == SpanKind::footnote_ref) {
            piece["href"] = span.url;
            piece["noteRef"] = true;
        }
        if (span.kind == SpanKind::link && is_safe_link(span.url)) piece["href"] = span.url;
    }
    for (const FeatureSpan& span : source.features) {
        if (span.range.contains(range)) piece["features"] = name_of(span.features);
    }
    for (const Proposal& proposal : source.proposals) {
        if (proposal.range.contains(range)) piece["suggested"] = entity_type_name(proposal.type);
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
    for (const Proposal& proposal : source.proposals) cut_at(proposal.range);
    for (const FeatureSpan& span : source.features) cut_at(span.range);
    std::sort(cuts.begin(), cuts.end());
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    json pieces = json::array();
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) pieces.push_back(piece_json(source, {cuts[i], cuts[i + 1]}));
    return pieces;
}

/// The box of a block's lines: what the browser lays them out in.
struct LinesBox {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;
};

LinesBox lines_box(const Layout& section, const BlockBox& box) {
    LinesBox out{box.rect.left, box.rect.top, box.rect.right, box.rect.bottom};
    if (box.line_count == 0) return out;
    const Line* first = &section.lines[box.first_line];
    const Line* end = first + box.line_count;
    out.top = first->top;
    out.bottom = (end - 1)->bottom;
    if (box.rtl) {
        out.right = std::max_element(first, end, [](const Line& a, const Line& b) { return a.right < b.right; })->right;
    } else {
        out.left = std::min_element(first, end, [](const Line& a, const Line& b) { return a.left < b.left; })->left;
    }
    return out;
}

json lines_json(const BlockSource& source, const Layout& section, const BlockBox& box, std::uint32_t index) {
    json lines = json::array();
    const LinesBox place = lines_box(section, box);
    for (std::uint32_t i = box.first_line; i < box.first_line + box.line_count; ++i) {
        const Line& line = section.lines[i];
        const std::string_view text = slice(source.article.text, line.range);
        lines.push_back({{"height", line.bottom - line.top},
                         {"baseline", line.baseline - line.top},
                         {"width", line.right - line.left},
                         {"hard", !text.empty() && text.back() == '\n'},
                         {"pieces", pieces_json(source, line.range)}});
        const float shift = box.rtl ? place.right - line.right : line.left - place.left;
        if (shift > 0.05f) lines.back()["shift"] = shift;
    }
    return {{"block", index},
            {"left", place.left},
            {"top", place.top},
            {"width", place.right - place.left},
            {"height", place.bottom - place.top},
            {"size", box.size_px},
            {"lines", std::move(lines)}};
}

json block_lines_json(const State& state, const OverText& over, const Layout& section, std::uint32_t first_block, std::uint32_t index) {
    const OpenArticle& open = *state.open;
    const Block& block = open.article->blocks[index];
    const BlockSource source{&state, *open.article, open.anchor_text->offsets, open.article->spans_in(block),
                             marks_in(open, block.range), proposals_in(over.proposals, block.range), &over.quiz, features_in(*open.article, block)};
    return lines_json(source, section, section.boxes[index - first_block], index);
}

/// The lines of a box that end above `bottom`.
std::uint32_t lines_above(const Layout& layout, const BlockBox& box, float bottom) {
    const auto first = layout.lines.begin() + box.first_line;
    const auto end = first + box.line_count;
    return static_cast<std::uint32_t>(std::find_if(first, end, [bottom](const Line& line) { return line.bottom > bottom; }) - first);
}

/// What a block is, without its text; what most blocks have is left out. A book has tens of thousands of them: what all
/// have is written as it stands.
void append_block(std::string& out, const OpenArticle& open, const Block& block, const LayoutStyle& style, bool article_rtl, std::string_view language) {
    const Article& article = *open.article;
    const BlockStyle set = block_style(block, style, article.metadata.language);
    out.append("{\"tag\":\"").append(tag_of(block));
    out.append("\",\"start\":").append(std::to_string(open.anchor_text->offsets.utf16_at(block.range.begin)));
    out.append(",\"end\":").append(std::to_string(open.anchor_text->offsets.utf16_at(block.range.end)));
    out.append(",\"size\":").append(dumped(set.size_px));
    json more = json::object();
    if (std::string apart = language_apart(slice(article.text, block.range), language); !apart.empty()) more["lang"] = std::move(apart);
    if (set.font.role != style.role) more["family"] = name_of(set.font.role);
    const FaceFeatures features = features_of(block.kind, slice(article.text, block.range));
    if (features != FaceFeatures::none) more["features"] = name_of(features);
    if (set.font.weight != 400) more["weight"] = set.font.weight;
    const bool rtl = block_is_rtl(article, block, set);
    if (rtl != article_rtl) more["dir"] = rtl ? "rtl" : "ltr";
    if (block.cell) {
        const TableCell& cell = *block.cell;
        more["cell"] = {{"table", cell.table}, {"row", cell.row}, {"column", cell.column}, {"columns", cell.columns}};
    }
    if (block.kind == BlockKind::figure && !block.image.empty()) more["image"] = block.image;
    if (block.quote_depth > 0) more["quoteDepth"] = block.quote_depth;
    if (!block.lists.empty()) more["lists"] = lists_json(block);
    if (!more.empty()) out.append(",").append(dumped(more), 1).pop_back();
    out += '}';
}

/// Where the article was published: the address that a line of its head leads to. Empty: it says none.
std::string source_of(const Article& article) {
    for (const Block& block : article.blocks) {
        if (block.kind != BlockKind::title && block.kind != BlockKind::byline && block.kind != BlockKind::section) break;
        for (const Span& span : article.spans_in(block)) {
            const bool is_whole = span.kind == SpanKind::link && span.range == block.range;
            if (is_whole && span.url.rfind("http", 0) == 0 && is_safe_link(span.url)) return span.url;
        }
    }
    return {};
}

}  // namespace

std::string text_layer_article_json(const OpenArticle& open, const LayoutStyle& style, const FontSet& fonts) {
    const Article& article = *open.article;
    const std::string& language = article.metadata.language;
    const bool rtl = direction_of(slice(article.text, text_range(0, std::min<std::size_t>(article.text.size(), 2000))), language) ==
                     Direction::rtl;
    json families = json::object();
    for (const FontRole role : {style.role, FontRole::sans, FontRole::mono}) {
        families[name_of(role)] = fonts.families({role, 400, false, language});
    }
    json anchors = json::object();
    for (const Anchor& anchor : article.anchors) anchors[anchor.name] = open.anchor_text->offsets.utf16_at(anchor.at);
    std::string out = dumped({{"id", open.id},
                              {"language", language},
                              {"dir", rtl ? "rtl" : "ltr"},
                              {"family", name_of(style.role)},
                              {"families", std::move(families)},
                              {"anchors", std::move(anchors)}});
    out.pop_back();
    if (const std::string source = source_of(article); !source.empty()) out += ",\"source\":" + dumped(source);
    out += ",\"blocks\":[";
    const std::string guessed = guess_language(article.text);
    for (const Block& block : article.blocks) {
        append_block(out, open, block, style, rtl, guessed);
        out += ',';
    }
    if (!article.blocks.empty()) out.pop_back();
    out += "]}";
    return out;
}

std::string text_layer_place_json(const ArticleLayout& layout, const Panes& panes, std::uint32_t number) {
    json sections = json::array();
    for (const ArticleLayout::Section& section : layout.sections()) {
        sections.push_back({section.first_block, section.end_block, section.top, section.height});
    }
    return dumped({{"layout", number},
                   {"left", panes.column_left},
                   {"top", panes.column_top},
                   {"width", panes.column_width},
                   {"height", layout.height()},
                   {"sections", std::move(sections)}});
}

std::string note_lines_json(const Article& note, const Layout& layout, const LayoutStyle& style, float bottom) {
    const OffsetMap offsets(note.text);
    json blocks = json::array();
    std::size_t seen = 0;  // bytes
    for (std::uint32_t i = 0; i < note.blocks.size(); ++i) {
        const Block& block = note.blocks[i];
        BlockBox box = layout.boxes[i];
        box.line_count = lines_above(layout, box, bottom);
        if (box.line_count == 0) continue;
        seen = layout.lines[box.first_line + box.line_count - 1].range.end.bytes;
        const BlockSource source{nullptr, note, offsets, note.spans_in(block), {}, {}, nullptr, features_in(note, block)};
        const FaceFeatures features = features_of(block.kind, slice(note.text, block.range));
        const BlockStyle set = block_style(block, style, note.metadata.language);
        json told = lines_json(source, layout, box, i);
        told["tag"] = tag_of(block);
        told["family"] = name_of(set.font.role);
        told["weight"] = set.font.weight;
        told["dir"] = box.rtl ? "rtl" : "ltr";
        if (features != FaceFeatures::none) told["features"] = name_of(features);
        blocks.push_back(std::move(told));
    }
    return dumped({{"blocks", std::move(blocks)}, {"rest", std::string_view(note.text).substr(seen)}});
}

std::string text_layer_lines_json(const State& state, const OverText& over, const Layout& section, std::uint32_t first_block, std::uint32_t from,
                                  std::uint32_t to) {
    json blocks = json::array();
    for (std::uint32_t i = from; i < to; ++i) blocks.push_back(block_lines_json(state, over, section, first_block, i));
    return dumped(blocks);
}

}  // namespace postil::ui
