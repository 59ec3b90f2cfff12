#pragma once

// What is said of a token to the tagger: a list of hashes, each "this template has these values". Their bytes are part
// of the model's format: a change here asks for a newly trained model.

#include <cstdint>
#include <optional>
#include <vector>

#include "entities/document.h"
#include "entities/labels.h"

namespace postil::entities {

/// A name found in a first pass over a document, as tokens [begin, end).
struct Found {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    NameType type = NameType::person;
    float score = 0;  ///< how probable it is, 0 to 1
};

/// What a first pass found, by word and by run: what a word is elsewhere tells what it is here.
class Votes {
public:
    Votes(const Document& document, const std::vector<Found>& found);

    struct Counts {
        std::uint16_t by_type[name_type_count] = {};
        std::uint16_t outside = 0;
        std::uint32_t longest = 0;       ///< tokens of the longest name the word is part of
        std::uint32_t longest_name = 0;  ///< its index in what was found, plus 1
    };
    /// Counts of the word without the use at `token` itself.
    Counts elsewhere(const Document& document, std::size_t token) const;
    /// Of names that are this run, word for word.
    std::optional<NameType> of_run(const Document& document, std::size_t token) const;
    const std::vector<Found>& found() const { return found_; }

private:
    std::vector<Found> found_;
    std::vector<Counts> by_word_;
    std::vector<std::uint32_t> name_at_;                           ///< by token: index in what was found, plus 1
    std::vector<std::pair<std::uint32_t, std::uint32_t>> by_run_;  ///< hash of its words, index; sorted
};

/// Appends the features of one token; those of another pass only where there are votes.
void add_features(const Document& document, std::size_t token, std::vector<std::uint32_t>& out);
void add_vote_features(const Document& document, std::size_t token, const Votes& votes,
                       std::vector<std::uint32_t>& out);

}  // namespace postil::entities
