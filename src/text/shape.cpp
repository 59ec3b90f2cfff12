#include "text/shape.h"

#include <hb.h>

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "text/font_set_impl.h"
#include "text/segmentation.h"

namespace postil {

namespace {

constexpr float missing_em = 0.6f;
constexpr int spaces_a_tab = 4;

/// What HarfBuzz calls a cluster: glyphs that belong to bytes as a whole.
struct Unit {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t first_glyph = 0;
    std::uint32_t last_glyph = 0;
    float advance = 0;
    bool can_cut = true;
};

/// Of HarfBuzz's, those that FaceFeatures stand for. Small capitals are made of capitals: what is copied stays as written.
std::vector<hb_feature_t> features_of(FaceFeatures features) {
    struct Row {
        FaceFeatures asked;
        hb_tag_t first;
        hb_tag_t second;
    };
    static constexpr Row rows[] = {{FaceFeatures::old_style, HB_TAG('o', 'n', 'u', 'm'), HB_TAG('p', 'n', 'u', 'm')},
                                   {FaceFeatures::lining, HB_TAG('l', 'n', 'u', 'm'), HB_TAG('p', 'n', 'u', 'm')},
                                   {FaceFeatures::tabular, HB_TAG('l', 'n', 'u', 'm'), HB_TAG('t', 'n', 'u', 'm')},
                                   {FaceFeatures::small_capitals, HB_TAG('c', '2', 's', 'c'), 0}};
    std::vector<hb_feature_t> list;
    for (const Row& row : rows) {
        if (!has(features, row.asked)) continue;
        list.push_back({row.first, 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END});
        if (row.second) list.push_back({row.second, 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END});
    }
    return list;
}

/// Shapes [begin, end) of the item's text; what stands around it decides how letters join.
std::vector<RawGlyph> run_harfbuzz(const StyledText& styled, const Item& item, std::uint32_t begin, std::uint32_t end,
                                   hb_font_t* font, hb_buffer_t* buffer) {
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
    hb_buffer_add_utf8(buffer, styled.text.data(), static_cast<int>(styled.text.size()), begin,
                       static_cast<int>(end - begin));
    hb_buffer_set_direction(buffer, item.rtl() ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, hb_script_from_iso15924_tag(item.script));
    const std::string& language = styled.styles[item.style].font.language;
    hb_buffer_set_language(buffer, hb_language_from_string(language.data(), static_cast<int>(language.size())));
    const std::vector<hb_feature_t> features = features_of(styled.styles[item.style].features);
    hb_shape(font, buffer, features.data(), static_cast<unsigned>(features.size()));
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
    std::vector<RawGlyph> glyphs(count);
    for (unsigned i = 0; i < count; ++i) {
        const bool unsafe = hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK;
        glyphs[i] = {infos[i].codepoint,    infos[i].cluster - begin, positions[i].x_advance,
                     positions[i].x_offset, positions[i].y_offset,    unsafe};
    }
    return glyphs;
}

/// Appends glyphs shaped from `begin` on to `out`, and to `units` their clusters, in the order of the glyphs.
void add_glyphs(const std::vector<RawGlyph>& glyphs, std::uint32_t begin, float scale, ShapedText& out,
                std::vector<Unit>& units) {
    for (const RawGlyph& glyph : glyphs) {
        const auto index = static_cast<std::uint32_t>(out.glyphs.size());
        const float advance = static_cast<float>(glyph.advance) * scale;
        out.glyphs.push_back(
            {glyph.id, advance, static_cast<float>(glyph.dx) * scale, -static_cast<float>(glyph.dy) * scale});
        if (units.empty() || units.back().begin != begin + glyph.cluster) {
            units.push_back({begin + glyph.cluster, 0, index, 0, 0, true});
        }
        Unit& unit = units.back();
        unit.last_glyph = index + 1;
        unit.advance += advance;
        if (glyph.unsafe_to_break) unit.can_cut = false;
    }
}

/// Divides an item's text where its parts can be shaped apart: before and after spaces that no neighbour is kerned with.
class WordSplitter {
public:
    WordSplitter(std::string_view text, const Item& item, hb_font_t* font, hb_buffer_t* buffer, SpaceKerning& kerning)
        : text_(text), item_(item), font_(font), buffer_(buffer), kerning_(kerning) {}

