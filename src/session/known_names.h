#pragma once

// Names that the reader has marked, here and in other articles: they are proposed wherever they stand.

#include <string>
#include <string_view>
#include <vector>

#include "session/state.h"

namespace postil {

/// Those of these annotations that are the reader's own, each once as it was made last; the latest first. An article's
/// entry on the shelf keeps them, so that they are known without its being opened.
std::vector<KnownName> names_marked(const State& state, const std::vector<const Annotation*>& annotations);

/// Of all articles, those of the open one first, then of the articles opened last.
std::vector<KnownName> known_names(const State& state);

/// A place where one of some names stands as whole words.
struct KnownPlace {
    TextRange range;
    std::size_t name = 0;  ///< its number
};
/// Every place in `part` of `text`, none overlapping another: of names that begin together the longest, of equals the first.
std::vector<KnownPlace> find_known(std::string_view text, TextRange part, const std::vector<KnownName>& names);

}  // namespace postil
