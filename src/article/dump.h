#pragma once

// An article as lines for people: one a block, its spans under it, then one a piece of metadata.
//
//   title "Tram line to stay"
//   paragraph >1 *2.0 "A quoted bullet"     (quote depth 1; item 0 of list 2; "+" after it: goes on; "#7" an ordinal)
//     link "bullet" https://example.org "a title"
//   meta published 2021-03-03

#include <string>
#include <string_view>

#include "article/article.h"

namespace postil {

/// "section", "title", "byline", "paragraph", "heading", "code", "html", "rule", "published-in".
std::string_view block_kind_name(BlockKind kind);
/// "emphasis", "strong", "code", "link", "image", "html", "line-break".
std::string_view span_kind_name(SpanKind kind);

/// Text stands between quotation marks, with a line feed as "\n"; metadata that is not said is left out.
std::string dump(const Article& article);

}  // namespace postil
