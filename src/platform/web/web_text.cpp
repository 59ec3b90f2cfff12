#include "platform/web/web_text.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

extern "C" {
/// bridge.js. `font` is JSON: {role, weight, italic, language}.
/// The advance of a cluster in ems; negative: the browser has no glyph for it.
double postil_js_measure(const char* text, int length, const char* font, int font_length);
/// Draws a cluster in black, its pen position at (x, baseline), into width * height RGBA pixels.
void postil_js_draw(const char* text, int length, const char* font, int font_length, double size, double x, double baseline,
                    int width, int height, std::uint8_t* pixels);
/// Fills `ends` with where words end, in UTF-16 units, `capacity` at most; gives how many there are.
int postil_js_words(const char* text, int length, const char* language, int language_length, std::uint32_t* ends,
                    int capacity);
}

namespace postil::web {
namespace {

int size_of(std::string_view text) { return static_cast<int>(text.size()); }

const char* name_of(FontRole role) {
    switch (role) {
        case FontRole::sans:
        case FontRole::dyslexic: return "sans-serif";
        case FontRole::mono: return "monospace";
        case FontRole::serif: break;
    }
    return "serif";
}

std::string font_json(const FontRequest& font) {
    const nlohmann::json json = {
        {"family", name_of(font.role)}, {"weight", font.weight}, {"italic", font.italic}, {"language", font.language}};
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

struct Box {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};

/// The part of the pixels that anything was drawn in; empty if nothing was.
Box inked(const std::vector<std::uint8_t>& pixels, int width, int height) {
    Box box{width, height, 0, 0};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            if (pixels[static_cast<std::size_t>((y * width + x) * 4 + 3)] == 0) continue;
            box = {std::min(box.left, x), std::min(box.top, y), std::max(box.right, x + 1), std::max(box.bottom, y + 1)};
        }
    }
    return box;
}

/// Drawn in black, only a picture has any other colour.
bool is_picture(const std::vector<std::uint8_t>& pixels) {
    for (std::size_t i = 0; i < pixels.size(); i += 4) {
        if (pixels[i + 3] > 0 && (pixels[i] | pixels[i + 1] | pixels[i + 2]) != 0) return true;
    }
    return false;
}

}  // namespace

float BrowserFonts::measure(std::string_view cluster, const FontRequest& font) {
    const std::string json = font_json(font);
    return static_cast<float>(postil_js_measure(cluster.data(), size_of(cluster), json.data(), size_of(json)));
}

GlyphImage BrowserFonts::draw(std::string_view cluster, const FontRequest& font, float size_px, int phase) {
    GlyphImage image;
    const int em = static_cast<int>(std::ceil(size_px));
    const float advance = std::clamp(measure(cluster, font), 0.0f, 20.0f);
    const int width = static_cast<int>(std::ceil(advance * size_px)) + 2 * em;
    const int height = 3 * em;
    const int baseline = 2 * em;
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width * height) * 4);
    const std::string json = font_json(font);
    postil_js_draw(cluster.data(), size_of(cluster), json.data(), size_of(json), static_cast<double>(size_px),
                   em + phase * 0.25, baseline, width, height, pixels.data());
    const Box box = inked(pixels, width, height);
    if (box.right <= box.left) return image;
    image.width = box.right - box.left;
    image.height = box.bottom - box.top;
    image.left = box.left - em;
    image.top = baseline - box.top;
    const bool picture = is_picture(pixels);
    for (int y = box.top; y < box.bottom; ++y) {
        const std::uint8_t* row = pixels.data() + static_cast<std::ptrdiff_t>(y * width) * 4;
        for (int x = box.left; x < box.right; ++x) {
            if (picture) image.rgba.insert(image.rgba.end(), row + x * 4, row + x * 4 + 4);
            else image.coverage.push_back(row[x * 4 + 3]);
        }
    }
    return image;
}

std::vector<std::uint32_t> BrowserWords::word_ends(std::string_view text, std::string_view language) {
    std::vector<std::uint32_t> units(text.size());
    const int count = postil_js_words(text.data(), size_of(text), language.data(), size_of(language), units.data(),
                                      size_of(text));
    units.resize(static_cast<std::size_t>(std::clamp(count, 0, size_of(text))));
    // UTF-16 units to bytes, in one walk.
    std::vector<std::uint32_t> ends;
    std::uint32_t unit = 0;
    std::size_t next = 0;
    for (std::uint32_t at = 0; at < text.size() && next < units.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::uint32_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        unit += bytes == 4 ? 2 : 1;
        at += bytes;
        while (next < units.size() && units[next] < unit) ++next;
        if (next < units.size() && units[next] == unit) ends.push_back(at);
    }
    return ends;
}

}  // namespace postil::web
