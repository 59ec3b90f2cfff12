#pragma once

// What is proposed to the reader of the open article: what the tagger found and what the reader has marked before, here and
// in other articles, without what is marked already or was rejected.

#include <span>
#include <vector>

#include "entities/suggest.h"
#include "session/state.h"

namespace postil {

/// In the order of the text, none overlapping another. `found` stands in `part` of it, which is where names that the reader
/// knows are looked for, too. A name that the reader has marked goes before what the tagger thinks of it, and gives its
/// type and name to all of its entity.
std::vector<Proposal> proposals(const State& state, const std::vector<entities::Suggestion>& found, TextRange part);

/// Keeps words from being suggested in an article, or lets them be again.
void reject(ShelfEntry& entry, const Rejection& rejection);

/// The name that a mark on these words gets: empty where it says no more than they do.
std::string mark_name(const Proposal& proposal, std::string_view words);

/// The one that begins first at or after `from`, or (`by` < 0) ends last before it; past the end it goes on at the start.
/// Null: there are none.
const Proposal* next_proposal(const std::vector<Proposal>& all, TextOffset from, int by);
/// Those that overlap `range`.
std::span<const Proposal> proposals_in(const std::vector<Proposal>& all, TextRange range);
/// How many of them are of its entity.
std::size_t mentions_of(const std::vector<Proposal>& all, const Proposal& proposal);
/// The one that lies on a character; null: none.
const Proposal* proposal_at(const std::vector<Proposal>& all, TextOffset at);

}  // namespace postil
