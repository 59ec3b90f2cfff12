#pragma once

// Notes are Markdown; these are their layouts, kept between frames.

#include <string>

#include "layout/layout.h"
#include "ui/frame_cache.h"

namespace postil::ui {

class NoteLayouts {
public:
    explicit NoteLayouts(FontSet& fonts) : fonts_(fonts) {}

    /// The layout of `note`, Markdown, `width` CSS pixels wide; valid until the end of the frame.
    const Layout& find(const std::string& note, float width);
    void end_frame() { layouts_.end_frame(); }

private:
    FontSet& fonts_;
    FrameCache<Layout> layouts_{400};
};

}  // namespace postil::ui
