#pragma once

// The trained part: word classes and lists, and what each feature says for each label. Read from the bytes of
// assets/entities/model.bin, which the caller hands in; immutable afterwards.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "entities/labels.h"
#include "entities/word_table.h"

namespace postil::entities {

struct Weight {
    std::int16_t value = 0;  ///< in parts of Weights::unit
    Label label = 0;
};

/// Weights by feature. Features are known by `feature_bits` bits of their hash.
class Weights {
public:
    static constexpr int feature_bits = 22;
    static constexpr float unit = 512;
    static std::uint32_t key_of(std::uint32_t feature) { return feature >> (32 - feature_bits); }

    /// Rows must come with ascending keys.
    void add_row(std::uint32_t key, std::span<const Weight> weights);
    void finish();

    std::span<const Weight> find(std::uint32_t feature) const;

    std::array<std::array<std::int16_t, label_count>, label_count> transitions{};  ///< [before][label]

    /// A row as it was added, for writing the model.
    struct Row {
        std::uint32_t key = 0;
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    const std::vector<Row>& rows() const { return rows_; }
    std::span<const Weight> weights_of(const Row& row) const {
        return std::span(weights_).subspan(row.begin, row.end - row.begin);
    }

private:
    std::vector<Weight> weights_;
    std::vector<Row> rows_;
    std::vector<std::uint32_t> slots_;  ///< index of a row plus 1, by a scattering of its key; a power of two
};

/// A class or a list with the keys of its words, ascending: how word tables are stored.
struct WordSet {
    bool is_list = false;
    std::uint16_t number = 0;  ///< of the class, or the bit of the list
    std::vector<std::uint32_t> keys;
};

struct Model {
    WordTable words;
    Weights weights;
};

Result<Model> parse_model(std::string_view bytes);
std::string write_model(const std::vector<WordSet>& sets, std::span<const std::uint8_t> wider, const Weights& weights);

/// The nearest value that a model file can hold.
std::int16_t storable(float weight);

}  // namespace postil::entities
