#pragma once

// From aligned words to an answer: where a marked passage went, and how much speaks for it.

#include <string_view>
#include <vector>

#include "annotation/alignment.h"
#include "annotation/old_text.h"
#include "base/text_range.h"

namespace postil {

struct Found {
    TextRange range;            ///< empty: none of its words was found
    double likeness = 0;        ///< 0 to 1: how much of the passage is there, by weight of words
    double support = 0;         ///< 0 to 1: how much of the words around it is there, the nearer ones weighing more
    double support_before = 0;  ///< of one side; 0 where nothing is known of it
    double support_after = 0;
    std::uint32_t weight = 0;   ///< of the passage
    bool known_before = false;  ///< whether words around it are known
    bool known_after = false;
    bool all_words = false;         ///< the same words, none between them
    bool whole_paragraphs = false;  ///< they begin and end with a paragraph, then and now
    bool off_main_line = false;
};

Found find_passage(const OldMark& mark, const OldWords& old_words, const std::vector<Partner>& partners,
                   const NewWords& new_words);

}  // namespace postil
