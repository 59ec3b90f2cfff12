#pragma once

// Notes are Markdown; these are their articles and layouts, kept between frames.

#include <cstdint>
#include <string>
#include <unordered_map>

#include "article/article.h"
#include "layout/layout.h"

namespace postil::ui {

class NoteLayouts {
public:
    explicit NoteLayouts(FontSet& fonts) : fonts_(fonts) {}

    /// The layout of `note`, Markdown, `width` CSS pixels wide; valid until the end of the frame.
    const Layout& find(const std::string& note, float width);
    void end_frame();

private:
    struct Entry {
        Article article;
        Layout layout;
        float width = -1;
        std::uint32_t generation = 0;
        std::uint32_t last_used = 0;
    };
    FontSet& fonts_;
    std::unordered_map<std::string, Entry> entries_;
    std::uint32_t frame_ = 0;
};

}  // namespace postil::ui
