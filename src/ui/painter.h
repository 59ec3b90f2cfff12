#pragma once

// Drawing in CSS pixels onto an ImGui draw list that is in physical pixels, so that edges, hairlines and glyphs land on
// whole device pixels at every pixel ratio.

#include <array>
#include <cstdint>
#include <span>

#include "layout/layout.h"
#include "ui/glyph_cache.h"
#include "ui/theme.h"

struct ImDrawList;
struct ImTextureData;

namespace postil::ui {

enum class Icon : std::uint8_t {
    back, open, paste, import_file, export_file, undo, redo, smaller, larger, text, help, close, trash, mentions,
    list, link, share, page, formats, reply, filter, previous, next, search, find, contents, command, heading, note, sample, study, more, sort
};

class Painter {
public:
    Painter(ImDrawList& list, GlyphCache& glyphs, float scale) : list_(list), glyphs_(glyphs), scale_(scale) {}

    float scale() const { return scale_; }
    /// One physical pixel, in CSS pixels.
    float hairline() const { return 1.0f / scale_; }

    void fill(const Rect& rect, Colour colour, float radius = 0);
    /// From one colour at the left to another at the right.
    void blend(const Rect& rect, Colour left, Colour right);
    void stroke(const Rect& rect, Colour colour, float radius = 0, float thickness = 1);
    /// A soft shadow under a floating thing.
    void shadow(const Rect& rect, Colour colour, float radius, float depth);
    void line(float x0, float y0, float x1, float y1, Colour colour, float thickness);
    void circle(float x, float y, float radius, Colour colour);
    /// The underline of a mark under [left, right), `y` its middle.
    void underline(Underline pattern, float left, float right, float y, Colour colour);
    /// A row of the smallest dots, fainter than any mark's underline, `y` their middle.
    void dots(float left, float right, float y, Colour colour);
    void icon(Icon icon, float x, float y, float size, Colour colour);

    /// The whole of a texture; null draws nothing.
    void image(const Rect& rect, ImTextureData* texture);
    void push_clip(const Rect& rect);
    void pop_clip();
    /// All that is drawn from now on stands `down` pixels higher: a panel that is scrolled so far.
    void shift_up(float down) { shift_ = down; }

    /// Draws the lines of `layout` that lie in [clip_top, clip_bottom) of its own coordinates, with their list markers, its
    /// top left at (x, y).
    /// `ink` gives the colour of a role.
    template <class InkColour>
    void text(const Layout& layout, float x, float y, InkColour ink, float clip_top, float clip_bottom) {
        const Layout::LineSpan span = layout.lines_in(clip_top + shift_, clip_bottom + shift_);
        for (std::uint32_t i = span.first; i < span.last; ++i) {
            const Line& line = layout.lines[i];
            if (line.block < layout.boxes.size() && layout.boxes[line.block].first_line == i) {
                const BlockBox& box = layout.boxes[line.block];
                for (std::uint32_t m = box.first_marker_run; m < box.first_marker_run + box.marker_run_count; ++m) {
                    run(layout, layout.runs[m], x, y + line.baseline, ink(Ink::muted));
                }
            }
            for (std::uint32_t r = line.first_run; r < line.first_run + line.run_count; ++r) {
                run(layout, layout.runs[r], x, y + line.baseline, ink(layout.runs[r].ink));
            }
        }
    }

    /// One run, its glyphs' x from `x`, on the baseline `baseline_y`.
    void run(const Layout& layout, const GlyphRun& run, float x, float baseline_y, Colour colour);

private:
    float snap(float css) const;
    float snap_y(float css) const { return snap(css - shift_); }

    ImDrawList& list_;
    GlyphCache& glyphs_;
    float scale_;
    float shift_ = 0;
};

}  // namespace postil::ui
