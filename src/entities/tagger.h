#pragma once

// text -> tokens -> islands of tokens that may be names -> scores by feature -> the best labels -> names.
// Two passes: in the second, what a word was elsewhere in the text helps to tell what it is here.

#include <array>
#include <span>
#include <vector>

#include "entities/features.h"
#include "entities/model.h"

namespace postil::entities {

using Scores = std::array<float, label_count>;

/// Tokens [begin, end) of one sentence that may be parts of names, all around them certainly not.
std::vector<Run> islands_of(const Document& document);

/// A linear chain over one island, with nothing before it and after it.
class Chain {
public:
    explicit Chain(const std::array<Scores, label_count>& transitions);

    /// Labels of the best way through.
    void find_best(std::span<const Scores> scores, std::vector<Label>& labels);

    /// The probability of each label of each token; labels that `allowed` (bits) leaves out have none.
    /// Returns the logarithm of the sum over all ways.
    double find_marginals(std::span<const Scores> scores, std::span<const std::uint32_t> allowed,
                          std::vector<Scores>& marginals);

    /// After find_marginals, with what it found: adds the probability of each pair of labels, times `weight`, to `sums`.
    void add_pair_marginals(std::span<const Scores> marginals, std::array<Scores, label_count>& sums,
                            float weight) const;

private:
    const std::array<Scores, label_count>& transitions_;
    std::array<Scores, label_count> factors_;  ///< exp(transitions)
    std::vector<Scores> forward_;              ///< each token's sums to 1
    std::vector<Scores> backward_;
    std::vector<float> scale_;
    std::vector<std::array<Label, label_count>> from_;
    void recompute_factors();
};

/// Names in the order of the text. `votes` may be null.
std::vector<Found> find_names(const Document& document, const Model& model, const Votes* votes);
/// Both passes.
std::vector<Found> find_names(const Document& document, const Model& model);

/// The names that a way of labels says, from token `first` on.
void append_names(std::span<const Label> labels, std::uint32_t first, std::vector<Found>& out);

}  // namespace postil::entities
