#include "annotation/alignment.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace postil {
namespace {

/// Chains this heavy are believed before what stands between the runs of others is looked at.
constexpr std::uint32_t solid_chain = 32;
/// Words around a chain that are tried as part of it, in both texts.
constexpr std::uint32_t old_reach = 48;
constexpr std::uint32_t new_reach = 72;
constexpr std::size_t short_gap = 8;

class Aligner {
public:
    Aligner(const OldWords& old_words, const NewWords& new_words)
        : old_(old_words), new_(new_words), partners_(old_words.words.size()), taken_(new_words.index.words().size()) {}

    std::vector<Partner> align() {
        std::vector<Chain> chains = chains_of(common_runs(old_, new_), old_, new_);
        auto weak = chains.begin();
        while (weak != chains.end() && (weak == chains.begin() || weak->weight >= solid_chain)) ++weak;
        take_all(chains.begin(), weak);
        take_all(weak, chains.end());
        return std::move(partners_);
    }

private:
    using Chains = std::vector<Chain>::iterator;

    void take_all(Chains begin, Chains end) {
        for (Chains chain = begin; chain != end; ++chain) claim(*chain);
        for (Chains chain = begin; chain != end; ++chain) {
            if (!chain->runs.empty()) extend(*chain);
        }
        for (Chains chain = begin; chain != end; ++chain) {
            for (std::size_t i = 1; i < chain->runs.size(); ++i) fill(chain->runs[i - 1], chain->runs[i]);
        }
    }

    /// Pairs the words of a chain that no heavier chain has; the chain keeps only those.
    void claim(Chain& chain) {
        std::vector<Run> left;
        for (const Run& run : chain.runs) {
            for (std::uint32_t i = 0; i < run.length; ++i) {
                const std::uint32_t old_word = run.old_begin + i;
                const std::uint32_t new_word = run.new_begin + i;
                if (partners_[old_word].word != Partner::none || taken_[new_word]) continue;
                const bool goes_on =
                    !left.empty() && left.back().old_end() == old_word && left.back().new_end() == new_word;
                if (!goes_on) left.push_back({old_word, new_word, 0, 0});
                ++left.back().length;
                left.back().weight += old_.words[old_word].weight;
            }
        }
        std::erase_if(left, [](const Run& run) { return run.weight < 4; });
        chain.runs = std::move(left);
        const bool is_main = main_line_.empty();
        for (const Run& run : chain.runs) {
            for (std::uint32_t i = 0; i < run.length; ++i) {
                partners_[run.old_begin + i] = {run.new_begin + i, 1, !is_main && is_off_main_line(run)};
                taken_[run.new_begin + i] = true;
            }
        }
        if (is_main) main_line_ = chain.runs;
    }

    bool is_off_main_line(const Run& run) const {
        const auto behind = std::partition_point(main_line_.begin(), main_line_.end(),
                                                 [&](const Run& other) { return other.old_begin < run.old_begin; });
        if (behind != main_line_.end() && behind->new_begin < run.new_begin) return true;
        return behind != main_line_.begin() && std::prev(behind)->new_begin > run.new_begin;
    }

    /// What stands before the first run and after the last: to the end of the paragraph, then beyond it.
    void extend(const Chain& chain) {
        const Run& first = chain.runs.front();
        if (const auto edge = extend_back(first.old_begin, first.new_begin, true, first)) {
            extend_back(edge->first, edge->second, false, first);
        }
        const Run& last = chain.runs.back();
        if (const auto edge = extend_forth(last.old_end(), last.new_end(), true, last)) {
            extend_forth(edge->first, edge->second, false, last);
        }
    }

    using Place = std::pair<std::uint32_t, std::uint32_t>;  // words of the old text and of the new

