#pragma once

// A few lines of text -> an Article, for layout tests. A line is a block: words, a colon, its text.
//
//   p: running text, `code` and [links] inside      h2: a heading        title: …   byline: …   code: a\nb   rule:
//   c1.0/2: the cell in row 1, column 0, of 2 columns      c1.1/2>: to the right
//   quote p: quoted        li: a bullet        li li: one level in       ol7: numbered        more p: goes on in the item
//
// In the text "\n" is a line feed, "\-" a soft hyphen, "\t" a tab, "|" a hard line break (a space with a break over it).

#include <string>
#include <string_view>

#include "article/article.h"

namespace postil::test {

Article article_of(std::string_view notation, std::string language = {});

}  // namespace postil::test
