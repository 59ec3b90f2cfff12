#pragma once

// Which of the declared faces suits a code point best.

#include <string_view>

#include "text/font_set_impl.h"

namespace postil {

struct FaceChoice {
    FaceId best = no_face;    ///< of all that are declared, loaded or not
    FaceId usable = no_face;  ///< of those that are loaded
};

/// A face of `family` (if not empty) comes first, for what else its file holds too (spaces, digits); then one of the role asked for, then those made for other scripts, of
/// which those that want the language come first; then the slant decides, then the weight, then the order of declaration.
/// A loaded face that holds the glyph outside its declared ranges is the last resort.
FaceChoice choose_face(const std::deque<DeclaredFace>& faces, const FontRequest& request, std::string_view family,
                       char32_t code_point);

/// The families of `faces`, best first for `request`.
std::vector<std::string> families_by_rank(const std::deque<DeclaredFace>& faces, const FontRequest& request);

}  // namespace postil
