#pragma once

// Where each pair of neighbouring words stands in a text. Built once: O(words).

#include <cstdint>
#include <string_view>
#include <vector>

#include "annotation/words.h"

namespace postil {

class WordIndex {
public:
    static constexpr std::uint32_t none = ~std::uint32_t{0};

    explicit WordIndex(std::string_view text);

    const std::vector<Word>& words() const { return words_; }

    /// The first word of the last place at which `a` is followed by `b`, or none; then each place before it.
    std::uint32_t last_pair(const Word& a, const Word& b) const;
    std::uint32_t pair_before(std::uint32_t place) const { return before_[place]; }

private:
    static std::uint64_t pair_key(const Word& a, const Word& b) { return (a.key * 3 + b.key) * 0x9E3779B97F4A7C15ull; }

    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t last = none;
    };
    std::vector<Word> words_;
    std::vector<std::uint32_t> before_;  // by place: the next earlier one with the same pair
    std::vector<Slot> slots_;            // open addressing, a power of two
    unsigned shift_ = 0;
};

}  // namespace postil
