// What is true of any layout, tried on random text at random widths. A failure prints its seed.

#include <catch_amalgamated.hpp>

#include <algorithm>
#include <iterator>
#include <random>
#include <string>

#include "base/utf8.h"
#include "layout/layout.h"
#include "layout/test_face.h"
#include "text/real_faces.h"
#include "text/segmentation.h"

namespace postil {

namespace {

using Random = std::mt19937;

std::size_t pick(Random& random, std::size_t count) { return random() % count; }

char32_t random_code_point(Random& random) {
    constexpr char32_t odd[] = {0x301,   0x200D,  0x200F, 0x200E, 0x202E, 0x202C, 0x2067, 0x2069, 0xAD,    0x200B,
                                0xA0,    0x3000,  '\n',   '\t',   0x85,   0x2028, 0xFE0F, 0x20E3, 0x1F1F5, 0x1F1F0,
                                0x1F469, 0x1F3FD, 0xFFFC, 0xFEFF, 0x0,    0x1B,   0x640,  0x651,  0xE0001, 0x10FFFF};
    switch (pick(random, 8)) {
        case 0: return U' ';
        case 1: return odd[pick(random, std::size(odd))];
        case 2: return static_cast<char32_t>(0x5D0 + pick(random, 27));
        case 3: return static_cast<char32_t>(0x620 + pick(random, 0x50));
        case 4: return static_cast<char32_t>(0x900 + pick(random, 0x80));
        case 5: return static_cast<char32_t>(0x20 + pick(random, 0x3000));
        default: return static_cast<char32_t>('a' + pick(random, 26));
    }
}

std::string random_text(Random& random, std::size_t most) {
    std::string text;
    for (std::size_t i = pick(random, most); i > 0; --i) utf8::append(text, random_code_point(random));
    return text;
}

Article random_article(Random& random) {
    Article article;
    article.metadata.language = pick(random, 2) ? "en" : "ur";
    for (std::size_t i = 0; i < 4; ++i) {
        if (i > 0) article.text += "\n\n";
        const std::size_t begin = article.text.size();
        Block block;
        block.kind = pick(random, 4) == 0 ? BlockKind::code : BlockKind::paragraph;
        block.quote_depth = static_cast<std::uint8_t>(pick(random, 2));
        if (pick(random, 3) == 0) block.lists.push_back({0, 0, static_cast<std::int32_t>(pick(random, 20)) - 1, false});
        article.text += random_text(random, 60);
        block.range = text_range(begin, article.text.size());
        article.blocks.push_back(block);
        if (block.range.size() > 4) {
            const auto middle = static_cast<std::size_t>(
                cluster_floor(article.text, {block.range.begin.bytes + block.range.size() / 2}).bytes);
            article.spans.push_back({SpanKind::link, text_range(begin, middle), "", ""});
            article.spans.push_back({SpanKind::emphasis, text_range(middle, article.text.size()), "", ""});
        }
    }
    return article;
}

void check_lines_cover(const Article& article, const Layout& layout) {
    for (std::size_t i = 0; i < layout.boxes.size(); ++i) {
        const BlockBox& box = layout.boxes[i];
        REQUIRE(box.line_count > 0);
        TextOffset at = article.blocks[i].range.begin;
        for (std::uint32_t l = box.first_line; l < box.first_line + box.line_count; ++l) {
            REQUIRE(layout.lines[l].range.begin == at);
            REQUIRE(layout.lines[l].block == i);
            at = layout.lines[l].range.end;
        }
        REQUIRE(at == article.blocks[i].range.end);
    }
}

void check_clusters(const Layout& layout, const Line& line) {
    std::uint32_t bytes = 0;
    for (std::uint32_t i = 0; i < line.cluster_count; ++i) {
        const Cluster& cluster = layout.clusters[line.first_cluster + i];
        REQUIRE(line.range.contains(cluster.range));
        REQUIRE(cluster.right >= cluster.left);
        REQUIRE(cluster.left >= std::min(0.0f, line.left) - 0.01f);
        REQUIRE(cluster.right <= std::max(layout.width, line.right) + 0.01f);
        bytes += cluster.range.size();
        if (cluster.right - cluster.left < 0.1f || cluster.left < line.left || cluster.right > line.right + 0.01f)
            continue;
        const TextOffset hit = layout.offset_at((cluster.left + cluster.right) / 2, (line.top + line.bottom) / 2);
        REQUIRE(hit >= cluster.range.begin);
        REQUIRE(hit <= cluster.range.end);
    }
    REQUIRE(bytes == line.range.size());
}

void check_glyphs(const Layout& layout, const Line& line) {
    for (std::uint32_t i = line.first_run; i < line.first_run + line.run_count; ++i) {
        const GlyphRun& run = layout.runs[i];
        REQUIRE(run.first_glyph + run.glyph_count <= layout.glyphs.size());
        REQUIRE(line.range.contains(run.range));
        REQUIRE(run.left >= line.left - 0.01f);
        REQUIRE(run.right <= line.right + 0.01f);
    }
}

void check_layout(const Article& article, const Layout& layout) {
    check_lines_cover(article, layout);
    float bottom = 0;
    for (const Line& line : layout.lines) {
        REQUIRE(line.top >= bottom);
        REQUIRE(line.baseline > line.top);
        REQUIRE(line.bottom > line.baseline);
        bottom = line.bottom;
        check_clusters(layout, line);
        check_glyphs(layout, line);
    }
    REQUIRE(layout.height >= bottom);
    bool wide = false;
    for (const Cluster& cluster : layout.clusters) wide = wide || cluster.right > cluster.left;
    if (wide) REQUIRE_FALSE(layout.rects_of(text_range(0, article.text.size())).empty());
}

void check_many(FontSet& fonts, unsigned first_seed, unsigned count) {
    const Hyphenator hyphenator("1a\n1e\n1i\n1o\n1u", "");
    for (unsigned seed = first_seed; seed < first_seed + count; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const Article article = random_article(random);
        LayoutStyle style;
        style.width_px = static_cast<float>(1 + pick(random, 500));
        style.size_px = 16;
        style.justified = seed % 2 == 0;
        style.hyphenator = seed % 3 == 0 ? &hyphenator : nullptr;
        check_layout(article, layout_article(article, style, fonts));
    }
}

}  // namespace

TEST_CASE("any text at any width is covered, ordered and can be pointed at", "[layout][laws]") {
    FontSet fonts = test::test_fonts();
    check_many(fonts, 1, 300);
}

TEST_CASE("the same holds for real faces with ligatures, kerning and joined letters", "[layout][laws]") {
    FontSet fonts = test::loaded_faces();
    check_many(fonts, 1000, 300);
}

TEST_CASE("the same holds while no face is loaded", "[layout][laws]") {
    FontSet fonts = test::declared_faces();
    check_many(fonts, 2000, 50);
}

TEST_CASE("laying out twice gives the same", "[layout][laws]") {
    FontSet fonts = test::loaded_faces();
    Random random(7);
    const Article article = random_article(random);
    const Layout first = layout_article(article, {}, fonts);
    const Layout second = layout_article(article, {}, fonts);
    CHECK(first.height == second.height);
    REQUIRE(first.glyphs.size() == second.glyphs.size());
    for (std::size_t i = 0; i < first.glyphs.size(); ++i) {
        CHECK(first.glyphs[i].id == second.glyphs[i].id);
        CHECK(first.glyphs[i].x == second.glyphs[i].x);
    }
}

}  // namespace postil
