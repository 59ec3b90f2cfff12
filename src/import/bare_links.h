#pragma once

#include <optional>
#include <string_view>

#include "base/text_range.h"

namespace postil {

/// The first web address that stands in `text` by itself, at or after `from`; without the punctuation that ends its
/// sentence, as GitHub's Markdown has it.
std::optional<TextRange> find_bare_link(std::string_view text, std::size_t from);

}  // namespace postil
