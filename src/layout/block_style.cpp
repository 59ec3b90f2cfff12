#include "layout/block_style.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/unicode.h"

namespace postil {

namespace {

constexpr float code_padding = 12;
constexpr float heading_sizes[] = {1.5f, 1.3f, 1.15f, 1, 1, 1};

/// Sizes are times the body's, spaces in half lines of the body.
struct Setting {
    float size = 1;
    float line_height = 0;  ///< times its own size; 0: the body's
    float before = 1;
    float after = 1;
    int weight = 400;
    Ink ink = Ink::body;
};

Setting heading_setting(int level) {
    const int index = std::clamp(level, 1, 6) - 1;
    const float line_height = index < 3 ? 1.25f : 0;
    const float before = index < 2 ? 3.0f : 2.0f;
    return {heading_sizes[index], line_height, before, 1, 700, Ink::heading};
}

Setting setting_of(const Block& block) {
    switch (block.kind) {
        case BlockKind::section: return {0.8f, 1.4f, 1, 1, 400, Ink::muted};
        case BlockKind::title: return {1.9f, 1.15f, 1, 1, 700, Ink::title};
        case BlockKind::byline: return {0.8f, 1.4f, 0.5f, 2, 400, Ink::muted};
        case BlockKind::heading: return heading_setting(block.level);
        case BlockKind::code:
        case BlockKind::html: return {0.85f, 1.5f, 1, 1, 400, Ink::code};
        case BlockKind::published_in: return {0.8f, 1.4f, 2, 1, 400, Ink::muted};
        case BlockKind::figure: return {0.8f, 1.4f, 1.5f, 1.5f, 400, Ink::muted};
        case BlockKind::footnote: return {0.85f, 1.45f, 0.6f, 0.6f, 400, Ink::body};
        case BlockKind::cell: return {0.9f, 1.4f, 1, 1, block.cell && block.cell->row == 0 ? 700 : 400, Ink::body};
        case BlockKind::paragraph:
        case BlockKind::rule: break;
    }
    return {};
}

FontRole role_of(BlockKind kind, FontRole body) {
    switch (kind) {
        case BlockKind::section:
        case BlockKind::byline:
        case BlockKind::figure:
        case BlockKind::published_in: return FontRole::sans;
        case BlockKind::code:
        case BlockKind::html: return FontRole::mono;
        default: return body;
    }
}

/// Whether the first letter is of a script that knows great and small ones; figures stand alike beside all others.
bool has_small_letters(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded c = utf8::decode(text, at);
        if (is_letter(c.code_point)) return may_be_slanted(script_of(c.code_point));
        at += c.bytes;
    }
    return true;
}

float half_line(const LayoutStyle& style) { return style.line_height * style.size_px / 2; }

}  // namespace

FaceFeatures features_of(BlockKind kind, std::string_view text) {
    switch (kind) {
        case BlockKind::paragraph:
        case BlockKind::footnote: return has_small_letters(text) ? FaceFeatures::old_style : FaceFeatures::lining;
        case BlockKind::cell: return FaceFeatures::tabular;
        case BlockKind::title:
        case BlockKind::heading: return FaceFeatures::lining;
        default: return FaceFeatures::none;
    }
}

BlockStyle block_style(const Block& block, const LayoutStyle& style, const std::string& language) {
    const Setting setting = setting_of(block);
    BlockStyle result;
    result.font = {role_of(block.kind, style.role), setting.weight, false, language};
    result.size_px = setting.size * style.size_px;
    result.line_height_px = result.size_px * (setting.line_height > 0 ? setting.line_height : style.line_height);
    result.ink = setting.ink;
    result.preformatted = block.kind == BlockKind::code || block.kind == BlockKind::html;
    if (block.kind == BlockKind::paragraph || block.kind == BlockKind::footnote) {
        result.justified = style.justified;
        result.hyphenator = style.hyphenator;
    }
    result.padding = result.preformatted ? code_padding : 0;
    result.space_before = setting.before * half_line(style);
    result.space_after = setting.after * half_line(style);
    return result;
}

float space_between(const Block& above, const BlockStyle& above_style, const Block& below,
                    const BlockStyle& below_style, const LayoutStyle& style) {
    const bool same_list = !above.lists.empty() && !below.lists.empty() &&
                           above.lists.front().list == below.lists.front().list && !below.lists.back().continues;
    const bool plain = above.kind == BlockKind::paragraph && below.kind == BlockKind::paragraph;
    const bool same_table = above.cell && below.cell && above.cell->table == below.cell->table;
    if (same_table) return above.cell->row == below.cell->row ? 0 : row_gap(style);
    if (same_list && plain) return half_line(style) / 2;
    // The bar beside a quote reaches past its text, and is not to touch what stands around it.
    const float bar = (above.quote_depth == 0) != (below.quote_depth == 0) ? half_line(style) / 2 : 0;
    if (above.kind == BlockKind::byline && below.kind == BlockKind::byline) return half_line(style) / 4;
    return std::max(above_style.space_after, below_style.space_before) + bar;
}

float row_gap(const LayoutStyle& style) { return 0.7f * style.size_px; }
float quote_indent(const LayoutStyle& style) { return 1.4f * style.size_px; }
float list_indent(const LayoutStyle& style) { return 1.6f * style.size_px; }

float block_indent(const Block& block, const LayoutStyle& style) {
    return static_cast<float>(block.quote_depth) * quote_indent(style) +
           static_cast<float>(block.lists.size()) * list_indent(style);
}

}  // namespace postil
