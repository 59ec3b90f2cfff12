#include <algorithm>
#include <array>
#include <cstdint>

#include "annotation/fuzzy_match.h"

namespace postil {
namespace {

constexpr std::size_t word_bits = 64;

/// One column of the edit-distance table, 64 rows: where going down adds one, and where it takes one off.
struct Block {
    std::uint64_t plus = ~std::uint64_t{0};
    std::uint64_t minus = 0;
};

/// Moves `block` one column on. `carry` is the horizontal difference entering above, returned as it leaves below,
/// at `last_bit`.
int advance(Block& block, std::uint64_t equal, int carry, std::uint64_t last_bit) {
    const std::uint64_t minus_in = carry < 0 ? 1 : 0;
    const std::uint64_t plus_in = carry > 0 ? 1 : 0;
    const std::uint64_t vertical = equal | block.minus;
    equal |= minus_in;
    const std::uint64_t diagonal = (((equal & block.plus) + block.plus) ^ block.plus) | equal;
    std::uint64_t plus = block.minus | ~(diagonal | block.plus);
    std::uint64_t minus = block.plus & diagonal;
    const int out = (plus & last_bit) != 0 ? 1 : (minus & last_bit) != 0 ? -1 : 0;
    plus = (plus << 1) | plus_in;
    minus = (minus << 1) | minus_in;
    block.plus = minus | ~(vertical | plus);
    block.minus = plus & vertical;
    return out;
}

/// For every byte value, the rows of the pattern that hold it, one word a block.
class EqualRows {
public:
    explicit EqualRows(std::string_view pattern) : blocks_((pattern.size() + word_bits - 1) / word_bits) {
        words_.resize(256 * blocks_);
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            const auto byte = static_cast<unsigned char>(pattern[i]);
            words_[byte * blocks_ + i / word_bits] |= std::uint64_t{1} << (i % word_bits);
        }
    }
    std::size_t blocks() const { return blocks_; }
    const std::uint64_t* row(char c) const { return &words_[static_cast<unsigned char>(c) * blocks_]; }

private:
    std::size_t blocks_;
    std::vector<std::uint64_t> words_;
};

}  // namespace

std::vector<LikelyEnd> find_likely_ends(std::string_view text, std::string_view pattern, std::size_t most_errors,
                                        std::size_t most_places) {
    std::vector<LikelyEnd> ends;
    if (pattern.empty()) return ends;
    const EqualRows equal(pattern);
    std::vector<Block> column(equal.blocks());
    const std::uint64_t last_bit = std::uint64_t{1} << ((pattern.size() - 1) % word_bits);
    constexpr std::uint64_t top_bit = std::uint64_t{1} << (word_bits - 1);
    auto errors = static_cast<std::int64_t>(pattern.size());

    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::uint64_t* rows = equal.row(text[at]);
        int carry = 0;
        for (std::size_t i = 0; i + 1 < column.size(); ++i) carry = advance(column[i], rows[i], carry, top_bit);
        errors += advance(column.back(), rows[column.size() - 1], carry, last_bit);
        if (errors > static_cast<std::int64_t>(most_errors)) continue;
        const LikelyEnd here{at + 1, static_cast<std::size_t>(errors)};
        if (ends.empty() || here.end - ends.back().end > pattern.size() / 2) {
            ends.push_back(here);
        } else if (here.errors < ends.back().errors) {
            ends.back() = here;
        }
    }
    std::stable_sort(ends.begin(), ends.end(), [](LikelyEnd a, LikelyEnd b) { return a.errors < b.errors; });
    if (ends.size() > most_places) ends.resize(most_places);
    return ends;
}

}  // namespace postil
