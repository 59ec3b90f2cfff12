#pragma once

// What stands beside and below the text of a page that is sent: notes with their replies, and the table of entities.

#include <map>
#include <string>
#include <vector>

#include "annotation/formats/format.h"
#include "annotation/formats/html_page_text.h"

namespace postil {

/// Who was answered with what, by the id of the annotation that the thread began with; depth first, oldest first.
struct Reply {
    const Annotation* annotation = nullptr;
    std::size_t depth = 1;
};
using Threads = std::map<std::string, std::vector<Reply>>;
/// Replies to what is not in the set are listed under "".
Threads threads_of(const AnnotationSet& set, const WriteContext& context);

/// The note beside a mark; `quoted`: with the passage, for one that stands nowhere in the text.
std::string page_note_html(const PageMark& mark, const std::vector<Reply>& replies, bool quoted,
                           const WriteContext& context);
std::string page_reply_html(const Reply& reply, const WriteContext& context);

/// Type, name and mentions of what is marked; empty where only highlights are.
std::string entities_html(const std::vector<PageMark>& marks, std::string_view text);

}  // namespace postil
