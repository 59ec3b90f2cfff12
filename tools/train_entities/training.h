#pragma once

// A linear-chain CRF by dual averaging with L1 (Xiao 2010; Duchi et al. 2011): weights that are worth little stay zero.

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

#include "samples.h"

namespace postil::train {

struct Options {
    int passes = 8;
    float l1 = 1.2e-5F;  ///< per island seen
    float rate = 0.25F;
    float dropout = 0.15F;  ///< share of features left out at each use
    float vote_use = 0.5F;  ///< share of islands that see the features of the second pass
    /// Added for each name of a type: on text of other sets than these the tagger misses more than it invents. Chosen on
    /// Wikigold with a tagger trained without it.
    std::array<float, entities::name_type_count> favour{};
    std::uint32_t seed = 1;
};

/// Trains on the samples that `wanted` names.
entities::Weights train_weights(const std::vector<Sample>& samples, const Options& options,
                                const std::function<bool(const Sample&)>& wanted);

}  // namespace postil::train
