#pragma once

// Which of the declared faces suits a code point best.

#include "text/font_set_impl.h"

namespace postil {

struct FaceChoice {
    FaceId best = no_face;    ///< of all that are declared, loaded or not
    FaceId usable = no_face;  ///< of those that are loaded
};

/// The role decides first (Arabic has roles of its own, whatever was asked), then the slant, then the weight, then the
/// order of declaration. A loaded face that holds the glyph outside its declared ranges is the last resort.
FaceChoice choose_face(const std::deque<DeclaredFace>& faces, const FontRequest& request, char32_t code_point);

}  // namespace postil
