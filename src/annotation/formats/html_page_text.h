#pragma once

// article + marks -> the HTML of its blocks, marks with their colours, underlines and numbers. Everything is escaped, and
// links lead to the web, to mail or within the page only.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "annotation/annotation.h"
#include "article/article.h"

namespace postil {

/// A living annotation on the page, where it stands in the article.
struct PageMark {
    const Annotation* annotation = nullptr;
    TextRange range;
    std::uint32_t number = 0;  ///< from 1, in reading order
    std::uint32_t note = 0;    ///< number of the note beside it; 0: none
    std::uint32_t depth = 0;   ///< marks that it holds, one in another: its underline is that much further down
};

/// `mark`'s note as an element of its own; empty where it has none.
using NoteHtml = std::function<std::string(const PageMark& mark)>;

/// `marks` by begin, of those that begin together the longer first.
std::string page_blocks_html(const Article& article, const std::vector<PageMark>& marks, const NoteHtml& note_html);

/// "person": the class of its marks, badges and notes.
std::string type_class(EntityType type);

}  // namespace postil
