#pragma once

// fonts/manifest.json, which tools/fonts.mjs writes -> the faces to declare.

#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/font_set.h"

namespace postil {

/// A list of `{file, role, family, script?, languages?, weight or weights, variable?, index?, style, ranges:[[first, last],
/// …]}`, other keys ignored; one face for each weight. Rows without a file or a role are left out; fails on what is no list.
Result<std::vector<FaceInfo>> parse_font_manifest(std::string_view json);

}  // namespace postil
