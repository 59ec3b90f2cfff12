#pragma once

#include <string>
#include <string_view>

namespace postil {

/// A note's Markdown as the text that is read: lines without its signs, items behind a bullet or their number.
std::string note_text(std::string_view markdown);

}  // namespace postil
