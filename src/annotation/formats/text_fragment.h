#pragma once

// Links that open a page at a passage: https://wicg.github.io/scroll-to-text-fragment/.

#include <string>
#include <string_view>

#include "annotation/annotation.h"

namespace postil {

/// `address` with a text directive for the quote, "#:~:text=prefix-,start,end,-suffix"; empty where the address is not
/// one of the web or nothing is quoted. Short quotes get words of context, long ones and those that span blocks are
/// named by their first and last words.
std::string text_fragment_link(std::string_view address, const Selectors& selectors);

/// What a fragment says of where: "char=10,20" of RFC 5147 (code points), or a text directive ":~:text=…" with one passage.
/// Nothing of any other.
Selectors selectors_of_fragment(std::string_view fragment);

/// The address of the page alone: `link` as it was before it led to a passage.
std::string without_text_directive(std::string_view link);

}  // namespace postil
