#pragma once

// The faces text is set in. A face is declared first (from the fonts manifest) and loaded when some text needs it:
//   declare -> shaping asks for a face -> wanted() -> the platform fetches -> load() -> generation() grows -> lay out again.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace postil {

using FaceId = std::uint16_t;
inline constexpr FaceId no_face = 0xFFFF;

enum class FontRole : std::uint8_t { serif, sans, mono };

/// What a passage asks for. `language` (BCP 47) settles Naskh ("ar") against Nastaliq ("ur").
struct FontRequest {
    FontRole role = FontRole::serif;
    int weight = 400;
    bool italic = false;
    std::string language;
    bool operator==(const FontRequest&) const = default;
};

struct CodePointRange {
    char32_t first = 0;
    char32_t last = 0;  ///< inclusive
};

/// A face as the manifest declares it. `role` is "serif", "sans", "mono", "naskh" or "nastaliq".
struct FaceInfo {
    std::string role;
    int weight = 400;
    bool italic = false;
    std::vector<CodePointRange> covers;  ///< what it can draw, so that nothing is fetched in vain
    std::string file;                    ///< for the platform: which file to fetch
};

/// Ascent and descent in units of the font size, both positive; `line_gap` is added by layout.
struct FaceMetrics {
    float ascent = 0.8f;
    float descent = 0.2f;
    float underline_position = 0.1f;  ///< below the baseline
    float underline_thickness = 0.05f;
    float x_height = 0.5f;
};

/// An 8-bit coverage image of one glyph at one size. `left` and `top` are physical pixels from the pen position
/// (baseline) to the image's left edge and up to its top edge.
struct GlyphImage {
    int width = 0;
    int height = 0;
    int left = 0;
    int top = 0;
    std::vector<std::uint8_t> coverage;  ///< width * height, rows from the top
};

class FontSet {
public:
    FontSet();
    ~FontSet();
    FontSet(FontSet&&) noexcept;
    FontSet& operator=(FontSet&&) noexcept;

    FaceId declare(FaceInfo info);
    /// Takes the bytes of a TrueType file. Bytes that are no usable font are refused and the face is never asked for again.
    Result<FaceId> load(FaceId face, std::vector<std::uint8_t> bytes);
    bool is_loaded(FaceId face) const;
    const FaceInfo& info(FaceId face) const;
    std::size_t face_count() const;

    /// The best loaded face for `code_point`, or no_face. Where a better declared one is not loaded yet it becomes wanted,
    /// and the best loaded one that covers the code point (any role) stands in for it.
    FaceId face_for(const FontRequest& request, char32_t code_point);

    /// Declared faces that text asked for and that are not loaded; each is told once.
    std::vector<FaceId> take_wanted();

    /// Grows with each face loaded: a cache of shaped text made under another generation is stale.
    std::uint32_t generation() const;

    FaceMetrics metrics(FaceId face) const;

    /// Draws a glyph at `size_px` physical pixels an em, shifted right by `phase` quarters of a pixel (0 to 3).
    /// `synthetic_italic` slants an upright face. An empty image for blanks and unknown glyphs.
    GlyphImage draw_glyph(FaceId face, std::uint32_t glyph, float size_px, int phase, bool synthetic_italic = false) const;

    struct Impl;
    Impl& impl() { return *impl_; }

private:
    std::unique_ptr<Impl> impl_;
};

}  // namespace postil
