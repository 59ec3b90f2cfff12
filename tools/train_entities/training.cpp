#include "training.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace postil::train {
namespace {

using namespace entities;

/// SplitMix64: the same on every machine.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ULL + 1) {}
    std::uint32_t next() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return static_cast<std::uint32_t>((z ^ (z >> 31)) >> 32);
    }
    bool chance(float share) { return static_cast<float>(next() >> 8) * (1.0F / 16777216.0F) < share; }

private:
    std::uint64_t state_;
};

constexpr std::size_t width = 16;  // of a row: label_count, rounded up for the processor's sake
static_assert(label_count <= width);
struct alignas(32) Row {
    std::array<float, width> sum{};      // of gradients
    std::array<float, width> squares{};  // of them
};

constexpr std::uint32_t absent = 0xFFFFFFFF;

struct Place {
    std::uint32_t sample = 0;
    std::uint32_t island = 0;
    std::uint32_t token = 0;  ///< of the sample's islands in turn
};

class Trainer {
public:
    Trainer(const std::vector<Sample>& samples, const Options& options)
        : samples_(samples), options_(options), random_(options.seed) {}

    void number_features(const std::function<bool(const Sample&)>& wanted) {
        ids_.assign(std::size_t{1} << Weights::feature_bits, 0);
        for (std::size_t s = 0; s < samples_.size(); ++s) {
            const Sample& sample = samples_[s];
            if (!wanted(sample) || sample.weight <= 0) continue;
            std::uint32_t token = 0;
            for (std::size_t n = 0; n < sample.islands.size(); ++n) {
                places_.push_back({static_cast<std::uint32_t>(s), static_cast<std::uint32_t>(n), token});
                token += sample.islands[n].end - sample.islands[n].begin;
            }
            for (const std::uint32_t f : sample.features) ++ids_[Weights::key_of(f)];
            for (const std::uint32_t f : sample.vote_features) ids_[Weights::key_of(f)] += 2;
        }
        std::uint32_t next = 0;
        for (std::uint32_t& id : ids_) id = id >= 2 ? next++ : absent;
        rows_.assign(next, {});
    }

    void run() {
        Chain chain(transitions_);
        for (int pass = 0; pass < options_.passes; ++pass) {
            for (std::size_t i = places_.size(); i > 1; --i) std::swap(places_[i - 1], places_[random_.next() % i]);
            double loss = 0;
            for (const Place& place : places_) loss += learn(place, chain);
            std::fprintf(stderr, "    pass %d: loss %.0f, rows %zu\n", pass + 1, loss, rows_.size());
        }
    }

    Weights weights() const {
        Weights out;
        std::vector<Weight> row;
        for (std::uint32_t key = 0; key < ids_.size(); ++key) {
            if (ids_[key] == absent) continue;
            row.clear();
            for (Label label = 0; label < label_count; ++label) {
                const std::int16_t value = storable(weight(rows_[ids_[key]], label));
                if (value != 0) row.push_back({value, label});
            }
            if (!row.empty()) out.add_row(key, row);
        }
        for (Label from = 0; from < label_count; ++from) {
            for (Label label = 0; label < label_count; ++label) {
                const bool opens = label != outside && !continues(label);
                const float favour = opens ? options_.favour[static_cast<std::size_t>(type_of(label))] : 0;
                out.transitions[from][label] = storable(transitions_[from][label] + favour);
            }
        }
        out.finish();
        return out;
    }

private:
    float weight(const Row& row, std::size_t label) const {
        const float over = std::fabs(row.sum[label]) - options_.l1 * static_cast<float>(seen_);
        if (over <= 0) return 0;
        return -std::copysign(over, row.sum[label]) * options_.rate / (1e-2F + std::sqrt(row.squares[label]));
    }

    void take_features(const Sample& sample, std::size_t token, bool with_votes) {
        const auto take = [this](std::uint32_t feature) {
            const std::uint32_t id = ids_[Weights::key_of(feature)];
            if (id != absent && !random_.chance(options_.dropout)) features_.push_back(id);
        };
        for (std::size_t f = sample.feature_begins[token]; f < sample.feature_begins[token + 1]; ++f)
            take(sample.features[f]);
        if (!with_votes) return;
        for (std::size_t f = sample.vote_begins[token]; f < sample.vote_begins[token + 1]; ++f)
            take(sample.vote_features[f]);
    }

