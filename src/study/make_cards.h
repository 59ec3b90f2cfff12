#pragma once

// Marks and notes -> cards, by rule:
//   each entity       its best sentence with it blanked out: "Who?", "Where?", "When?"
//   a note that asks  ("Q: … A: …", or a line that ends in "?") its question; without an answer the passage is it
//   any other note    of an entity: "Who is …?"; of a passage: the passage, and what was noted
//
// The same marks give the same ids, so that a card that is made again keeps its schedule. An entity has one such card,
// however often it is marked: that of the mark which has one already, or else of the first with a sentence worth asking.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "study/study_card.h"

namespace postil {

/// A living annotation where it stands.
struct CardSource {
    const Annotation* annotation = nullptr;
    TextRange range;
    TextRange paragraph;       ///< around it
    bool in_running_text = true;  ///< not in a heading, a byline or a table
};

struct NewCard {
    std::string id;
    CardContent content;
};

/// `sources` in the order of `text`; `known`: ids of cards that there are. Questions, answers and what is more of notes are
/// Markdown, as they were written.
std::vector<NewCard> make_cards(std::string_view text, const std::vector<CardSource>& sources, const std::set<std::string>& known);

/// What a note asks.
struct Asked {
    std::string question;
    std::string answer;  ///< empty: the passage is it
    bool operator==(const Asked&) const = default;
};
std::vector<Asked> asked_in(std::string_view note);

}  // namespace postil
