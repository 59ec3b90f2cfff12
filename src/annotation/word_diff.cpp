#include "annotation/word_diff.h"

#include <algorithm>
#include <cstdint>

#include "annotation/words.h"

namespace postil {
namespace {

using Kind = DiffPart::Kind;
using Pieces = std::vector<std::string_view>;

constexpr std::size_t most_cells = 4'000'000;

/// Words, signs, and what stands between them: all of `text`.
Pieces pieces_of(std::string_view text) {
    Pieces pieces;
    std::size_t at = 0;
    for (const Word& word : words_of(text)) {
        if (word.begin > at) pieces.push_back(text.substr(at, word.begin - at));
        pieces.push_back(text.substr(word.begin, word.end - word.begin));
        at = word.end;
    }
    if (at < text.size()) pieces.push_back(text.substr(at));
    return pieces;
}

bool is_blank(std::string_view text) { return words_of(text).empty(); }

/// Stretches of equal and of unequal pieces, as the diff finds them.
class Differ {
public:
    Differ(std::string_view before, std::string_view after)
        : before_text_(before), after_text_(after), before_(pieces_of(before)), after_(pieces_of(after)) {}

    std::vector<DiffPart> diff() {
        const auto [head_a, head_b] = std::mismatch(before_.begin(), before_.end(), after_.begin(), after_.end());
        begin_ = static_cast<std::size_t>(head_a - before_.begin());
        while (tail_ < std::min(before_.size(), after_.size()) - begin_ &&
               before_[before_.size() - 1 - tail_] == after_[after_.size() - 1 - tail_]) {
            ++tail_;
        }
        rows_ = before_.size() - begin_ - tail_;
        columns_ = after_.size() - begin_ - tail_;
        keep(begin_);
        if ((rows_ + 1) * (columns_ + 1) <= most_cells) walk_table();
        change_to(before_.size() - tail_, after_.size() - tail_);
        keep(tail_);
        return parts();
    }

private:
    struct Step {
        std::size_t old_size = 0;  // bytes
        std::size_t new_size = 0;
        bool same = false;
    };

    std::uint16_t& cell(std::size_t i, std::size_t j) { return cells_[i * (columns_ + 1) + j]; }

    /// Longest common subsequence of what lies between the equal ends.
    void walk_table() {
        cells_.assign((rows_ + 1) * (columns_ + 1), 0);
        for (std::size_t i = rows_; i-- > 0;) {
            for (std::size_t j = columns_; j-- > 0;) {
                const bool equal = before_[begin_ + i] == after_[begin_ + j];
                const std::uint16_t here = equal ? static_cast<std::uint16_t>(cell(i + 1, j + 1) + 1) : 0;
                cell(i, j) = std::max({here, cell(i + 1, j), cell(i, j + 1)});
            }
        }
        const std::size_t base = begin_;
        for (std::size_t i = 0, j = 0; i < rows_ && j < columns_;) {
            if (before_[base + i] == after_[base + j] && cell(i, j) == cell(i + 1, j + 1) + 1) {
                change_to(base + i, base + j);
                keep(1);
                ++i, ++j;
            } else if (cell(i + 1, j) >= cell(i, j + 1)) {
                ++i;
            } else {
                ++j;
            }
        }
    }

    void keep(std::size_t count) {
        for (; count > 0; --count) {
            const std::size_t size = before_[old_at_].size();
            if (steps_.empty() || !steps_.back().same) steps_.push_back({0, 0, true});
            steps_.back().old_size += size;
            steps_.back().new_size += size;
            ++old_at_, ++new_at_;
        }
    }

    void change_to(std::size_t old_end, std::size_t new_end) {
        if (old_at_ == old_end && new_at_ == new_end) return;
        Step step;
        for (; old_at_ < old_end; ++old_at_) step.old_size += before_[old_at_].size();
        for (; new_at_ < new_end; ++new_at_) step.new_size += after_[new_at_].size();
        steps_.push_back(step);
    }

    /// A space between two changed words changes with them, so that a replaced phrase is shown whole.
    void join_over_blanks() {
        std::vector<Step> joined;
        std::size_t at = 0;
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            const Step& step = steps_[i];
            const bool between = !joined.empty() && i + 1 < steps_.size() && step.same;
            const bool blank = between && is_blank(before_text_.substr(at, step.old_size));
            at += step.old_size;
            if (!joined.empty() && !joined.back().same && (blank || !step.same)) {
                joined.back().old_size += step.old_size;
                joined.back().new_size += step.new_size;
            } else {
                joined.push_back(step);
            }
        }
        steps_ = std::move(joined);
    }

    std::vector<DiffPart> parts() {
        join_over_blanks();
        std::vector<DiffPart> out;
        std::size_t old_at = 0;
        std::size_t new_at = 0;
        for (const Step& step : steps_) {
            const std::string_view was = before_text_.substr(old_at, step.old_size);
            const std::string_view is = after_text_.substr(new_at, step.new_size);
            if (step.same) {
                out.push_back({Kind::same, was});
            } else {
                if (!was.empty()) out.push_back({Kind::removed, was});
                if (!is.empty()) out.push_back({Kind::added, is});
            }
            old_at += step.old_size;
            new_at += step.new_size;
        }
        return out;
    }

    std::string_view before_text_;
    std::string_view after_text_;
    Pieces before_;
    Pieces after_;
    std::size_t begin_ = 0;  // pieces that are equal at the start, and at the end
    std::size_t tail_ = 0;
    std::size_t rows_ = 0;
    std::size_t columns_ = 0;
    std::vector<std::uint16_t> cells_;
    std::vector<Step> steps_;
    std::size_t old_at_ = 0;
    std::size_t new_at_ = 0;
};

}  // namespace

std::vector<DiffPart> word_diff(std::string_view before, std::string_view after) {
    return Differ(before, after).diff();
}

}  // namespace postil
