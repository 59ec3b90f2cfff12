#include "entities/tagger.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace postil::entities {
namespace {

constexpr std::uint32_t all_labels = (1U << label_count) - 1;
constexpr float never = -1e30F;

/// The labels that may stand before each label.
struct Before {
    std::array<std::array<Label, label_count>, label_count> labels{};
    std::array<std::uint8_t, label_count> counts{};
};

constexpr Before befores() {
    Before before;
    for (Label label = 0; label < label_count; ++label) {
        for (Label from = 0; from < label_count; ++from) {
            if (may_follow(from, label)) before.labels[label][before.counts[label]++] = from;
        }
    }
    return before;
}
constexpr Before before = befores();

}  // namespace

std::vector<Run> islands_of(const Document& document) {
    std::vector<Run> islands;
    for (const Sentence& s : document.tokens.sentences) {
        for (std::uint32_t i = s.begin; i < s.end; ++i) {
            if (!document.observed[i].candidate) continue;
            const std::uint32_t begin = i;
            while (i < s.end && document.observed[i].candidate) ++i;
            islands.push_back({begin, i});
        }
    }
    return islands;
}

Chain::Chain(const std::array<Scores, label_count>& transitions) : transitions_(transitions) {}

void Chain::find_best(std::span<const Scores> scores, std::vector<Label>& labels) {
    from_.resize(scores.size());
    Scores best{};
    for (Label label = 0; label < label_count; ++label) {
        best[label] = may_follow(outside, label) ? scores[0][label] + transitions_[outside][label] : never;
    }
    for (std::size_t i = 1; i < scores.size(); ++i) {
        Scores next{};
        for (Label label = 0; label < label_count; ++label) {
            float most = never * 2;
            for (std::size_t n = 0; n < before.counts[label]; ++n) {
                const Label from = before.labels[label][n];
                const float score = best[from] + transitions_[from][label];
                if (score <= most) continue;
                most = score;
                from_[i][label] = from;
            }
            next[label] = most + scores[i][label];
        }
        best = next;
    }
    Label label = outside;
    float most = never * 4;
    for (Label last = 0; last < label_count; ++last) {
        if (goes_on(last) || best[last] + transitions_[last][outside] <= most) continue;
        most = best[last] + transitions_[last][outside];
        label = last;
    }
    labels.resize(scores.size());
    for (std::size_t i = scores.size(); i-- > 0;) {
        labels[i] = label;
        if (i > 0) label = from_[i][label];
    }
}

void Chain::recompute_factors() {
    for (Label from = 0; from < label_count; ++from) {
        for (Label label = 0; label < label_count; ++label) {
            factors_[from][label] = may_follow(from, label) ? std::exp(transitions_[from][label]) : 0.0F;
        }
    }
}

