#pragma once

// Laid-out pieces of interface text, kept between frames.

#include <string_view>

#include "layout/layout.h"
#include "ui/frame_cache.h"

namespace postil::ui {

class Labels {
public:
    explicit Labels(FontSet& fonts) : fonts_(fonts) {}

    /// The layout of `text`; valid until the end of the frame.
    const Layout& find(std::string_view text, const LabelStyle& style, float max_width);
    void end_frame() { layouts_.end_frame(); }

private:
    FontSet& fonts_;
    FrameCache<Layout> layouts_{800};
};

}  // namespace postil::ui
