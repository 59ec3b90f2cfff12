#pragma once

#include <string>
#include <string_view>

namespace postil {

/// What a piece of the HTML that we write says, as text: `<br>` is a line feed, other tags say nothing, and of character
/// references those are known that escaped_html writes. It is never markup again.
std::string text_of_html(std::string_view html);

/// What stands after `opening` up to `closing`; empty where either is missing.
std::string_view between(std::string_view html, std::string_view opening, std::string_view closing);

}  // namespace postil
