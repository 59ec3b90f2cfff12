#include "annotation/word_index.h"

#include <bit>

namespace postil {

WordIndex::WordIndex(std::string_view text) : words_(words_of(text)), before_(words_.size(), none) {
    const std::size_t size = std::bit_ceil(words_.size() * 2 + 2);
    slots_.resize(size);
    shift_ = 64 - static_cast<unsigned>(std::countr_zero(size));
    for (std::uint32_t at = 0; at + 1 < words_.size(); ++at) {
        const std::uint64_t key = pair_key(words_[at], words_[at + 1]);
        std::size_t slot = key >> shift_;
        while (slots_[slot].last != none && slots_[slot].key != key) slot = (slot + 1) & (size - 1);
        before_[at] = slots_[slot].last;
        slots_[slot] = {key, at};
    }
}

std::uint32_t WordIndex::last_pair(const Word& a, const Word& b) const {
    const std::uint64_t key = pair_key(a, b);
    for (std::size_t slot = key >> shift_; slots_[slot].last != none; slot = (slot + 1) & (slots_.size() - 1)) {
        if (slots_[slot].key == key) return slots_[slot].last;
    }
    return none;
}

}  // namespace postil
