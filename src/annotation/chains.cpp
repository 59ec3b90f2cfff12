#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "annotation/alignment.h"

namespace postil {
namespace {

constexpr std::size_t looked_back = 48;   // runs before one that may be its neighbour in a chain
constexpr float dearest_jump = 20;        // in weights; what it costs to go on anywhere later in the new text
constexpr std::uint64_t far_jump = 64;    // code points; more than a few edited words
constexpr std::uint32_t least_chain = 8;  // weight

constexpr std::uint32_t none = ~std::uint32_t{0};

/// What it costs to go on `shift` code points from where the text should go on. To leave and come back must cost more
/// than a chance pair of words brings.
float jump_cost(std::int64_t shift) {
    const auto size = static_cast<std::uint64_t>(shift < 0 ? -shift : shift);
    const float cost = static_cast<float>(std::bit_width(size / 4));
    return size < far_jump ? cost : std::min(dearest_jump, 4 + cost);
}

/// The best score of all runs that end at or before a place in the new text.
class BestBefore {
public:
    explicit BestBefore(std::size_t size) : best_(size + 1, none) {}

    std::uint32_t find(std::uint32_t end, const std::vector<float>& scores) const {
        std::uint32_t found = none;
        for (std::size_t at = end + 1; at > 0; at &= at - 1) found = better(found, best_[at - 1], scores);
        return found;
    }
    void put(std::uint32_t end, std::uint32_t run, const std::vector<float>& scores) {
        for (std::size_t at = end + 1; at <= best_.size(); at += at & (~at + 1)) {
            best_[at - 1] = better(best_[at - 1], run, scores);
        }
    }

private:
    static std::uint32_t better(std::uint32_t a, std::uint32_t b, const std::vector<float>& scores) {
        if (a == none || b == none) return a == none ? b : a;
        return scores[b] > scores[a] ? b : a;
    }
    std::vector<std::uint32_t> best_;
};

class Chainer {
public:
    Chainer(const std::vector<Run>& runs, const OldWords& old_words, const NewWords& new_words)
        : runs_(runs),
          old_(old_words.words),
          new_(new_words.index.words()),
          scores_(runs.size()),
          before_(runs.size(), none) {}

    std::vector<Chain> chains() {
        BestBefore best(new_.size());
        std::vector<std::uint32_t> waiting;  // runs that end in the old text after the one looked at begins
        for (std::uint32_t k = 0; k < runs_.size(); ++k) {
            scores_[k] = static_cast<float>(runs_[k].weight);
            std::erase_if(waiting, [&](std::uint32_t run) {
                if (runs_[run].old_end() > runs_[k].old_begin) return false;
                best.put(runs_[run].new_end(), run, scores_);
                return true;
            });
            for (std::uint32_t p = k; p > 0 && k - p < looked_back; --p) try_neighbour(k, p - 1);
            const std::uint32_t far = best.find(runs_[k].new_begin, scores_);
            const float gain = static_cast<float>(runs_[k].weight) - dearest_jump;
            if (far != none && scores_[far] + gain > scores_[k]) {
                scores_[k] = scores_[far] + gain;
                before_[k] = far;
            }
            waiting.push_back(k);
        }
        return collected();
    }

private:
    void try_neighbour(std::uint32_t k, std::uint32_t p) {
        const Run& run = runs_[k];
        const Run& other = runs_[p];
        if (other.old_begin >= run.old_begin || other.new_begin >= run.new_begin) return;
        const std::uint32_t old_overlap = other.old_end() > run.old_begin ? other.old_end() - run.old_begin : 0;
        const std::uint32_t new_overlap = other.new_end() > run.new_begin ? other.new_end() - run.new_begin : 0;
        const std::uint32_t overlap = std::max(old_overlap, new_overlap);
        if (overlap >= run.length) return;
        const auto old_step = static_cast<std::int64_t>(old_[run.old_begin].place) - old_[other.old_begin].place;
        const auto new_step = static_cast<std::int64_t>(new_[run.new_begin].place) - new_[other.new_begin].place;
        const float share = static_cast<float>(run.length - overlap) / static_cast<float>(run.length);
        const float gain = share * static_cast<float>(run.weight) - jump_cost(new_step - old_step);
        if (scores_[p] + gain <= scores_[k]) return;
        scores_[k] = scores_[p] + gain;
        before_[k] = p;
    }

    std::vector<Chain> collected() const {
        std::vector<std::uint32_t> order(runs_.size());
        std::iota(order.begin(), order.end(), 0u);
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return scores_[a] > scores_[b]; });
        std::vector<bool> used(runs_.size());
        std::vector<Chain> chains;
        for (const std::uint32_t last : order) {
            std::vector<Run> runs;
            for (std::uint32_t k = last; k != none && !used[k]; k = before_[k]) {
                used[k] = true;
                runs.push_back(runs_[k]);
            }
            std::reverse(runs.begin(), runs.end());
            add_chain(runs, chains);
        }
        std::stable_sort(chains.begin(), chains.end(),
                         [](const Chain& a, const Chain& b) { return a.weight > b.weight; });
        return chains;
    }

    /// Where two runs overlap, the later gives way; what it loses may still belong elsewhere, as a chain of its own.
    static void add_chain(const std::vector<Run>& runs, std::vector<Chain>& chains) {
        Chain chain;
        std::uint32_t old_end = 0;
        std::uint32_t new_end = 0;
        for (const Run& run : runs) {
            const std::uint32_t overlap = std::max(old_end > run.old_begin ? old_end - run.old_begin : 0,
                                                   new_end > run.new_begin ? new_end - run.new_begin : 0);
            const std::uint32_t cut = std::min(overlap, run.length);
            if (cut > 0) add_if_heavy({{part_of(run, 0, cut)}, 0}, chains);
            if (cut == run.length) continue;
            chain.runs.push_back(part_of(run, cut, run.length));
            old_end = run.old_end();
            new_end = run.new_end();
        }
        add_if_heavy(std::move(chain), chains);
    }

    static Run part_of(const Run& run, std::uint32_t begin, std::uint32_t end) {
        return {run.old_begin + begin, run.new_begin + begin, end - begin, run.weight * (end - begin) / run.length};
    }

    static void add_if_heavy(Chain chain, std::vector<Chain>& chains) {
        for (const Run& run : chain.runs) chain.weight += run.weight;
        if (chain.weight >= least_chain) chains.push_back(std::move(chain));
    }

    const std::vector<Run>& runs_;
    const std::vector<Word>& old_;
    const std::vector<Word>& new_;
    std::vector<float> scores_;
    std::vector<std::uint32_t> before_;
};

}  // namespace

std::vector<Chain> chains_of(const std::vector<Run>& runs, const OldWords& old_words, const NewWords& new_words) {
    return Chainer(runs, old_words, new_words).chains();
}

}  // namespace postil
