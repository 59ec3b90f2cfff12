#pragma once

// Revisions of an article as newsrooms make them, with known truth: the lead is written anew, figures rise, sentences are
// merged, split, quoted, dropped and moved, paragraphs come, go and change places, the headline changes, typing errors are
// mended, and the names of the article keep turning up in what is put in.

#include <string>
#include <string_view>
#include <vector>

#include "annotation/edits.h"

namespace postil::test {

/// How much a revision does. Shares are of paragraphs, sentences, figures or words.
struct RevisionPlan {
    const char* name = "";
    double headline = 0;            ///< chance of another one
    double rewritten_sentences = 0; ///< about half of the words stay, in runs
    double rewritten_lead = 0;      ///< the same for sentences of the first two paragraphs
    double dropped_sentences = 0;
    double added_sentences = 0;  ///< after a sentence; half of them quote somebody
    double joined_sentences = 0;
    double split_sentences = 0;
    double figures = 0;
    double typing_errors = 0;
    double dropped_names = 0;  ///< mentions that become other words
    double dropped_paragraphs = 0;
    double added_paragraphs = 0;
    double moved_paragraphs = 0;  ///< alone or with the next
    double dropped_sections = 0;  ///< chance that two to four paragraphs in a row go
};

inline constexpr RevisionPlan revision_plans[] = {
    {.name = "a small update",
     .rewritten_lead = 0.2,
     .added_sentences = 0.04,
     .figures = 0.3,
     .typing_errors = 0.004,
     .added_paragraphs = 0.1},
    {.name = "a live post, an hour later",
     .headline = 0.7,
     .rewritten_sentences = 0.1,
     .rewritten_lead = 0.4,
     .dropped_sentences = 0.06,
     .added_sentences = 0.1,
     .joined_sentences = 0.05,
     .split_sentences = 0.05,
     .figures = 0.5,
     .typing_errors = 0.004,
     .dropped_names = 0.05,
     .dropped_paragraphs = 0.08,
     .added_paragraphs = 0.25,
     .moved_paragraphs = 0.08},
    {.name = "the story of the evening",
     .headline = 1,
     .rewritten_sentences = 0.25,
     .rewritten_lead = 0.8,
     .dropped_sentences = 0.15,
     .added_sentences = 0.15,
     .joined_sentences = 0.08,
     .split_sentences = 0.08,
     .figures = 0.5,
     .typing_errors = 0.004,
     .dropped_names = 0.1,
     .dropped_paragraphs = 0.15,
     .added_paragraphs = 0.25,
     .moved_paragraphs = 0.15,
     .dropped_sections = 0.5},
};

/// The same for the same seed on every machine. What is put in is made of `others`, articles in any language; those in
/// the article's own are told by its words.
EditedArticle revised_article(std::string_view article, const std::vector<std::string>& others, const RevisionPlan& plan,
                              std::size_t mark_count, std::uint32_t seed);

}  // namespace postil::test