    double learn(const Place& place, Chain& chain) {
        const Sample& sample = samples_[place.sample];
        const Run& island = sample.islands[place.island];
        const std::size_t count = island.end - island.begin;
        ++seen_;
        const bool with_votes = !sample.vote_begins.empty() && random_.chance(options_.vote_use);
        features_.clear();
        begins_.clear();
        scores_.assign(count, {});
        allowed_.clear();
        for (std::size_t i = 0; i < count; ++i) {
            begins_.push_back(features_.size());
            take_features(sample, place.token + i, with_votes);
            add_scores(begins_.back(), scores_[i]);
            allowed_.push_back(sample.allowed[place.token + i]);
        }
        begins_.push_back(features_.size());

        std::array<Scores, label_count> pairs{};
        const double all = chain.find_marginals(scores_, {}, expected_);
        chain.add_pair_marginals(expected_, pairs, 1);
        const double said = chain.find_marginals(scores_, allowed_, observed_);
        if (!std::isfinite(said) || all - said > 80) return 0;  // labels that cannot follow one another
        chain.add_pair_marginals(observed_, pairs, -1);
        for (std::size_t i = 0; i < count; ++i)
            update(begins_[i], begins_[i + 1], expected_[i], observed_[i], sample.weight);
        update_transitions(pairs, sample.weight);
        return all - said;
    }

    void add_scores(std::size_t begin, Scores& scores) const {
        std::array<float, width> sums{};
        const float threshold = options_.l1 * static_cast<float>(seen_);
        for (std::size_t f = begin; f < features_.size(); ++f) {
            const Row& row = rows_[features_[f]];
            for (std::size_t label = 0; label < width; ++label) {
                const float g = row.sum[label];
                const float over = std::max(0.0F, std::fabs(g) - threshold);
                sums[label] -= std::copysign(over, g) / (1e-2F + std::sqrt(row.squares[label]));
            }
        }
        for (std::size_t label = 0; label < label_count; ++label) scores[label] = sums[label] * options_.rate;
    }

    void update(std::size_t begin, std::size_t end, const Scores& expected, const Scores& observed, float weight) {
        std::array<float, width> gradient{};
        std::array<float, width> squares{};
        float most = 0;
        for (std::size_t label = 0; label < label_count; ++label) {
            gradient[label] = weight * (expected[label] - observed[label]);
            squares[label] = gradient[label] * gradient[label];
            most = std::max(most, squares[label]);
        }
        if (most < 1e-5F) return;
        for (std::size_t f = begin; f < end; ++f) {
            Row& row = rows_[features_[f]];
            for (std::size_t label = 0; label < width; ++label) {
                row.sum[label] += gradient[label];
                row.squares[label] += squares[label];
            }
        }
    }

    void update_transitions(const std::array<Scores, label_count>& pairs, float weight) {
        for (std::size_t from = 0; from < label_count; ++from) {
            for (std::size_t label = 0; label < label_count; ++label) {
                const float gradient = weight * pairs[from][label];
                if (gradient == 0) continue;
                pair_squares_[from][label] += gradient * gradient;
                transitions_[from][label] -=
                    options_.rate * 0.2F * gradient / (1 + std::sqrt(pair_squares_[from][label]));
            }
        }
    }

    const std::vector<Sample>& samples_;
    const Options& options_;
    Random random_;
    std::vector<std::uint32_t> ids_;  // by key of a feature: how often, then its row
    std::vector<Row> rows_;
    std::array<Scores, label_count> transitions_{};
    std::array<Scores, label_count> pair_squares_{};
    std::vector<Place> places_;
    std::size_t seen_ = 0;

    std::vector<std::uint32_t> features_;  // of the island at hand
    std::vector<std::size_t> begins_;
    std::vector<Scores> scores_;
    std::vector<std::uint32_t> allowed_;
    std::vector<Scores> expected_;
    std::vector<Scores> observed_;
};

}  // namespace

Weights train_weights(const std::vector<Sample>& samples, const Options& options,
                      const std::function<bool(const Sample&)>& wanted) {
    Trainer trainer(samples, options);
    trainer.number_features(wanted);
    trainer.run();
    return trainer.weights();
}

}  // namespace postil::train
