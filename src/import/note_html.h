#pragma once

#include <string>
#include <string_view>

namespace postil {

/// A note's Markdown as HTML that can stand in any page: markup in it is shown as text, links lead to the web or to mail
/// only, and images are links, so that nothing is fetched.
std::string note_html(std::string_view markdown);

}  // namespace postil
