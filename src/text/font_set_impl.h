#pragma once

// What FontSet keeps; for this layer's own files.

#include <array>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "text/font_set.h"
#include "text/loaded_face.h"
#include "text/styled_text.h"
#include "text/word_cache.h"
#include "text/word_widths.h"

namespace postil {

struct DeclaredFace {
    FaceInfo info;
    std::size_t order = 0;  ///< among equals the least counts; faces of an index stand where it stood
    std::unique_ptr<LoadedFace> loaded;
    bool refused = false;  ///< its bytes were no font
    bool wanted = false;   ///< some text asked for it
    SpaceKerning space_kerning;
    std::map<std::tuple<Script, std::string, FaceFeatures>, WordCache> words;  ///< by script, language and features
};

/// Answers already given for one FontRequest; dropped whenever a face is declared or loaded.
struct FaceChoices {
    static constexpr FaceId unknown = 0xFFFE;

    FontRequest request;
    std::string family;  ///< preferred to what the request asks for: that of the letters around
    std::array<FaceId, 0x250> low;  ///< up to Latin Extended-B, without hashing
    std::unordered_map<char32_t, FaceId> high;
    std::vector<std::unique_ptr<WordWidths>> widths;  ///< by script and features
};

/// A cluster that the system draws. Its glyph id is its place in SystemGlyphs.
struct SystemGlyph {
    std::string cluster;
    FontRequest font;
    float advance_em = 0;
};

/// Clusters measured so far, those that the system can't draw included.
class SystemGlyphs {
public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    SystemText* system = nullptr;

    /// The glyph of `cluster`; `none` where the system has nothing for it.
    std::uint32_t find(std::string_view cluster, const FontRequest& font);
    const SystemGlyph& at(std::uint32_t glyph) const { return glyphs_[glyph]; }
    std::size_t size() const { return glyphs_.size(); }

private:
    using Key = std::tuple<std::string, FontRole, int, bool, std::string>;
    std::map<Key, std::uint32_t> known_;
    std::deque<SystemGlyph> glyphs_;
};

struct FontSet::Impl {
    FreeTypeLibrary library;
    HarfBuzzBuffer buffer{hb_buffer_create()};  ///< scratch of the shaper
    std::deque<DeclaredFace> faces;             ///< addresses stay while faces are declared
    std::deque<FaceChoices> choices;
    std::vector<FaceId> wanted;  ///< not yet told
    std::uint32_t generation = 0;
    SystemGlyphs system;

    /// The memory of answers for `request`, with the faces of `family` first; good until a face is declared or loaded.
    FaceChoices& choices_for(const FontRequest& request, const std::string& family = {});
    FaceId face_for(FaceChoices& choices, char32_t code_point);
    /// Where words of a loaded face are remembered; null where they can't be shaped one by one.
    WordCache* words_for(FaceId face, Script script, const TextStyle& style);
    const LoadedFace* find_loaded(FaceId face) const {
        return face < faces.size() ? faces[face].loaded.get() : nullptr;
    }
};

}  // namespace postil
