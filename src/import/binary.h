#pragma once

// Files that are no text, told by how they begin and by what no text holds.

#include <optional>
#include <string>
#include <string_view>

namespace postil {

/// What `bytes` seem to be where they are no text ("a PDF", "a PNG image", "not text"); none for text of any encoding.
std::optional<std::string_view> binary_kind(std::string_view bytes);

/// “scan.pdf” is a PDF. Postil reads text, …
std::string binary_refusal(std::string_view file_name, std::string_view kind);

}  // namespace postil
