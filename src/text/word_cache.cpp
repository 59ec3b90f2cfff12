#include "text/word_cache.h"

#include <utility>

#include "base/utf8.h"

namespace postil {

namespace {

constexpr std::size_t most_words = 20'000;

hb_position_t width_of(hb_font_t* font, hb_buffer_t* buffer, std::string_view text) {
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
    hb_shape(font, buffer, nullptr, 0);
    unsigned count = 0;
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &count);
    hb_position_t width = 0;
    for (unsigned i = 0; i < count; ++i) width += positions[i].x_advance;
    return width;
}

}  // namespace

bool has_separate_words(Script script) {
    return script == script_tag('L', 'a', 't', 'n') || script == script_tag('G', 'r', 'e', 'k') ||
           script == script_tag('C', 'y', 'r', 'l') || script == script_common;
}

const std::vector<RawGlyph>* WordCache::find(std::string_view word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? nullptr : &found->second;
}

const std::vector<RawGlyph>& WordCache::add(std::string_view word, std::vector<RawGlyph> glyphs) {
    if (words_.size() >= most_words) words_.clear();
    return words_.insert_or_assign(std::string(word), std::move(glyphs)).first->second;
}

bool SpaceKerning::affects(hb_font_t* font, hb_buffer_t* scratch, char32_t code_point) {
    const auto [found, is_new] = known_.try_emplace(code_point, false);
    if (!is_new) return found->second;
    std::string text;
    utf8::append(text, code_point);
    const hb_position_t apart = width_of(font, scratch, " ") + width_of(font, scratch, text);
    found->second = width_of(font, scratch, text + " ") != apart || width_of(font, scratch, " " + text) != apart;
    return found->second;
}

}  // namespace postil
