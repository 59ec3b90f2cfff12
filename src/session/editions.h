#pragma once

// Is one text a new edition of another? By their wording: a sketch of it (the least hashes of all runs of a few words) is
// small enough for the shelf's record of an article, and two of them tell how many such runs the texts share.

#include <cstdint>
#include <string_view>
#include <vector>

#include "session/state.h"

namespace postil {

/// Of how it begins: its first 60,000 bytes. Empty for a text of a few words.
std::vector<std::uint32_t> sketch_of(std::string_view text);

/// About how many of both texts' runs of words stand in both, 0 to 1; 0 where a sketch is empty.
double likeness(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b);

/// Shared wording from which on two texts are editions of one article, and that which will do where they also have one
/// title or one file name. Two reports of one event by different hands share less than a hundredth.
inline constexpr double edition_likeness = 0.25;
inline constexpr double named_edition_likeness = 0.08;

/// The article on the shelf, with marks, of which that with the id is most likely a new edition; null where there is none.
/// Of an article shelved by an older Postil only the names are known: it is then a guess, to be looked at closely.
const ShelfEntry* earlier_edition(const State& state, const std::string& id);

}  // namespace postil
