#pragma once

// Two readers' marks on the open article beside each other: how far they agree, and where they don't.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "session/state.h"
#include "session/views/authors.h"

namespace postil {

/// A passage that both marked in different ways, or one alone.
struct MarkDifference {
    std::string id;  ///< of the mark to go to
    EntityType type = EntityType::highlight;
    std::string quote;  ///< all that is marked of it
    std::string says;   ///< "Only Ada", "You: Person, Ada: Place", "You: “Brook”, Ada: “Ada Brook”"
    TextRange range;
};

struct Comparison {
    struct Row {
        std::optional<EntityType> type;  ///< none: all types
        std::size_t first = 0;           ///< marks of each
        std::size_t second = 0;
        std::size_t alike = 0;  ///< of the first reader's: the second has it, too, at the same place with the same type
        std::optional<double> f1;  ///< as annotation/agreement.h has them
        std::optional<double> kappa;
    };
    std::vector<AuthorRow> authors;  ///< with a mark in this text; this reader first, then by name
    std::size_t first = 0;           ///< among them; both 0 where there are not two
    std::size_t second = 0;
    std::vector<Row> rows;                    ///< types that one of them has used, then all of them
    std::vector<MarkDifference> differences;  ///< by place
};

/// Of the authors `first` and `second`, named as Filter has them; where one has no mark, of the first two that have.
/// What the filter hides counts as well: it is a matter of looking, not of agreeing.
Comparison comparison(const State& state, const std::string& first, const std::string& second);

/// The comparison, kept until an annotation changes or others are chosen: kappa goes over every word.
class Comparer {
public:
    const Comparison& find(const State& state, const std::string& first, const std::string& second);

private:
    struct Asked {
        std::uint32_t version = 0;  ///< of the annotations
        std::string first;
        std::string second;
        bool operator==(const Asked&) const = default;
    };

    Comparison comparison_;
    std::optional<Asked> asked_;  ///< what it answers
};

}  // namespace postil
