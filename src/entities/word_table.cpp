#include "entities/word_table.h"

#include <utility>

namespace postil::entities {

std::uint32_t hash_of(std::string_view bytes) {
    std::uint32_t hash = 2166136261U;
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return mixed(hash, 0);
}

std::uint32_t mixed(std::uint32_t a, std::uint32_t b) {
    std::uint32_t h = a ^ (b * 0x9E3779B1U + 0x7F4A7C15U);
    h = (h ^ (h >> 16)) * 0x85EBCA6BU;
    h = (h ^ (h >> 13)) * 0xC2B2AE35U;
    return h ^ (h >> 16);
}

Known WordTable::find(std::uint32_t hash) const {
    if (slots_.empty()) return {};
    const std::uint32_t key = key_of(hash);
    for (std::size_t at = start_of(key, slots_.size());; at = (at + 1) & (slots_.size() - 1)) {
        if (slots_[at].key == key) return slots_[at].known;
        if (slots_[at].key == empty) return {};
    }
}

WordTable::Slot& WordTable::slot_for(std::uint32_t key) {
    if (used_ * 2 >= slots_.size()) grow();
    for (std::size_t at = start_of(key, slots_.size());; at = (at + 1) & (slots_.size() - 1)) {
        if (slots_[at].key == key) return slots_[at];
        if (slots_[at].key != empty) continue;
        ++used_;
        slots_[at].key = key;
        return slots_[at];
    }
}

void WordTable::grow() {
    std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 1024 : slots_.size() * 2));
    for (const Slot& slot : old) {
        if (slot.key == empty) continue;
        std::size_t at = start_of(slot.key, slots_.size());
        while (slots_[at].key != empty) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = slot;
    }
}

}  // namespace postil::entities
