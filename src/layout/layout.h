#pragma once

// article + style + width -> geometry. Marks, selection and hover are never part of it: they are laid over the finished
// layout as rectangles of ranges, so that nothing a reader marks can move a word.
//
//   layout -> boxes (one a block) -> lines -> runs -> glyphs        hit tests: lines -> clusters
//
// Units: CSS pixels, origin at the top left of the column, y downwards. Ranges are of the text that was laid out.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "base/text_range.h"
#include "text/font_set.h"
#include "text/hyphenation.h"
#include "text/styled_text.h"

namespace postil {

/// What a run is, so that the theme can colour it; no colours here.
enum class Ink : std::uint8_t { body, title, heading, muted, link, code };

struct Glyph {
    std::uint32_t id = 0;
    float x = 0;  ///< pen position, from the left of the column
    float y = 0;  ///< from the baseline, downwards
};

/// Glyphs of one face and size, in visual order.
struct GlyphRun {
    std::uint32_t first_glyph = 0;
    std::uint32_t glyph_count = 0;
    FaceId face = no_face;
    float size_px = 16;
    Ink ink = Ink::body;
    bool synthetic_italic = false;
    bool rtl = false;
    bool underlined = false;
    FaceFeatures features = FaceFeatures::none;
    float left = 0;
    float right = 0;
    TextRange range;
};

/// A grapheme cluster on a line: where a caret may stand and what a rectangle covers.
struct Cluster {
    TextRange range;
    float left = 0;
    float right = 0;
    bool rtl = false;
};

struct Line {
    TextRange range;  ///< trailing white space included: lines of a block cover it without gaps
    float top = 0;
    float bottom = 0;
    float baseline = 0;
    float left = 0;   ///< of what is drawn
    float right = 0;
    bool rtl = false;  ///< the paragraph's direction
    std::uint32_t block = 0;  ///< index into `boxes`
    std::uint32_t first_run = 0;
    std::uint32_t run_count = 0;
    std::uint32_t first_cluster = 0;
    std::uint32_t cluster_count = 0;  ///< in visual order, left to right
};

struct Rect {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;
    float width() const { return right - left; }
    float height() const { return bottom - top; }
    bool contains(float x, float y) const { return x >= left && x < right && y >= top && y < bottom; }
    bool operator==(const Rect&) const = default;
};

/// One block's box and what is drawn around its text.
struct BlockBox {
    Rect rect;              ///< of the text with its padding (code), within the column
    float size_px = 16;     ///< the size its text is set in
    bool rtl = false;
    std::uint32_t first_line = 0;
    std::uint32_t line_count = 0;
    std::uint32_t first_marker_run = 0;  ///< list bullet or number; runs into `runs`, on the first line's baseline
    std::uint32_t marker_run_count = 0;
    std::optional<Rect> image;           ///< of a figure: where its image stands, or room for a word in its place
    std::vector<float> quote_bars;       ///< x of the bar of each quote level around it
};

/// Of images that are there, by URL: their own width and height in CSS pixels.
struct ImageSize {
    float width = 0;
    float height = 0;
};
using ImageSizes = std::map<std::string, ImageSize>;

struct LayoutStyle {
    float width_px = 640;
    float size_px = 19;
    float line_height = 1.55f;  ///< times the size; grows by itself for scripts that need more (Nastaliq)
    FontRole role = FontRole::serif;
    bool justified = false;  ///< paragraphs fill their lines, punctuation hanging in the margins
    const Hyphenator* hyphenator = nullptr;  ///< parts the words of paragraphs; null: none does
    std::shared_ptr<const ImageSizes> images;  ///< null: figures are captions alone; another one when any has come
    bool operator==(const LayoutStyle&) const = default;
};

struct Layout {
    float width = 0;
    float height = 0;
    std::vector<BlockBox> boxes;  ///< one for each block
    std::vector<Line> lines;      ///< in reading order, ascending tops
    std::vector<GlyphRun> runs;
    std::vector<Glyph> glyphs;
    std::vector<Cluster> clusters;

    /// Indices [first, last) of the lines that touch the band from `top` to `bottom`.
    struct LineSpan {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
    };
    LineSpan lines_in(float top, float bottom) const;

    /// The caret place nearest to the point. 0 for an empty layout.
    TextOffset offset_at(float x, float y) const;

    /// The line a place is on; a place at a soft line end belongs to the next line.
    std::uint32_t line_at(TextOffset at) const;

    /// Rectangles that cover the range, one or more a line (bidi), each as high as its line.
    std::vector<Rect> rects_of(TextRange range) const;
};

/// Lays out the whole article. Faces that are not loaded yet are replaced as FontSet says; lay out again when its
/// generation grows.
Layout layout_article(const Article& article, const LayoutStyle& style, FontSet& fonts);

/// A label, a note's line, a button: text outside any article.
struct LabelStyle {
    FontRole role = FontRole::sans;
    float size_px = 14;
    int weight = 400;
    bool italic = false;
    float line_height = 1.4f;
    Ink ink = Ink::body;
    std::string language;
    std::uint32_t max_lines = 0;  ///< 0: no limit; more text than fits ends in an ellipsis
};

/// Lays out `text`, broken to `max_width` CSS pixels and at line feeds.
Layout layout_label(std::string_view text, const LabelStyle& style, float max_width, FontSet& fonts);

}  // namespace postil