double Chain::find_marginals(std::span<const Scores> scores, std::span<const std::uint32_t> allowed,
                             std::vector<Scores>& marginals) {
    recompute_factors();
    const std::size_t count = scores.size();
    forward_.resize(count);
    backward_.resize(count);
    scale_.resize(count);
    marginals.resize(count);
    double log_sum = 0;
    // marginals serves as the table of exp(score) meanwhile.
    for (std::size_t i = 0; i < count; ++i) {
        const float top = *std::max_element(scores[i].begin(), scores[i].end());
        const std::uint32_t allow = allowed.empty() ? all_labels : allowed[i];
        for (Label label = 0; label < label_count; ++label) {
            marginals[i][label] = (allow >> label & 1) != 0 ? std::exp(scores[i][label] - top) : 0.0F;
        }
        log_sum += top;
    }
    for (std::size_t i = 0; i < count; ++i) {
        float sum = 0;
        for (Label label = 0; label < label_count; ++label) {
            float in = 0;
            if (i == 0) {
                in = factors_[outside][label];
            } else {
                for (std::size_t n = 0; n < before.counts[label]; ++n) {
                    const Label from = before.labels[label][n];
                    in += forward_[i - 1][from] * factors_[from][label];
                }
            }
            forward_[i][label] = in * marginals[i][label];
            sum += forward_[i][label];
        }
        scale_[i] = std::max(sum, std::numeric_limits<float>::min());
        for (float& f : forward_[i]) f /= scale_[i];
        log_sum += std::log(scale_[i]);
    }
    double end = 0;
    for (Label label = 0; label < label_count; ++label) {
        backward_[count - 1][label] = factors_[label][outside];
        end += forward_[count - 1][label] * factors_[label][outside];
    }
    const auto last = static_cast<float>(std::max<double>(end, std::numeric_limits<float>::min()));
    for (float& b : backward_[count - 1]) b /= last;
    for (std::size_t i = count - 1; i-- > 0;) {
        backward_[i].fill(0);
        for (Label label = 0; label < label_count; ++label) {
            const float out = backward_[i + 1][label] * marginals[i + 1][label] / scale_[i + 1];
            if (out == 0) continue;
            for (std::size_t n = 0; n < before.counts[label]; ++n) {
                const Label from = before.labels[label][n];
                backward_[i][from] += factors_[from][label] * out;
            }
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        for (Label label = 0; label < label_count; ++label) {
            const float potential = marginals[i][label];
            marginals[i][label] = forward_[i][label] * backward_[i][label];
            backward_[i][label] *= potential / scale_[i];  // what add_pair_marginals needs
        }
    }
    return log_sum + std::log(static_cast<double>(last));
}

void Chain::add_pair_marginals(std::span<const Scores> marginals, std::array<Scores, label_count>& sums,
                               float weight) const {
    const std::size_t count = marginals.size();
    for (Label label = 0; label < label_count; ++label) {
        sums[outside][label] += weight * marginals[0][label];
        sums[label][outside] += weight * marginals[count - 1][label];
    }
    for (std::size_t i = 1; i < count; ++i) {
        for (Label label = 0; label < label_count; ++label) {
            const float out = weight * backward_[i][label];
            if (out == 0) continue;
            for (std::size_t n = 0; n < before.counts[label]; ++n) {
                const Label from = before.labels[label][n];
                sums[from][label] += forward_[i - 1][from] * factors_[from][label] * out;
            }
        }
    }
}

void append_names(std::span<const Label> labels, std::uint32_t first, std::vector<Found>& out) {
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i] == outside) continue;
        const std::size_t begin = i;
        while (i + 1 < labels.size() && goes_on(labels[i])) ++i;
        out.push_back({first + static_cast<std::uint32_t>(begin), first + static_cast<std::uint32_t>(i) + 1,
                       type_of(labels[begin]), 1});
    }
}

std::vector<Found> find_names(const Document& document, const Model& model, const Votes* votes) {
    std::array<Scores, label_count> transitions{};
    for (Label from = 0; from < label_count; ++from) {
        for (Label label = 0; label < label_count; ++label) {
            transitions[from][label] = static_cast<float>(model.weights.transitions[from][label]) / Weights::unit;
        }
    }
    Chain chain(transitions);
    std::vector<Found> names;
    std::vector<Scores> scores;
    std::vector<Scores> marginals;
    std::vector<Label> labels;
    std::vector<std::uint32_t> features;
    for (const Run& island : islands_of(document)) {
        scores.clear();
        for (std::size_t i = island.begin; i < island.end; ++i) {
            features.clear();
            add_features(document, i, features);
            if (votes != nullptr) add_vote_features(document, i, *votes, features);
            std::array<std::int32_t, label_count> sums{};
            for (const std::uint32_t feature : features) {
                for (const Weight& weight : model.weights.find(feature)) sums[weight.label] += weight.value;
            }
            Scores& row = scores.emplace_back();
            for (Label label = 0; label < label_count; ++label)
                row[label] = static_cast<float>(sums[label]) / Weights::unit;
        }
        chain.find_best(scores, labels);
        const std::size_t first = names.size();
        append_names(labels, island.begin, names);
        if (votes == nullptr || names.size() == first) continue;
        chain.find_marginals(scores, {}, marginals);
        for (std::size_t n = first; n < names.size(); ++n) {
            for (std::size_t i = names[n].begin; i < names[n].end; ++i) {
                names[n].score = std::min(names[n].score, marginals[i - island.begin][labels[i - island.begin]]);
            }
        }
    }
    return names;
}

std::vector<Found> find_names(const Document& document, const Model& model) {
    const Votes votes(document, find_names(document, model, nullptr));
    return find_names(document, model, &votes);
}

}  // namespace postil::entities
