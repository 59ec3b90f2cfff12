#pragma once

// Edits of an article with known truth: what became of each mark, and where it stands now.
//
//   article -> atoms (words, spaces, signs) in paragraphs -> marks drawn on runs of atoms -> edits move, cut, replace and
//   respell atoms, each of which remembers where it came from -> text, and the place of each mark in it

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_range.h"

namespace postil::test {

enum class MarkKind : std::uint8_t { name, phrase, sentence, passage };

enum class Fate : std::uint8_t {
    kept,     ///< the same words, in their place
    edited,   ///< at least half of its letters are left
    moved,    ///< with its paragraph; perhaps edited too
    deleted,  ///< none of its words is left
    unclear,  ///< less than half is left, or it was torn apart: no answer is counted as right or wrong
};

struct TrackedMark {
    TextRange before;
    MarkKind kind = MarkKind::name;
    Fate fate = Fate::kept;
    TextRange after;                  ///< empty where deleted
    bool survives_elsewhere = false;  ///< of a deleted one: its very words still stand somewhere
};

/// How much is done to the text. Shares are of all words, paragraphs or marks.
struct EditPlan {
    const char* name = "";
    double words = 0;  ///< each put in, cut, replaced or mistyped
    double moved_paragraphs = 0;
    double dropped_paragraphs = 0;
    double cut_marks = 0;      ///< the marked words alone, or replaced by others
    double cut_sentences = 0;  ///< sentences around marks
    bool typographic = false;  ///< quotes and dashes
    bool spaces = false;       ///< doubled, no-break, line feeds
    bool letters = false;      ///< ligatures and decomposed letters
    bool headline = false;     ///< another one, and a line above it
};

struct EditedArticle {
    std::string before;
    std::string after;
    std::vector<TrackedMark> marks;
};

/// The same for the same seed on every machine. About `mark_count` marks, fewer in a short text.
EditedArticle edited_article(std::string_view article, const EditPlan& plan, std::size_t mark_count,
                             std::uint32_t seed);

}  // namespace postil::test
