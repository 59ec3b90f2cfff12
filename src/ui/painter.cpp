#include "ui/painter.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace postil::ui {
namespace {

ImU32 packed(Colour colour) { return IM_COL32(colour.r, colour.g, colour.b, colour.a); }

GlyphKey key_of(const GlyphRun& run, const Glyph& glyph, float scale, float pen_x, float& whole_x) {
    const float quarters = std::floor(pen_x * 4.0f + 0.5f);
    whole_x = std::floor(quarters / 4.0f);
    const auto phase = static_cast<std::uint8_t>(quarters - whole_x * 4.0f);
    const auto size_64 = static_cast<std::uint32_t>(std::lround(run.size_px * scale * 64.0f));
    return {run.face, glyph.id, size_64, phase, run.synthetic_italic};
}

}  // namespace

float Painter::snap(float css) const { return std::floor(css * scale_ + 0.5f); }

void Painter::fill(const Rect& rect, Colour colour, float radius) {
    list_.AddRectFilled({snap(rect.left), snap_y(rect.top)}, {snap(rect.right), snap_y(rect.bottom)}, packed(colour),
                        radius * scale_);
}

void Painter::image(const Rect& rect, ImTextureData* texture) {
    if (!texture) return;
    list_.AddImage(texture->GetTexRef(), {snap(rect.left), snap_y(rect.top)}, {snap(rect.right), snap_y(rect.bottom)});
}

void Painter::stroke(const Rect& rect, Colour colour, float radius, float thickness) {
    const float width = std::max(1.0f, std::round(thickness * scale_));
    const float inset = width * 0.5f;
    // ImGui strokes half a pixel inside the corners it is given.
    list_.AddRect({snap(rect.left) + inset - 0.5f, snap_y(rect.top) + inset - 0.5f},
                  {snap(rect.right) - inset + 0.5f, snap_y(rect.bottom) - inset + 0.5f}, packed(colour),
                  radius * scale_, 0, width);
}

void Painter::shadow(const Rect& rect, Colour colour, float radius, float depth) {
    constexpr int steps = 8;
    for (int i = steps; i >= 1; --i) {
        const float spread = depth * static_cast<float>(i) / steps;
        const Rect ring{rect.left - spread, rect.top - spread * 0.5f, rect.right + spread, rect.bottom + spread * 1.3f};
        const float share = 1.0f - static_cast<float>(i - 1) / steps;
        fill(ring, colour.with_alpha(colour.a / 255.0f * 0.25f * share), radius + spread);
    }
}

void Painter::line(float x0, float y0, float x1, float y1, Colour colour, float thickness) {
    list_.AddLine({x0 * scale_, (y0 - shift_) * scale_}, {x1 * scale_, (y1 - shift_) * scale_}, packed(colour),
                  thickness * scale_);
}

void Painter::blend(const Rect& rect, Colour left, Colour right) {
    list_.AddRectFilledMultiColor({snap(rect.left), snap_y(rect.top)}, {snap(rect.right), snap_y(rect.bottom)}, packed(left),
                                  packed(right), packed(right), packed(left));
}

void Painter::circle(float x, float y, float radius, Colour colour) {
    list_.AddCircleFilled({x * scale_, (y - shift_) * scale_}, radius * scale_, packed(colour));
}

void Painter::underline(Underline pattern, float left, float right, float y, Colour colour) {
    const auto bar = [&](float from, float to, float middle, float height) {
        fill({from, middle - height / 2, to, middle + height / 2}, colour);
    };
    const auto dashes = [&](std::span<const float> lengths, float height) {
        float x = left;
        for (std::size_t i = 0; x < right; ++i) {
            const float length = lengths[i % lengths.size()];
            if (i % 2 == 0) bar(x, std::min(x + length, right), y, height);
            x += length;
        }
    };
    static constexpr std::array<float, 2> dashed{7, 3};
    static constexpr std::array<float, 2> dotted{2, 2.5f};
    static constexpr std::array<float, 4> dash_dot{7, 2.5f, 2, 2.5f};
    switch (pattern) {
        case Underline::none: return;
        case Underline::solid: return bar(left, right, y, 2);
        case Underline::thick: return bar(left, right, y, 3.5f);
        case Underline::thin: return bar(left, right, y, 1);
        case Underline::twin: bar(left, right, y - 1.5f, 1); return bar(left, right, y + 1.5f, 1);
        case Underline::dashed: return dashes(dashed, 2);
        case Underline::dotted: return dashes(dotted, 2);
        case Underline::dash_dot: return dashes(dash_dot, 2);
        case Underline::wavy: break;
    }
    std::vector<ImVec2> wave;
    for (float x = left; x <= right; x += 1.0f) {
        wave.push_back({x * scale_, (y - shift_ + 1.4f * std::sin((x - left) * 1.05f)) * scale_});
    }
    list_.AddPolyline(wave.data(), static_cast<int>(wave.size()), packed(colour), 0, 1.4f * scale_);
}

void Painter::dots(float left, float right, float y, Colour colour) {
    constexpr float apart = 4;
    const float size = std::max(1.0f, std::round(scale_)) / scale_;
    for (float x = left; x + size <= right; x += apart) fill({x, y - size / 2, x + size, y + size / 2}, colour);
}

void Painter::push_clip(const Rect& rect) {
    list_.PushClipRect({snap(rect.left), snap_y(rect.top)}, {snap(rect.right), snap_y(rect.bottom)}, true);
}

void Painter::pop_clip() { list_.PopClipRect(); }

void Painter::run(const Layout& layout, const GlyphRun& run, float x, float baseline_y, Colour colour) {
    if (run.underlined) {
        const float y = baseline_y + std::max(1.5f, run.size_px * 0.12f);
        fill({x + run.left, y, x + run.right, y + std::max(hairline(), run.size_px * 0.05f)}, colour.with_alpha(0.55f));
    }
    if (run.face == no_face) return;
    const float baseline = snap_y(baseline_y);
    const std::span<const Glyph> glyphs{layout.glyphs.data() + run.first_glyph, run.glyph_count};
    float whole_x = 0;
    // First every image, which may move those already in the texture; then the places.
    for (const Glyph& glyph : glyphs) glyphs_.touch(key_of(run, glyph, scale_, (x + glyph.x) * scale_, whole_x));
    for (const Glyph& glyph : glyphs) {
        const PlacedGlyph image = glyphs_.find(key_of(run, glyph, scale_, (x + glyph.x) * scale_, whole_x));
        if (image.width == 0) continue;
        const float left = whole_x + image.left;
        const float top = baseline + std::round(glyph.y * scale_) + image.top;
        list_.PrimReserve(6, 4);
        list_.PrimRectUV({left, top}, {left + image.width, top + image.height}, {image.u0, image.v0}, {image.u1, image.v1},
                         packed(image.coloured ? Colour{255, 255, 255, colour.a} : colour));
    }
}

}  // namespace postil::ui
