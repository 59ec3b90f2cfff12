#pragma once

// One font file in memory, as HarfBuzz and FreeType see it.

#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "base/result.h"
#include "text/font_set.h"

namespace postil {

struct FreeTypeDone {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
    void operator()(FT_Face face) const { FT_Done_Face(face); }
};
struct HarfBuzzDone {
    void operator()(hb_font_t* font) const { hb_font_destroy(font); }
    void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};
using FreeTypeLibrary = std::unique_ptr<FT_LibraryRec_, FreeTypeDone>;
using FreeTypeFace = std::unique_ptr<FT_FaceRec_, FreeTypeDone>;
using HarfBuzzFont = std::unique_ptr<hb_font_t, HarfBuzzDone>;
using HarfBuzzBuffer = std::unique_ptr<hb_buffer_t, HarfBuzzDone>;

/// HarfBuzz's font is scaled to font units, so that its whole numbers lose nothing; sizes are multiplied in afterwards.
class LoadedFace {
public:
    /// Refuses bytes that are no scalable font with a Unicode character map.
    /// `weight` is set on a variable font's weight axis; 0: the font is taken as it comes.
    static Result<std::unique_ptr<LoadedFace>> load(FT_Library library, std::vector<std::uint8_t> bytes, int weight = 0);

    bool covers(char32_t code_point) const;
    const FaceMetrics& metrics() const { return metrics_; }
    hb_font_t* shaper() const { return hb_.get(); }
    float pixels_per_unit(float size_px) const { return size_px / static_cast<float>(ft_->units_per_EM); }

    /// See FontSet::draw_glyph.
    GlyphImage draw(std::uint32_t glyph, float size_px, int phase, bool slanted) const;

private:
    LoadedFace() = default;

    std::vector<std::uint8_t> bytes_;  // outlives both views of it: declared before them
    FreeTypeFace ft_;
    HarfBuzzFont hb_;
    FaceMetrics metrics_;
};

}  // namespace postil
