#pragma once

// The map of who appears with whom as an SVG file.

#include <array>
#include <string>

#include "session/views/map_picture.h"

namespace postil {

/// As CSS has colours.
struct MapColours {
    std::string ground;
    std::string text;
    std::string line;
    std::string on_type;  ///< letters in the nodes
    std::array<std::string, entity_type_count> types;
};

/// One that stands by itself: no script, no style sheet, nothing from elsewhere; every name is escaped.
std::string map_svg(const Together& all, const MapPicture& picture, const MapColours& colours,
                    const std::string& title);

}  // namespace postil
