#include "ui/labels.h"

#include <cmath>

namespace postil::ui {
namespace {

constexpr std::size_t many_labels = 800;
constexpr std::uint32_t long_unused = 120;  // frames

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
    Entry& entry = entries_[key_of(text, style, max_width)];
    if (entry.last_used == 0 || entry.generation != fonts_.generation()) {
        entry.layout = layout_label(text, style, max_width, fonts_);
        entry.generation = fonts_.generation();
    }
    entry.last_used = frame_ + 1;
    return entry.layout;
}

void Labels::end_frame() {
    ++frame_;
    if (entries_.size() < many_labels) return;
    std::erase_if(entries_, [this](const auto& pair) { return frame_ - pair.second.last_used > long_unused; });
}

}  // namespace postil::ui
