#pragma once

#include <string>
#include <string_view>

namespace postil {

/// BCP 47 tag told from the script of `text` and, for Latin letters, its commonest words. Empty without letters.
std::string guess_language(std::string_view text);

/// The language of a passage in another script than `around`, which is what guess_language has of the text it stands in.
/// Empty where the script is the same, or the passage has no letters. Told from its first words.
std::string language_apart(std::string_view passage, std::string_view around);

}  // namespace postil
