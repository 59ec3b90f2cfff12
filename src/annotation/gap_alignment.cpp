#include <algorithm>
#include <cmath>

#include "annotation/alignment.h"

namespace postil {
namespace {

// In halves of a word's weight. Another word in the place of one is cheaper than to cut the one and put in the other.
constexpr int gap_open = 3;
constexpr int gap_step = 1;
constexpr int other_word = -1;
constexpr int other_kind = -6;  // a sign in the place of a word
constexpr int impossible = -1'000'000;

constexpr std::size_t most_cells = 400'000;
constexpr std::size_t edge_length = 256;  // words compared at the edges of stretches that are larger than that

/// Of a long stretch less than this share found again is chance.
constexpr std::size_t long_stretch = 6;
constexpr double least_share = 0.25;

/// Gotoh's alignment with affine gaps of two lists of words.
class GapTable {
public:
    GapTable(const OldWords& old_words, const NewWords& new_words, const std::vector<std::uint32_t>& old_gap,
             const std::vector<std::uint32_t>& new_gap, bool reversed)
        : old_(old_words),
          new_(new_words),
          old_gap_(old_gap),
          new_gap_(new_gap),
          reversed_(reversed),
          columns_(new_gap.size() + 1),
          steps_((old_gap.size() + 1) * columns_),
          pair_(columns_),
          cut_(columns_),
          put_(columns_) {
        for (std::size_t j = 0; j < columns_; ++j) {
            pair_[j] = j == 0 ? 0 : impossible;
            cut_[j] = impossible;
            put_[j] = j == 0 ? impossible : put_cost(0, j == 1) + (j == 1 ? 0 : put_[j - 1]);
            step(0, j) = {pairing, cutting, j == 1 ? pairing : putting};
            note_best(0, j);
        }
        for (std::size_t i = 1; i <= old_gap.size(); ++i) fill_row(i);
    }

    void trace(bool whole, std::vector<Partner>& partners) const {
        std::size_t i = whole ? old_gap_.size() : best_row_;
        std::size_t j = whole ? new_gap_.size() : best_column_;
        Move state = whole ? last_state_ : pairing;
        while (i > 0 || j > 0) {
            const Steps& here = steps_[i * columns_ + j];
            if (state == pairing) {
                state = here.pair;
                --i, --j;
                Partner& partner = partners[old_at(i)];
                partner.word = new_at(j);
                partner.likeness = static_cast<float>(likeness(i, j));
            } else if (state == cutting) {
                state = here.cut;
                --i;
            } else {
                state = here.put;
                --j;
            }
        }
    }

private:
    enum Move : std::uint8_t { pairing, cutting, putting };
    /// For each state of a cell, the state of the cell before it.
    struct Steps {
        Move pair = pairing;
        Move cut = pairing;
        Move put = pairing;
    };

    Steps& step(std::size_t i, std::size_t j) { return steps_[i * columns_ + j]; }
    std::uint32_t old_at(std::size_t i) const { return old_gap_[reversed_ ? old_gap_.size() - 1 - i : i]; }
    std::uint32_t new_at(std::size_t j) const { return new_gap_[reversed_ ? new_gap_.size() - 1 - j : j]; }
    const Word& old_word(std::size_t i) const { return old_.words[old_at(i)]; }
    const Word& new_word(std::size_t j) const { return new_.index.words()[new_at(j)]; }

    double likeness(std::size_t i, std::size_t j) const {
        return likeness_of_words(old_.text, old_word(i), new_.text, new_word(j));
    }

    /// Where text is unknown, any number of new words may stand at no cost.
    bool is_break(std::size_t row) const {
        const std::size_t rows = old_gap_.size();
        const std::size_t next = reversed_ ? rows - row : row;  // in the order of the text: the word behind this row
        if (next < rows) return old_.breaks[old_gap_[next]];
        return rows > 0 && (old_gap_.back() + 1 >= old_.words.size() || old_.breaks[old_gap_.back() + 1]);
    }
    int put_cost(std::size_t row, bool opens) const { return is_break(row) ? 0 : -gap_step - (opens ? gap_open : 0); }

    int pair_score(std::size_t i, std::size_t j) const {
        const Word& a = old_word(i);
        const Word& b = new_word(j);
        const int weight = static_cast<int>(2 * a.weight);
        if (a.key == b.key) return weight;
        if ((a.weight == 1) != (b.weight == 1)) return other_kind;
        const double alike = likeness(i, j);
        return alike == 0 ? other_word : std::max(0, static_cast<int>(std::lround(alike * weight)) - 1);
    }

