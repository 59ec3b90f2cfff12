#pragma once

// What the browser knows of text that the module does not: its own fonts, for what no shipped face covers, and the words of
// scripts without spaces. Both through web/browsertext.ts.

#include "text/font_set.h"
#include "text/segmentation.h"

namespace postil::web {

class BrowserFonts : public SystemText {
public:
    float measure(std::string_view cluster, const FontRequest& font) override;
    GlyphImage draw(std::string_view cluster, const FontRequest& font, float size_px, int phase) override;
};

class BrowserWords : public WordFinder {
public:
    std::vector<std::uint32_t> word_ends(std::string_view text, std::string_view language) override;
};

}  // namespace postil::web
