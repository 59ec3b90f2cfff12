#include "text/loaded_face.h"

#include <freetype/ftmm.h>
#include <freetype/ftoutln.h>
#include <freetype/tttables.h>
#include <hb-ot.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace postil {

namespace {

constexpr float slant = 0.2f;  // about 11 degrees, what browsers and FreeType's own oblique use

FaceMetrics metrics_of(FT_Face face) {
    const float em = static_cast<float>(face->units_per_EM);
    FaceMetrics metrics;
    metrics.ascent = static_cast<float>(face->ascender) / em;
    metrics.descent = static_cast<float>(-face->descender) / em;
    if (face->underline_thickness > 0) {
        metrics.underline_position = static_cast<float>(-face->underline_position) / em;
        metrics.underline_thickness = static_cast<float>(face->underline_thickness) / em;
    }
    const auto* os2 = static_cast<const TT_OS2*>(FT_Get_Sfnt_Table(face, FT_SFNT_OS2));
    if (os2 && os2->version >= 2 && os2->sxHeight > 0) metrics.x_height = static_cast<float>(os2->sxHeight) / em;
    return metrics;
}

HarfBuzzFont shaper_for(const std::vector<std::uint8_t>& bytes) {
    hb_blob_t* blob = hb_blob_create(reinterpret_cast<const char*>(bytes.data()), static_cast<unsigned>(bytes.size()),
                                     HB_MEMORY_MODE_READONLY, nullptr, nullptr);
    hb_face_t* face = hb_face_create(blob, 0);
    HarfBuzzFont font(hb_font_create(face));
    hb_ot_font_set_funcs(font.get());
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return font;
}

/// Sets the weight axis of a variable font; its other axes stay where the font has them.
void set_weight(FT_Library library, FT_Face face, hb_font_t* shaper, int weight) {
    constexpr FT_ULong weight_axis = 0x77676874;  // "wght"
    FT_MM_Var* axes = nullptr;
    if (FT_Get_MM_Var(face, &axes) != 0) return;
    std::vector<FT_Fixed> places;
    for (FT_UInt i = 0; i < axes->num_axis; ++i) {
        const FT_Var_Axis& axis = axes->axis[i];
        places.push_back(axis.tag == weight_axis ? std::clamp<FT_Fixed>(weight * 0x10000L, axis.minimum, axis.maximum)
                                                 : axis.def);
    }
    FT_Set_Var_Design_Coordinates(face, axes->num_axis, places.data());
    FT_Done_MM_Var(library, axes);
    const hb_variation_t variation{HB_TAG('w', 'g', 'h', 't'), static_cast<float>(weight)};
    hb_font_set_variations(shaper, &variation, 1);
}

GlyphImage image_of(const FT_GlyphSlot slot) {
    GlyphImage image;
    const FT_Bitmap& bitmap = slot->bitmap;
    if (bitmap.width == 0 || bitmap.rows == 0 || bitmap.pixel_mode != FT_PIXEL_MODE_GRAY) return image;
    image.width = static_cast<int>(bitmap.width);
    image.height = static_cast<int>(bitmap.rows);
    image.left = slot->bitmap_left;
    image.top = slot->bitmap_top;
    image.coverage.resize(std::size_t{bitmap.width} * bitmap.rows);
    for (unsigned row = 0; row < bitmap.rows; ++row) {
        const unsigned char* from = bitmap.buffer + static_cast<std::ptrdiff_t>(row) * bitmap.pitch;
        std::copy(from, from + bitmap.width, image.coverage.begin() + static_cast<std::ptrdiff_t>(row * bitmap.width));
    }
    return image;
}

}  // namespace

Result<std::unique_ptr<LoadedFace>> LoadedFace::load(FT_Library library, std::vector<std::uint8_t> bytes,
                                                     int weight) {
    auto face = std::unique_ptr<LoadedFace>(new LoadedFace());
    face->bytes_ = std::move(bytes);
    FT_Face opened = nullptr;
    if (FT_New_Memory_Face(library, face->bytes_.data(), static_cast<FT_Long>(face->bytes_.size()), 0, &opened) != 0) {
        return Error{ErrorCode::invalid_input, "the bytes are no TrueType font"};
    }
    face->ft_.reset(opened);
    const bool usable = FT_IS_SCALABLE(opened) && opened->units_per_EM > 0 && opened->num_glyphs > 0 &&
                        opened->charmap && opened->charmap->encoding == FT_ENCODING_UNICODE;
    if (!usable) return Error{ErrorCode::unsupported, "the font has no outlines or no Unicode character map"};
    face->hb_ = shaper_for(face->bytes_);
    if (weight > 0) set_weight(library, opened, face->hb_.get(), weight);
    face->metrics_ = metrics_of(opened);
    return face;
}

namespace {

/// Spaces that HarfBuzz makes of a face's plain one, as wide as they should be, where the face lacks them.
bool is_made_from_space(char32_t code_point) {
    return code_point == 0xA0 || (code_point >= 0x2000 && code_point <= 0x200A) || code_point == 0x202F ||
           code_point == 0x205F || code_point == 0x3000;
}

}  // namespace

bool LoadedFace::covers(char32_t code_point) const {
    if (FT_Get_Char_Index(ft_.get(), code_point) != 0) return true;
    return is_made_from_space(code_point) && FT_Get_Char_Index(ft_.get(), ' ') != 0;
}

GlyphImage LoadedFace::draw(std::uint32_t glyph, float size_px, int phase, bool slanted) const {
    FT_Face face = ft_.get();
    const auto size = static_cast<FT_F26Dot6>(std::lround(size_px * 64));
    if (size <= 0 || FT_Set_Char_Size(face, 0, size, 72, 72) != 0) return {};
    if (FT_Load_Glyph(face, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP | FT_LOAD_NO_AUTOHINT) != 0) return {};
    if (face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return {};
    if (slanted) {
        const FT_Matrix shear{0x10000, static_cast<FT_Fixed>(slant * 0x10000), 0, 0x10000};
        FT_Outline_Transform(&face->glyph->outline, &shear);
    }
    FT_Outline_Translate(&face->glyph->outline, phase * 16, 0);
    if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0) return {};
    return image_of(face->glyph);
}

}  // namespace postil
