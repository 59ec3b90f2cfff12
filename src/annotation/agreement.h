#pragma once

// How far readers agree on the entities of one article: precision, recall and F1 of their marks, and Cohen's kappa.
// Pure functions of places in the article's text; nothing is looked up or changed.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotation/annotation.h"
#include "base/text_range.h"

namespace postil {

/// A mark where it stands now.
struct EntityMark {
    TextRange range;
    EntityType type = EntityType::highlight;
    auto operator<=>(const EntityMark&) const = default;
};

/// Two readers' marks counted against each other; the first reader's count as right. Swapping the readers swaps
/// precision and recall, and leaves F1 as it is.
struct MarkScores {
    std::size_t first = 0;         ///< marks of the first reader
    std::size_t second = 0;        ///< … of the second
    std::size_t first_found = 0;   ///< of the first reader's: those that the second has too
    std::size_t second_right = 0;  ///< of the second reader's: those that the first has too

    // Nothing where there is nothing to count.
    std::optional<double> precision() const;  ///< second_right of second
    std::optional<double> recall() const;     ///< first_found of first
    std::optional<double> f1() const;         ///< their harmonic mean: 0 where both marked and nothing meets
    bool operator==(const MarkScores&) const = default;
};

struct TypeAgreement {
    MarkScores exact;        ///< the same type from the same place to the same place
    MarkScores overlapping;  ///< the same type, and some text in common
    /// Cohen's kappa over the words of the article, -1 to 1. Words are those of annotation/words.h; signs are not counted,
    /// and each letter of a script without spaces is a word. A word belongs to a mark that covers any of it. Of one type:
    /// whether the word is in a mark of it. Of all types: which type it is in, "none" being one, and of marks over each
    /// other the shortest counting. Nothing where chance alone would agree always (neither marked anything, say).
    std::optional<double> kappa;
    bool operator==(const TypeAgreement&) const = default;
};

struct Agreement {
    struct OfType {
        EntityType type = EntityType::highlight;
        TypeAgreement agreement;
    };
    std::vector<OfType> types;  ///< those that one of the two has used, in the order of EntityType
    TypeAgreement all;          ///< marks of all types together; of the scores, types must agree here too
    std::size_t words = 0;      ///< that kappa counts
};

/// Ranges must lie in `text`. A mark that one reader made twice counts once; empty ones don't count.
Agreement agreement(std::string_view text, std::span<const EntityMark> first, std::span<const EntityMark> second);

/// One reader's marks.
struct AuthorMarks {
    std::string author;  ///< author_key of annotation/authors.h
    std::vector<EntityMark> marks;
};

/// The marks of each author, authors in the order of their keys. `places[i]` is where `annotations[i]` stands, empty
/// where it is lost. Deleted ones, replies and lost ones are left out.
std::vector<AuthorMarks> marks_by_author(std::span<const Annotation> annotations, std::span<const TextRange> places);

struct PairAgreement {
    std::size_t first = 0;  ///< among the authors
    std::size_t second = 0;
    Agreement agreement;
};

/// Each pair of authors once, the earlier one first.
std::vector<PairAgreement> agreement_of_pairs(std::string_view text, std::span<const AuthorMarks> authors);

}  // namespace postil
