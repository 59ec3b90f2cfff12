#pragma once

// What is known of words beforehand: the class of the words that they are used like, and the lists that they are on.

#include <cstdint>
#include <string_view>
#include <vector>

namespace postil::entities {

/// FNV-1a with a last stirring; the same on every machine, for it is part of the model's format.
std::uint32_t hash_of(std::string_view bytes);
std::uint32_t mixed(std::uint32_t a, std::uint32_t b);

/// Bits of Known::lists.
enum List : std::uint16_t {
    list_country = 1,
    list_nationality = 2,
    list_city = 4,
};
inline constexpr std::size_t list_count = 3;

struct Known {
    std::uint16_t word_class = 0;  ///< 1 and up; 0: an unknown word
    std::uint16_t lists = 0;
};

/// Words by a hash of `word_bits` bits: of the words it does not hold, about one in a hundred is taken for another.
class WordTable {
public:
    static constexpr int word_bits = 23;
    static std::uint32_t key_of(std::uint32_t hash) { return hash >> (32 - word_bits); }

    void add_class(std::uint32_t key, std::uint16_t word_class) { slot_for(key).known.word_class = word_class; }
    void add_to_list(std::uint32_t key, List list) {
        Known& known = slot_for(key).known;
        known.lists = static_cast<std::uint16_t>(known.lists | list);
    }

    Known find(std::uint32_t hash) const;

    /// Of 64 wider classes, by the class; the first is for class 0.
    std::vector<std::uint8_t> wider;
    std::uint8_t wider_class(std::uint16_t word_class) const {
        return word_class < wider.size() ? wider[word_class] : std::uint8_t{0};
    }

private:
    struct Slot {
        std::uint32_t key = empty;
        Known known;
    };
    static constexpr std::uint32_t empty = 0xFFFFFFFF;

    Slot& slot_for(std::uint32_t key);
    void grow();
    static std::size_t start_of(std::uint32_t key, std::size_t size) { return (key * 0x9E3779B1U) & (size - 1); }

    std::vector<Slot> slots_;  // a power of two, at most half full
    std::size_t used_ = 0;
};

}  // namespace postil::entities
