#pragma once

// Images of glyphs in ImGui's texture, through its custom rectangles: keyed by face, glyph, size in physical pixels and
// quarter-pixel phase. Rectangles move when the texture grows, so places in it are asked for at each draw.

#include <cstdint>
#include <unordered_map>

#include "text/font_set.h"

struct ImFontAtlas;

namespace postil::ui {

struct GlyphKey {
    FaceId face = no_face;
    std::uint32_t glyph = 0;
    std::uint32_t size_64 = 0;  ///< physical pixels times 64
    std::uint8_t phase = 0;
    bool synthetic_italic = false;
    bool operator==(const GlyphKey&) const = default;
};

struct GlyphKeyHash {
    std::size_t operator()(const GlyphKey& key) const {
        std::uint64_t h = (std::uint64_t{key.face} << 48) ^ (std::uint64_t{key.glyph} << 16) ^ key.size_64;
        h ^= (std::uint64_t{key.phase} << 60) ^ (std::uint64_t{key.synthetic_italic} << 63);
        h *= 0x9E3779B97F4A7C15ull;
        return static_cast<std::size_t>(h ^ (h >> 29));
    }
};

/// An image's place: physical pixels from the pen, and texture coordinates valid until the next image is added.
struct PlacedGlyph {
    float left = 0;
    float top = 0;
    float width = 0;  ///< 0: nothing to draw
    float height = 0;
    float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
    bool coloured = false;  ///< has colours of its own
};

class GlyphCache {
public:
    GlyphCache(ImFontAtlas& atlas, FontSet& fonts) : atlas_(atlas), fonts_(fonts) {}

    /// Makes sure the image is there. May grow the texture.
    void touch(const GlyphKey& key);
    PlacedGlyph find(const GlyphKey& key) const;

    /// Once a frame: gives up images unused for long when there are many.
    void end_frame();

private:
    struct Entry {
        int rect = -1;
        int width = 0;
        int height = 0;
        int left = 0;
        int top = 0;
        bool coloured = false;
        std::uint32_t last_used = 0;
    };
    ImFontAtlas& atlas_;
    FontSet& fonts_;
    std::unordered_map<GlyphKey, Entry, GlyphKeyHash> entries_;
    std::uint32_t frame_ = 0;
};

}  // namespace postil::ui
