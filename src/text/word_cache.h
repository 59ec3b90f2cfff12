#pragma once

// Words are shaped once: in scripts whose words neither join nor kern across spaces, the same word comes out the same
// wherever it stands, at every size.

#include <hb.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/unicode.h"

namespace postil {

/// A glyph as HarfBuzz gives it, in font units.
struct RawGlyph {
    std::uint32_t id = 0;
    std::uint32_t cluster = 0;  ///< bytes from the start of what was shaped
    std::int32_t advance = 0;
    std::int32_t dx = 0;
    std::int32_t dy = 0;  ///< upwards
    bool unsafe_to_break = false;
};

/// Scripts whose words stand alone, but for SpaceKerning.
bool has_separate_words(Script script);

/// Shaped words of one face in one script and language.
class WordCache {
public:
    static constexpr std::size_t longest = 48;  ///< bytes; what is longer is seldom met again

    /// Null where the word is not known yet.
    const std::vector<RawGlyph>* find(std::string_view word) const;
    const std::vector<RawGlyph>& add(std::string_view word, std::vector<RawGlyph> glyphs);

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
    };
    std::unordered_map<std::string, std::vector<RawGlyph>, Hash, std::equal_to<>> words_;
};

/// Which characters of a face stand otherwise beside a space than alone ("T", "V" and the like in some): there a text
/// can't be parted.
class SpaceKerning {
public:
    /// `scratch` is used and left as it may be.
    bool affects(hb_font_t* font, hb_buffer_t* scratch, char32_t code_point);

private:
    std::unordered_map<char32_t, bool> known_;
};

}  // namespace postil
