#pragma once

#include <string>
#include <string_view>

namespace postil {

/// BCP 47 tag told from the script of `text` and, for Latin letters, its commonest words. Empty without letters.
std::string guess_language(std::string_view text);

}  // namespace postil
