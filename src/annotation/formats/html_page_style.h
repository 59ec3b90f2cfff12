#pragma once

// The one style sheet of a page that is sent: as docs/visual-language.md has it, on light and dark ground and on paper.

#include <string>

namespace postil {

std::string html_page_style();

}  // namespace postil
