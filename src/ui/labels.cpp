#include "ui/labels.h"

#include <cmath>

namespace postil::ui {
namespace {

std::string key_of(std::string_view text, const LabelStyle& style, float max_width) {
    std::string key;
    key.reserve(text.size() + 48);
    for (const long part : {static_cast<long>(style.role), std::lround(style.size_px * 8), static_cast<long>(style.weight),
                            static_cast<long>(style.italic), std::lround(style.line_height * 100),
                            static_cast<long>(style.ink), static_cast<long>(style.max_lines), std::lround(max_width * 2)}) {
        key += std::to_string(part);
        key += ' ';
    }
    key += style.language;
    key += '\n';
    key += text;
    return key;
}

}  // namespace

const Layout& Labels::find(std::string_view text, const LabelStyle& style, float max_width) {
    return layouts_.find(key_of(text, style, max_width), fonts_.generation(),
                         [&] { return layout_label(text, style, max_width, fonts_); });
}

}  // namespace postil::ui
