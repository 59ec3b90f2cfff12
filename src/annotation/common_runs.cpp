#include <algorithm>

#include "annotation/alignment.h"

namespace postil {
namespace {

constexpr std::size_t most_places = 4;     // that a pair of words may stand in and still tell where it belongs
constexpr std::size_t most_compared = 64;  // places at which a frequent pair is looked at
constexpr std::uint32_t least_weight = 3;
constexpr std::uint32_t telling_weight = 24;  // so heavy a run leaves no need to look at the frequent pairs in it
constexpr std::uint32_t short_edge = 3;       // words
constexpr std::uint32_t light_edge = 8;       // weight

class RunFinder {
public:
    RunFinder(const OldWords& old_words, const NewWords& new_words)
        : old_(old_words), index_(new_words.index), reached_(old_words.words.size() + new_words.index.words().size()) {}

    std::vector<Run> find() {
        for (std::uint32_t at = 0; at + 1 < old_.words.size(); ++at) {
            if (!old_.breaks[at + 1]) take_pair(at);
        }
        std::sort(runs_.begin(), runs_.end(), [](const Run& a, const Run& b) {
            return a.old_begin != b.old_begin ? a.old_begin < b.old_begin : a.new_begin < b.new_begin;
        });
        return std::move(runs_);
    }

private:
    void take_pair(std::uint32_t at) {
        places_.clear();
        std::uint32_t place = index_.last_pair(old_.words[at], old_.words[at + 1]);
        for (; place != WordIndex::none && places_.size() <= most_compared; place = index_.pair_before(place)) {
            places_.push_back(place);
        }
        if (places_.size() > most_compared || (places_.size() > most_places && at < well_known_)) return;
        if (places_.size() > most_places) keep_longest(at);
        if (places_.size() > most_places) return;
        for (const std::uint32_t there : places_) take_run(at, there);
    }

    void keep_longest(std::uint32_t at) {
        for (std::uint32_t length = 2; places_.size() > most_places; ++length) {
            if (length > 64 || at + length >= old_.words.size() || old_.breaks[at + length]) return;
            kept_.clear();
            for (const std::uint32_t place : places_) {
                if (are_equal(at + length, place + length)) kept_.push_back(place);
            }
            if (kept_.empty()) return;
            places_.swap(kept_);
        }
    }

    bool are_equal(std::uint32_t old_word, std::uint32_t new_word) const {
        return new_word < index_.words().size() && old_.words[old_word].key == index_.words()[new_word].key;
    }

    void take_run(std::uint32_t at, std::uint32_t there) {
        std::uint32_t& reached = reached_[there + old_.words.size() - at];
        if (reached > at) return;
        Run run{at, there, 2, 0};
        while (run.old_begin > reached && run.new_begin > 0 && !old_.breaks[run.old_begin] &&
               are_equal(run.old_begin - 1, run.new_begin - 1)) {
            --run.old_begin;
            --run.new_begin;
            ++run.length;
        }
        while (run.old_end() < old_.words.size() && !old_.breaks[run.old_end()] &&
               are_equal(run.old_end(), run.new_end())) {
            ++run.length;
        }
        reached = run.old_end();
        cut_light_edges(run);
        run.weight = weight_of(run.old_begin, run.old_end());
        run.weight /= places_of(run, at - run.old_begin);  // what stands in several places tells less
        if (run.weight >= least_weight) runs_.push_back(run);
        if (run.weight >= telling_weight) well_known_ = std::max(well_known_, run.old_end());
    }

    /// At how many of the places compared all of `run` stands. `lead`: words of it before the pair, wrapping around
    /// where it begins after that.
    std::uint32_t places_of(const Run& run, std::uint32_t lead) const {
        std::uint32_t count = 0;
        for (const std::uint32_t other : places_) {
            std::uint32_t i = 0;
            const std::uint32_t begin = other - lead;
            while (i < run.length && are_equal(run.old_begin + i, begin + i)) ++i;
            count += i == run.length;
        }
        return std::max(1u, count);
    }

    /// A full stop, or a first word, beyond the end of a paragraph says nothing of where that paragraph's neighbour
    /// went.
    void cut_light_edges(Run& run) const {
        for (std::uint32_t i = 1; i < run.length && i <= short_edge; ++i) {
            if (!opens_paragraph(run, i)) continue;
            if (weight_of(run.old_begin, run.old_begin + i) <= light_edge) {
                run = {run.old_begin + i, run.new_begin + i, run.length - i, 0};
            }
            break;
        }
        for (std::uint32_t i = 1; i < run.length && i <= short_edge; ++i) {
            if (!opens_paragraph(run, run.length - i)) continue;
            if (weight_of(run.old_end() - i, run.old_end()) <= light_edge) run.length -= i;
            break;
        }
    }

    bool opens_paragraph(const Run& run, std::uint32_t at) const {
        return old_.words[run.old_begin + at].opens_paragraph && index_.words()[run.new_begin + at].opens_paragraph;
    }

    std::uint32_t weight_of(std::uint32_t begin, std::uint32_t end) const {
        std::uint32_t weight = 0;
        for (std::uint32_t i = begin; i < end; ++i) weight += old_.words[i].weight;
        return weight;
    }

    const OldWords& old_;
    const WordIndex& index_;
    std::vector<std::uint32_t> reached_;  // by diagonal: the old word up to which it was compared
    std::uint32_t well_known_ = 0;        // the end of the telling runs found
    std::vector<std::uint32_t> places_;
    std::vector<std::uint32_t> kept_;
    std::vector<Run> runs_;
};

}  // namespace

std::vector<Run> common_runs(const OldWords& old_words, const NewWords& new_words) {
    return RunFinder(old_words, new_words).find();
}

}  // namespace postil
