#pragma once

// What FontSet keeps; for this layer's own files.

#include <array>
#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

#include "text/font_set.h"
#include "text/loaded_face.h"

namespace postil {

struct DeclaredFace {
    FaceInfo info;
    std::unique_ptr<LoadedFace> loaded;
    bool refused = false;  ///< its bytes were no font
    bool wanted = false;   ///< some text asked for it
};

/// Answers already given for one FontRequest; dropped whenever a face is declared or loaded.
struct FaceChoices {
    static constexpr FaceId unknown = 0xFFFE;

    FontRequest request;
    std::array<FaceId, 0x250> low;  ///< up to Latin Extended-B, without hashing
    std::unordered_map<char32_t, FaceId> high;
};

struct FontSet::Impl {
    FreeTypeLibrary library;
    HarfBuzzBuffer buffer{hb_buffer_create()};  ///< scratch of the shaper
    std::deque<DeclaredFace> faces;             ///< addresses stay while faces are declared
    std::deque<FaceChoices> choices;
    std::vector<FaceId> wanted;  ///< not yet told
    std::uint32_t generation = 0;

    /// The memory of answers for `request`; good until a face is declared or loaded.
    FaceChoices& choices_for(const FontRequest& request);
    FaceId face_for(FaceChoices& choices, char32_t code_point);
    const LoadedFace* find_loaded(FaceId face) const {
        return face < faces.size() ? faces[face].loaded.get() : nullptr;
    }
};

}  // namespace postil