    void fill_row(std::size_t i) {
        std::vector<int> pair(columns_, impossible);
        std::vector<int> cut(columns_, impossible);
        std::vector<int> put(columns_, impossible);
        const bool free = is_break(i);
        for (std::size_t j = 0; j < columns_; ++j) {
            Steps& here = step(i, j);
            const int open = std::max(pair_[j], put_[j]) - gap_open - gap_step;
            cut[j] = std::max(cut_[j] - gap_step, open);
            here.cut = cut[j] != open ? cutting : pair_[j] >= put_[j] ? pairing : putting;
            if (j > 0) {
                const int before = std::max({pair_[j - 1], cut_[j - 1], put_[j - 1]});
                here.pair = before == pair_[j - 1] ? pairing : before == cut_[j - 1] ? cutting : putting;
                pair[j] = before + pair_score(i - 1, j - 1);
                const int opened = std::max(pair[j - 1], cut[j - 1]) - (free ? 0 : gap_open + gap_step);
                put[j] = std::max(put[j - 1] - (free ? 0 : gap_step), opened);
                here.put = put[j] != opened ? putting : pair[j - 1] >= cut[j - 1] ? pairing : cutting;
            }
        }
        pair_.swap(pair);
        cut_.swap(cut);
        put_.swap(put);
        for (std::size_t j = 0; j < columns_; ++j) note_best(i, j);
    }

    void note_best(std::size_t i, std::size_t j) {
        if (pair_[j] > best_score_) {
            best_score_ = pair_[j];
            best_row_ = i;
            best_column_ = j;
        }
        if (j + 1 == columns_) {
            const int most = std::max({pair_[j], cut_[j], put_[j]});
            last_state_ = most == pair_[j] ? pairing : most == cut_[j] ? cutting : putting;
        }
    }

    const OldWords& old_;
    const NewWords& new_;
    const std::vector<std::uint32_t>& old_gap_;
    const std::vector<std::uint32_t>& new_gap_;
    bool reversed_;
    std::size_t columns_;
    std::vector<Steps> steps_;
    std::vector<int> pair_;  // of the row: the best score that ends with a pair,
    std::vector<int> cut_;   // with an old word cut,
    std::vector<int> put_;   // with a new word put in
    int best_score_ = 0;
    std::size_t best_row_ = 0;
    std::size_t best_column_ = 0;
    Move last_state_ = pairing;
};

/// Like words scattered over a long stretch are chance; those that go on from its ends are not.
void drop_chance(const OldWords& old_words, const std::vector<std::uint32_t>& old_gap,
                 const std::vector<std::uint32_t>& new_gap, std::vector<Partner>& partners) {
    if (old_gap.size() < long_stretch) return;
    double found = 0;
    double all = 0;
    for (const std::uint32_t word : old_gap) {
        const double weight = old_words.words[word].weight;
        all += weight;
        if (partners[word].word != Partner::none) found += weight * static_cast<double>(partners[word].likeness);
    }
    if (found >= least_share * all) return;
    const auto pairs = [&](std::size_t i, std::size_t j) {
        return partners[old_gap[i]].word == new_gap[j] && partners[old_gap[i]].likeness > 0;
    };
    std::size_t begin = 0;
    while (begin < std::min(old_gap.size(), new_gap.size()) && pairs(begin, begin)) ++begin;
    std::size_t end = 0;
    const std::size_t most = std::min(old_gap.size(), new_gap.size()) - begin;
    while (end < most && pairs(old_gap.size() - 1 - end, new_gap.size() - 1 - end)) ++end;
    for (std::size_t i = begin; i < old_gap.size() - end; ++i) partners[old_gap[i]] = {};
}

}  // namespace

void align_gap(const OldWords& old_words, const NewWords& new_words, const std::vector<std::uint32_t>& old_gap,
               const std::vector<std::uint32_t>& new_gap, GapEdge edge, std::vector<Partner>& partners) {
    if (old_gap.empty() || new_gap.empty()) return;
    if (edge == GapEdge::both && (old_gap.size() + 1) * (new_gap.size() + 1) > most_cells) {
        const auto head = [](const std::vector<std::uint32_t>& gap) {
            return std::vector(gap.begin(),
                               gap.begin() + static_cast<std::ptrdiff_t>(std::min(edge_length, gap.size() / 2)));
        };
        const auto tail = [](const std::vector<std::uint32_t>& gap) {
            return std::vector(gap.end() - static_cast<std::ptrdiff_t>(std::min(edge_length, gap.size() / 2)),
                               gap.end());
        };
        align_gap(old_words, new_words, head(old_gap), head(new_gap), GapEdge::left, partners);
        align_gap(old_words, new_words, tail(old_gap), tail(new_gap), GapEdge::right, partners);
        return;
    }
    const GapTable table(old_words, new_words, old_gap, new_gap, edge == GapEdge::right);
    table.trace(edge == GapEdge::both, partners);
    if (edge == GapEdge::both) drop_chance(old_words, old_gap, new_gap, partners);
}

}  // namespace postil
