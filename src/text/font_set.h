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
inline constexpr FaceId system_face = 0xFFFD;  ///< clusters drawn by SystemText; its glyphs are FontSet's numbers

enum class FontRole : std::uint8_t { serif, sans, mono, dyslexic };

/// What a passage asks for. `language` (BCP 47) settles between faces of one script: Naskh ("ar") or Nastaliq ("ur"),
/// the shapes of Han characters in Japanese ("ja") or Chinese.
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

/// A face as the manifest declares it. `role` is "serif", "sans", "mono" or "dyslexic".
struct FaceInfo {
    std::string role;
    std::string family;                  ///< faces of one family are subsets, weights and slants of one design
    std::string script;                  ///< "Arab", "Jpan", …; empty: those of Europe
    std::vector<std::string> languages;  ///< that want this face before others of its script
    int weight = 400;
    bool italic = false;
    bool variable = false;  ///< `weight` is a place on the file's weight axis
    bool index = false;     ///< the file is a list of faces to declare in place of this one
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

/// An image of one glyph at one size: 8-bit coverage, or colours. `left` and `top` are physical pixels from the pen
/// position (baseline) to the image's left edge and up to its top edge.
struct GlyphImage {
    int width = 0;
    int height = 0;
    int left = 0;
    int top = 0;
    std::vector<std::uint8_t> coverage;  ///< width * height, rows from the top; empty: see `rgba`
    std::vector<std::uint8_t> rgba;      ///< four bytes a pixel, alpha not multiplied in
};

/// Draws with the system's own fonts what no declared face covers, a grapheme cluster at a time. Where there is none
/// (natively), such clusters keep room and stay blank.
class SystemText {
public:
    virtual ~SystemText() = default;
    /// The cluster's advance in ems; negative: the system has no glyph for it either.
    virtual float measure(std::string_view cluster, const FontRequest& font) = 0;
    /// As FontSet::draw_glyph.
    virtual GlyphImage draw(std::string_view cluster, const FontRequest& font, float size_px, int phase) = 0;
};

class FontSet {
public:
    FontSet();
    ~FontSet();
    FontSet(FontSet&&) noexcept;
    FontSet& operator=(FontSet&&) noexcept;

    FaceId declare(FaceInfo info);
    /// Takes the bytes of a TrueType file, or of an index, whose faces are then declared. Bytes that are neither are
    /// refused and the face is never asked for again.
    Result<FaceId> load(FaceId face, std::vector<std::uint8_t> bytes);
    bool is_loaded(FaceId face) const;
    const FaceInfo& info(FaceId face) const;
    std::size_t face_count() const;

    /// The best loaded face for `code_point`, or no_face. Where a better declared one is not loaded yet it becomes wanted,
    /// and the best loaded one that covers the code point (any role) stands in for it.
    FaceId face_for(const FontRequest& request, char32_t code_point);

    /// The families declared, those first that `request` would have first.
    std::vector<std::string> families(const FontRequest& request) const;

    /// Declared faces that text asked for and that are not loaded; each is told once.
    std::vector<FaceId> take_wanted();

    /// Grows with each face loaded: a cache of shaped text made under another generation is stale.
    std::uint32_t generation() const;

    FaceMetrics metrics(FaceId face) const;

    /// `system` must outlive this; null: none.
    void use_system_text(SystemText* system);

    /// Draws a glyph at `size_px` physical pixels an em, shifted right by `phase` quarters of a pixel (0 to 3).
    /// `synthetic_italic` slants an upright face. An empty image for blanks and unknown glyphs.
    GlyphImage draw_glyph(FaceId face, std::uint32_t glyph, float size_px, int phase, bool synthetic_italic = false);

    struct Impl;
    Impl& impl() { return *impl_; }

private:
    std::unique_ptr<Impl> impl_;
};

}  // namespace postil