    /// Aligns what stands before a place. Where that is a few words up to the end of a paragraph, then and now, all
    /// of them belong together; else only what is alike. Returns that end, if both texts reach it.
    std::optional<Place> extend_back(std::uint32_t old_at, std::uint32_t new_at, bool in_paragraph, const Run& run) {
        clear_gap();
        const auto& new_words = new_.index.words();
        const auto ends = [&](const std::vector<Word>& words, std::uint32_t at) {
            return in_paragraph && opens_paragraph(words, at);
        };
        while (old_at > 0 && old_gap_.size() < old_reach && !ends(old_.words, old_at)) {
            if (old_.breaks[old_at] || is_paired(old_at - 1)) break;
            old_gap_.push_back(--old_at);
        }
        while (new_at > 0 && new_gap_.size() < new_reach && !ends(new_words, new_at) && !taken_[new_at - 1]) {
            new_gap_.push_back(--new_at);
        }
        std::reverse(old_gap_.begin(), old_gap_.end());
        std::reverse(new_gap_.begin(), new_gap_.end());
        const bool at_ends = ends(old_.words, old_at) && ends(new_words, new_at);
        align_stretches(at_ends && is_short_gap() ? GapEdge::both : GapEdge::right, run);
        return at_ends ? std::optional(Place(old_at, new_at)) : std::nullopt;
    }

    /// The same for what stands behind.
    std::optional<Place> extend_forth(std::uint32_t old_at, std::uint32_t new_at, bool in_paragraph, const Run& run) {
        clear_gap();
        const auto& new_words = new_.index.words();
        const auto ends = [&](const std::vector<Word>& words, std::uint32_t at) {
            return in_paragraph && opens_paragraph(words, at);
        };
        while (old_at < partners_.size() && old_gap_.size() < old_reach && !ends(old_.words, old_at)) {
            if (old_.breaks[old_at] || is_paired(old_at)) break;
            old_gap_.push_back(old_at++);
        }
        while (new_at < taken_.size() && new_gap_.size() < new_reach && !ends(new_words, new_at) && !taken_[new_at]) {
            new_gap_.push_back(new_at++);
        }
        const bool at_ends = ends(old_.words, old_at) && ends(new_words, new_at);
        align_stretches(at_ends && is_short_gap() ? GapEdge::both : GapEdge::left, run);
        return at_ends ? std::optional(Place(old_at, new_at)) : std::nullopt;
    }

    /// Also where a text begins or ends.
    static bool opens_paragraph(const std::vector<Word>& words, std::uint32_t at) {
        return at == 0 || at == words.size() || words[at].opens_paragraph;
    }

    bool is_short_gap() const { return old_gap_.size() <= short_gap && new_gap_.size() <= short_gap; }

    void clear_gap() {
        old_gap_.clear();
        new_gap_.clear();
    }

    void fill(const Run& left, const Run& right) {
        clear_gap();
        for (std::uint32_t i = left.old_end(); i < right.old_begin; ++i) {
            if (!is_paired(i)) old_gap_.push_back(i);
        }
        if (old_gap_.empty()) return;
        for (std::uint32_t i = left.new_end(); i < right.new_begin; ++i) {
            if (!taken_[i]) new_gap_.push_back(i);
        }
        align_stretches(GapEdge::both, left);
    }

    void align_stretches(GapEdge edge, const Run& neighbour) {
        align_gap(old_, new_, old_gap_, new_gap_, edge, partners_);
        const bool off_main_line = partners_[neighbour.old_begin].off_main_line;
        for (const std::uint32_t word : old_gap_) {
            if (!is_paired(word)) continue;
            taken_[partners_[word].word] = true;
            partners_[word].off_main_line = off_main_line;
        }
    }

    bool is_paired(std::uint32_t old_word) const { return partners_[old_word].word != Partner::none; }

    const OldWords& old_;
    const NewWords& new_;
    std::vector<Partner> partners_;
    std::vector<bool> taken_;
    std::vector<Run> main_line_;
    std::vector<std::uint32_t> old_gap_;
    std::vector<std::uint32_t> new_gap_;
};

}  // namespace

std::vector<Partner> align(const OldWords& old_words, const NewWords& new_words) {
    return Aligner(old_words, new_words).align();
}

}  // namespace postil
