#pragma once

// The faces that tools/setup puts under build/fonts, for tests of what only real fonts show.

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "text/font_manifest.h"
#include "text/font_set.h"

namespace postil::test {

inline std::vector<std::uint8_t> bytes_of_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline std::string fonts_folder() { return std::string(POSTIL_SOURCE_DIR) + "/build/fonts/"; }

/// All faces of the manifest, declared and none loaded.
inline FontSet declared_faces() {
    const std::vector<std::uint8_t> bytes = bytes_of_file(fonts_folder() + "manifest.json");
    const auto faces = parse_font_manifest({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    if (!faces || faces->empty()) std::abort();  // tools/setup was not run: no test that follows would mean anything
    FontSet fonts;
    for (const FaceInfo& info : *faces) fonts.declare(info);
    return fonts;
}

/// Loads whatever was asked for; false if nothing was.
inline bool load_wanted(FontSet& fonts) {
    const std::vector<FaceId> wanted = fonts.take_wanted();
    for (const FaceId face : wanted) (void)fonts.load(face, bytes_of_file(fonts_folder() + fonts.info(face).file));
    return !wanted.empty();
}

/// All but the families that come in slices.
inline FontSet loaded_faces() {
    FontSet fonts = declared_faces();
    for (FaceId face = 0; face < fonts.face_count(); ++face) {
        if (fonts.info(face).index) continue;
        (void)fonts.load(face, bytes_of_file(fonts_folder() + fonts.info(face).file));
    }
    return fonts;
}

}  // namespace postil::test
