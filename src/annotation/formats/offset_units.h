#pragma once

// Positions of other programs, made ours: which unit they are counted in shows where the stored quotes stand.

#include <string_view>

#include "annotation/anchor.h"
#include "annotation/formats/format.h"

namespace postil {

/// Turns the positions that a reader took over as the file has them into code points of `text`: under the unit in which
/// most quotes stand where they should (of equally many, `usual`). Annotations with a position but no quote get the
/// words that stand there; those with neither a quote nor a possible position are taken out and listed as skipped.
/// Without a text nothing is converted and `usual` is reported.
void settle_offsets(ImportedSet& imported, std::string_view text, OffsetUnit usual);

/// Moves the annotations from the text that their file brought to the article at hand.
void carry_over(ImportedSet& imported, const Article& article);

/// Code points of `text` as another program counts them.
std::uint64_t counted_in(OffsetUnit unit, const OffsetMap& map, std::uint64_t code_points);

}  // namespace postil
