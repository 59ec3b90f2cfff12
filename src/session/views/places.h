#pragma once

// The places where the passage of an annotation may be, for the reader to choose among.

#include <string>
#include <vector>

#include "session/state.h"

namespace postil {

struct Place {
    TextRange range;
    std::string before;  ///< the words around it, cut between words
    std::string words;
    std::string after;
};

class PlaceFinder {
public:
    /// Of a lost annotation, or one that is ambiguous: the likeliest first. Kept until another is asked about, for finding
    /// them goes through the whole text. Valid until the next call.
    const std::vector<Place>& find(const State& state, const std::string& id);

private:
    std::string article_;
    std::string id_;
    Selectors selectors_;
    std::vector<Place> places_;
};

}  // namespace postil
