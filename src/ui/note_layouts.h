#pragma once

// Notes are Markdown; these are their layouts, kept between frames.

#include <memory>
#include <string>

#include "article/article.h"
#include "layout/layout.h"
#include "ui/frame_cache.h"

namespace postil::ui {

class NoteLayouts {
public:
    explicit NoteLayouts(FontSet& fonts) : fonts_(fonts) {}

    /// The layout of `note`, Markdown, `width` CSS pixels wide; valid until the end of the frame.
    const Layout& find(const std::string& note, float width) { return entry(note, width).layout; }
    /// The same for the shell, down to `bottom`: note_lines_json().
    std::shared_ptr<const std::string> told(const std::string& note, float width, float bottom);
    void end_frame();

private:
    struct Entry {
        Article article;
        Layout layout;
    };
    const Entry& entry(const std::string& note, float width);

    FontSet& fonts_;
    FrameCache<Entry> layouts_{400};
    FrameCache<std::shared_ptr<const std::string>> told_{400};
};

}  // namespace postil::ui
