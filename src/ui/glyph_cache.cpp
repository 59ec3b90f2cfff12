#include "ui/glyph_cache.h"

#include <imgui.h>

#include <array>
#include <cmath>
#include <cstring>

namespace postil::ui {
namespace {

constexpr std::size_t many_glyphs = 6000;
constexpr std::uint32_t long_unused = 240;  // frames

/// Text blended in sRGB looks thin; browsers answer with a contrast curve on the coverage. This one was chosen
/// beside Chromium's own text, light on dark and dark on light (tests/browser/sharpness.test.mjs measures both).
std::array<std::uint8_t, 256> contrast_curve() {
    std::array<std::uint8_t, 256> curve{};
    for (std::size_t i = 0; i < curve.size(); ++i) {
        curve[i] = static_cast<std::uint8_t>(std::lround(255.0 * std::pow(static_cast<double>(i) / 255.0, 0.88)));
    }
    return curve;
}

void copy_colours(const GlyphImage& image, const ImFontAtlasRect& rect, ImTextureData& texture) {
    const std::size_t row = static_cast<std::size_t>(image.width) * 4;
    for (int y = 0; y < image.height; ++y) {
        std::memcpy(texture.GetPixelsAt(rect.x, rect.y + y), image.rgba.data() + static_cast<std::size_t>(y) * row, row);
    }
}

void copy_coverage(const GlyphImage& image, const ImFontAtlasRect& rect, ImTextureData& texture) {
    static const std::array<std::uint8_t, 256> curve = contrast_curve();
    for (int y = 0; y < image.height; ++y) {
        auto* out = static_cast<std::uint8_t*>(texture.GetPixelsAt(rect.x, rect.y + y));
        const std::uint8_t* in = image.coverage.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width);
        for (int x = 0; x < image.width; ++x, out += 4) {
            out[0] = out[1] = out[2] = 255;
            out[3] = curve[in[x]];
        }
    }
}

}  // namespace

void GlyphCache::touch(const GlyphKey& key) {
    const auto [found, is_new] = entries_.try_emplace(key);
    Entry& entry = found->second;
    entry.last_used = frame_;
    if (!is_new) return;
    const GlyphImage image = fonts_.draw_glyph(key.face, key.glyph, static_cast<float>(key.size_64) / 64.0f, key.phase,
                                               key.synthetic_italic);
    if (image.width <= 0 || image.height <= 0) return;
    ImFontAtlasRect rect;
    entry.rect = atlas_.AddCustomRect(image.width, image.height, &rect);
    if (entry.rect == ImFontAtlasRectId_Invalid) return;
    entry.width = image.width;
    entry.height = image.height;
    entry.left = image.left;
    entry.top = image.top;
    entry.coloured = image.coverage.empty();
    if (entry.coloured) copy_colours(image, rect, *atlas_.TexData);
    else copy_coverage(image, rect, *atlas_.TexData);
}

PlacedGlyph GlyphCache::find(const GlyphKey& key) const {
    const auto found = entries_.find(key);
    if (found == entries_.end() || found->second.rect < 0) return {};
    const Entry& entry = found->second;
    ImFontAtlasRect rect;
    if (!atlas_.GetCustomRect(entry.rect, &rect)) return {};
    return {static_cast<float>(entry.left),  static_cast<float>(-entry.top),
            static_cast<float>(entry.width), static_cast<float>(entry.height),
            rect.uv0.x,                      rect.uv0.y,
            rect.uv1.x,                      rect.uv1.y,
            entry.coloured};
}

void GlyphCache::end_frame() {
    ++frame_;
    if (entries_.size() < many_glyphs || frame_ % long_unused != 0) return;
    for (auto it = entries_.begin(); it != entries_.end();) {
        if (frame_ - it->second.last_used < long_unused) {
            ++it;
            continue;
        }
        if (it->second.rect >= 0) atlas_.RemoveCustomRect(it->second.rect);
        it = entries_.erase(it);
    }
}

}  // namespace postil::ui
