#pragma once

// Laid-out pieces of interface text, kept between frames.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "layout/layout.h"

namespace postil::ui {

class Labels {
public:
    explicit Labels(FontSet& fonts) : fonts_(fonts) {}

    /// The layout of `text`; valid until the end of the frame.
    const Layout& find(std::string_view text, const LabelStyle& style, float max_width);

    /// Once a frame: forgets what has not been drawn for a while.
    void end_frame();

private:
    struct Entry {
        Layout layout;
        std::uint32_t generation = 0;
        std::uint32_t last_used = 0;
    };
    FontSet& fonts_;
    std::unordered_map<std::string, Entry> entries_;
    std::uint32_t frame_ = 0;
};

}  // namespace postil::ui