    /// The end of the part that begins at `at`.
    std::uint32_t end_of(std::uint32_t at) {
        for (++at; at < item_.end; ++at) {
            const bool after_space = text_[at - 1] == ' ';
            const bool before_space = text_[at] == ' ';
            if (!after_space && !before_space) continue;
            if (after_space && before_space) return at;
            const std::size_t neighbour = after_space ? at : utf8::floor_boundary(text_, at - 1);
            if (!kerning_.affects(font_, buffer_, utf8::decode(text_, neighbour).code_point)) return at;
        }
        return item_.end;
    }

private:
    std::string_view text_;
    const Item& item_;
    hb_font_t* font_;
    hb_buffer_t* buffer_;
    SpaceKerning& kerning_;
};

/// Part by part, each shaped at most once.
void add_words(const StyledText& styled, const Item& item, hb_font_t* font, hb_buffer_t* buffer, WordCache& words,
               WordSplitter splitter, float scale, ShapedText& out, std::vector<Unit>& units) {
    for (std::uint32_t at = item.begin; at < item.end;) {
        const std::uint32_t end = splitter.end_of(at);
        const std::string_view word = styled.text.substr(at, end - at);
        if (const std::vector<RawGlyph>* known = words.find(word)) {
            add_glyphs(*known, at, scale, out, units);
        } else {
            std::vector<RawGlyph> glyphs = run_harfbuzz(styled, item, at, end, font, buffer);
            add_glyphs(word.size() > WordCache::longest ? glyphs : words.add(word, std::move(glyphs)), at, scale, out, units);
        }
        at = end;
    }
}

/// The number of grapheme clusters that start inside (begin, end), and one for the part before them.
std::uint32_t parts_of(const Unit& unit, const std::vector<std::uint8_t>& starts) {
    std::uint32_t parts = 1;
    for (std::uint32_t at = unit.begin + 1; at < unit.end; ++at) parts += starts[at];
    return parts;
}

ShapedCluster cluster_at(std::string_view text, std::uint32_t at, std::uint32_t item) {
    const char32_t first = utf8::decode(text, at).code_point;
    ShapedCluster cluster;
    cluster.begin = at;
    cluster.item = item;
    cluster.space = is_line_end_space(first);
    return cluster;
}

/// Lays grapheme clusters over HarfBuzz's: a ligature is divided among its clusters, and a cluster that HarfBuzz
/// divides is made whole.
void add_clusters(std::string_view text, const std::vector<std::uint8_t>& starts, const Item& item, std::uint32_t index,
                  const std::vector<Unit>& units, ShapedText& out) {
    const std::size_t first_cluster = out.clusters.size();
    for (const Unit& unit : units) {
        const float share = unit.advance / static_cast<float>(parts_of(unit, starts));
        for (std::uint32_t at = unit.begin; at < unit.end; ++at) {
            const bool opens = starts[at] || out.clusters.size() == first_cluster;
            if (!opens && at != unit.begin) continue;
            if (opens) {
                out.clusters.push_back(cluster_at(text, at, index));
                out.clusters.back().can_cut = at == unit.begin && unit.can_cut;
                out.clusters.back().first_glyph = unit.first_glyph;
                out.clusters.back().last_glyph = unit.last_glyph;
            }
            ShapedCluster& cluster = out.clusters.back();
            cluster.advance += share;
            cluster.first_glyph = std::min(cluster.first_glyph, unit.first_glyph);
            cluster.last_glyph = std::max(cluster.last_glyph, unit.last_glyph);
        }
    }
    for (std::size_t i = first_cluster; i < out.clusters.size(); ++i) {
        out.clusters[i].end = i + 1 < out.clusters.size() ? out.clusters[i + 1].begin : item.end;
    }
    if (out.clusters.size() > first_cluster) out.clusters[first_cluster].can_cut = true;
}

float blank_advance(std::string_view text, const ShapedCluster& cluster, ItemKind kind, float size_px, float space) {
    if (kind == ItemKind::tab) return spaces_a_tab * space;
    if (kind == ItemKind::control) return 0;
    if (is_default_ignorable(utf8::decode(text, cluster.begin).code_point)) return 0;
    return missing_em * size_px * (is_wide(utf8::decode(text, cluster.begin).code_point) ? 2 : 1);
}

/// The advance of a space in `style`; a third of the size where no face is loaded.
float space_advance(const TextStyle& style, FontSet& fonts) {
    const LoadedFace* face = fonts.impl().find_loaded(fonts.face_for(style.font, ' '));
    hb_codepoint_t glyph = 0;
    if (!face || !hb_font_get_nominal_glyph(face->shaper(), ' ', &glyph)) return style.size_px / 3;
    return static_cast<float>(hb_font_get_glyph_h_advance(face->shaper(), glyph)) *
           face->pixels_per_unit(style.size_px);
}

void add_blanks(const StyledText& styled, const std::vector<std::uint8_t>& starts, const Item& item,
                std::uint32_t index, FontSet& fonts, ShapedText& out) {
    const TextStyle& style = styled.styles[item.style];
    const float space = item.kind == ItemKind::tab ? space_advance(style, fonts) : 0;
    const auto glyph = static_cast<std::uint32_t>(out.glyphs.size());
    for (std::uint32_t at = item.begin; at < item.end;) {
        ShapedCluster cluster = cluster_at(styled.text, at, index);
        for (++at; at < item.end && !starts[at];) ++at;
        cluster.end = at;
        cluster.first_glyph = cluster.last_glyph = glyph;
        cluster.advance = blank_advance(styled.text, cluster, item.kind, style.size_px, space);
        out.clusters.push_back(cluster);
    }
}

/// One glyph a cluster, as wide as the system says.
void add_system_glyphs(const StyledText& styled, const std::vector<std::uint8_t>& starts, const Item& item,
                       std::uint32_t index, FontSet& fonts, ShapedText& out) {
    const TextStyle& style = styled.styles[item.style];
    SystemGlyphs& system = fonts.impl().system;
    const std::size_t first_cluster = out.clusters.size();
    for (std::uint32_t at = item.begin; at < item.end;) {
        ShapedCluster cluster = cluster_at(styled.text, at, index);
        for (++at; at < item.end && !starts[at];) ++at;
        cluster.end = at;
        const std::uint32_t glyph = system.find(styled.text.substr(cluster.begin, at - cluster.begin), style.font);
        cluster.advance = system.at(glyph).advance_em * style.size_px;
        cluster.first_glyph = static_cast<std::uint32_t>(out.glyphs.size());
        cluster.last_glyph = cluster.first_glyph + 1;
        out.glyphs.push_back({glyph, cluster.advance, 0, 0});
        out.clusters.push_back(cluster);
    }
    // Glyphs of an item are in visual order.
    if (!item.rtl()) return;
    const std::uint32_t first = out.clusters[first_cluster].first_glyph;
    std::reverse(out.glyphs.begin() + first, out.glyphs.end());
    for (std::size_t i = first_cluster; i < out.clusters.size(); ++i) {
        const auto from_end = static_cast<std::uint32_t>(out.clusters.size() - 1 - i);
        out.clusters[i].first_glyph = first + from_end;
        out.clusters[i].last_glyph = first + from_end + 1;
    }
}

void shape_item(const StyledText& styled, const std::vector<std::uint8_t>& starts, const Item& item,
                std::uint32_t index, FontSet& fonts, std::vector<Unit>& units, ShapedText& out) {
    if (item.kind == ItemKind::system) return add_system_glyphs(styled, starts, item, index, fonts, out);
    const LoadedFace* face = fonts.impl().find_loaded(item.face);
    if (item.kind != ItemKind::text || !face) return add_blanks(styled, starts, item, index, fonts, out);
    hb_buffer_t* buffer = fonts.impl().buffer.get();
    const TextStyle& style = styled.styles[item.style];
    const float scale = face->pixels_per_unit(style.size_px);
    units.clear();
    WordCache* words = item.rtl() ? nullptr : fonts.impl().words_for(item.face, item.script, style);
    hb_font_t* font = face->shaper();
    if (words) {
        SpaceKerning& kerning = fonts.impl().faces[item.face].space_kerning;
        const WordSplitter splitter(styled.text, item, font, buffer, kerning);
        add_words(styled, item, font, buffer, *words, splitter, scale, out, units);
    } else {
        add_glyphs(run_harfbuzz(styled, item, item.begin, item.end, font, buffer), item.begin, scale, out, units);
    }
    if (item.rtl()) std::reverse(units.begin(), units.end());
    for (std::size_t i = 0; i < units.size(); ++i) units[i].end = i + 1 < units.size() ? units[i + 1].begin : item.end;
    add_clusters(styled.text, starts, item, index, units, out);
}

}  // namespace

ShapedText shape_text(const StyledText& styled, Direction base, FontSet& fonts) {
    ShapedText out;
    out.starts = cluster_starts(styled.text);
    out.items = itemize(styled, out.starts, bidi_levels(styled.text, base), fonts);
    out.glyphs.reserve(styled.text.size());
    out.clusters.reserve(styled.text.size());
    std::vector<Unit> units;
    for (std::uint32_t i = 0; i < out.items.size(); ++i) {
        shape_item(styled, out.starts, out.items[i], i, fonts, units, out);
    }
    return out;
}

void shape_part(const StyledText& styled, const ShapedText& whole, std::uint32_t item, TextRange part, FontSet& fonts,
                ShapedText& out) {
    Item narrowed = whole.items[item];
    narrowed.begin = part.begin.bytes;
    narrowed.end = part.end.bytes;
    out.items.push_back(narrowed);
    std::vector<Unit> units;
    shape_item(styled, whole.starts, narrowed, static_cast<std::uint32_t>(out.items.size() - 1), fonts, units, out);
}

}  // namespace postil
