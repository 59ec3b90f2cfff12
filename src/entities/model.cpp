#include "entities/model.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace postil::entities {
namespace {

// The file: a mark, then columns of bytes, so that a compressor meets like with like. A column is its length (4 bytes,
// low first) and its bytes. Ascending keys are written as differences of up to three bytes, each byte in its own column.
constexpr std::string_view mark = "postil entities 1\n";
constexpr std::size_t most_rows = 4'000'000;

/// Weights are stored as the square root of their size in 15 steps, and a sign.
constexpr int steps = 15;
constexpr float steps_per_root = 6.5F;

std::int8_t level_of(float weight) {
    const int level = std::min(steps, static_cast<int>(std::lround(std::sqrt(std::fabs(weight)) * steps_per_root)));
    return static_cast<std::int8_t>(weight < 0 ? -level : level);
}
std::int16_t value_of(int level) {
    const float root = static_cast<float>(level) / steps_per_root;
    const float value = root * root * Weights::unit;
    return static_cast<std::int16_t>(std::lround(level < 0 ? -value : value));
}
std::int8_t level_of(std::int16_t value) { return level_of(static_cast<float>(value) / Weights::unit); }

class Writer {
public:
    explicit Writer(std::string& out) : out_(out) {}
    void column(std::string_view bytes) {
        for (int shift = 0; shift < 32; shift += 8) out_ += static_cast<char>((bytes.size() >> shift) & 0xFF);
        out_ += bytes;
    }
    void keys(const std::vector<std::uint32_t>& differences) {
        std::string low, middle, high;
        for (const std::uint32_t d : differences) {
            low += static_cast<char>(d & 0xFF);
            middle += static_cast<char>((d >> 8) & 0xFF);
            high += static_cast<char>((d >> 16) & 0xFF);
        }
        column(low);
        column(middle);
        column(high);
    }

private:
    std::string& out_;
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    std::string_view column() {
        if (bytes_.size() < 4) return fail();
        std::size_t size = 0;
        for (std::size_t i = 0; i < 4; ++i) size |= std::size_t{static_cast<unsigned char>(bytes_[i])} << (8 * i);
        if (bytes_.size() - 4 < size) return fail();
        const std::string_view column = bytes_.substr(4, size);
        bytes_.remove_prefix(4 + size);
        return column;
    }

    std::vector<std::uint32_t> keys() {
        const std::string_view low = column();
        const std::string_view middle = column();
        const std::string_view high = column();
        std::vector<std::uint32_t> out;
        if (low.size() != middle.size() || low.size() != high.size()) good = false;
        if (!good) return out;
        const auto byte = [](char c) { return std::uint32_t{static_cast<unsigned char>(c)}; };
        for (std::size_t i = 0; i < low.size(); ++i)
            out.push_back(byte(low[i]) | byte(middle[i]) << 8 | byte(high[i]) << 16);
        return out;
    }

    bool at_end() const { return bytes_.empty(); }
    bool good = true;

private:
    std::string_view fail() {
        good = false;
        return {};
    }
    std::string_view bytes_;
};

std::uint32_t number_at(std::string_view column, std::size_t i) {
    return std::uint32_t{static_cast<unsigned char>(column[2 * i])} |
           std::uint32_t{static_cast<unsigned char>(column[2 * i + 1])} << 8;
}
void append_number(std::string& column, std::uint32_t number) {
    column += static_cast<char>(number & 0xFF);
    column += static_cast<char>(number >> 8);
}

bool read_words(Reader& in, WordTable& words) {
    const std::string_view wider = in.column();
    words.wider.assign(wider.begin(), wider.end());
    const std::string_view heads = in.column();  // of each set: its number (the high bit: a list), its size
    const std::vector<std::uint32_t> differences = in.keys();
    if (!in.good || heads.size() % 4 != 0) return false;
    std::size_t at = 0;
    for (std::size_t set = 0; set < heads.size() / 4; ++set) {
        const std::uint32_t number = number_at(heads, 2 * set);
        const std::uint32_t size = number_at(heads, 2 * set + 1);
        if (size > differences.size() - at) return false;
        std::uint32_t key = 0;
        for (std::uint32_t i = 0; i < size; ++i) {
            key += differences[at++];
            if (key >> WordTable::word_bits != 0) return false;
            if ((number & 0x8000) != 0) {
                words.add_to_list(key, static_cast<List>(number & 0x7FFF));
            } else {
                words.add_class(key, static_cast<std::uint16_t>(number));
            }
        }
    }
    return at == differences.size();
}

bool read_weights(Reader& in, Weights& weights) {
    const std::vector<std::uint32_t> differences = in.keys();
    const std::string_view counts = in.column();
    const std::string_view labels = in.column();
    const std::string_view levels = in.column();
    if (!in.good || counts.size() != differences.size() || labels.size() != levels.size()) return false;
    if (differences.size() > most_rows) return false;
    std::uint32_t key = 0;
    std::size_t at = 0;
    std::vector<Weight> row;
    for (std::size_t i = 0; i < differences.size(); ++i) {
        key += differences[i];
        const auto count = static_cast<unsigned char>(counts[i]);
        if (key >> Weights::feature_bits != 0 || count > labels.size() - at || (i > 0 && differences[i] == 0))
            return false;
        row.clear();
        for (std::size_t k = 0; k < count; ++k, ++at) {
            const auto label = static_cast<Label>(labels[at]);
            const int level = static_cast<signed char>(levels[at]);
            if (label >= label_count || std::abs(level) > steps) return false;
            row.push_back({value_of(level), label});
        }
        weights.add_row(key, row);
    }
    weights.finish();
    return at == labels.size();
}

bool read_transitions(Reader& in, Weights& weights) {
    const std::string_view column = in.column();
    if (!in.good || column.size() != label_count * label_count) return false;
    for (std::size_t i = 0; i < column.size(); ++i) {
        const int level = static_cast<signed char>(column[i]);
        if (std::abs(level) > steps) return false;
        weights.transitions[i / label_count][i % label_count] = value_of(level);
    }
    return true;
}

}  // namespace

std::int16_t storable(float weight) { return value_of(level_of(weight)); }

void Weights::add_row(std::uint32_t key, std::span<const Weight> weights) {
    const auto begin = static_cast<std::uint32_t>(weights_.size());
    weights_.insert(weights_.end(), weights.begin(), weights.end());
    rows_.push_back({key, begin, static_cast<std::uint32_t>(weights_.size())});
}

void Weights::finish() {
    std::size_t size = 1024;
    while (size < rows_.size() * 2) size *= 2;
    slots_.assign(size, 0);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        std::size_t at = rows_[i].key * 0x9E3779B1U & (size - 1);
        while (slots_[at] != 0) at = (at + 1) & (size - 1);
        slots_[at] = static_cast<std::uint32_t>(i) + 1;
    }
}

std::span<const Weight> Weights::find(std::uint32_t feature) const {
    if (slots_.empty()) return {};
    const std::uint32_t key = key_of(feature);
    const std::size_t last = slots_.size() - 1;
    for (std::size_t at = key * 0x9E3779B1U & last;; at = (at + 1) & last) {
        if (slots_[at] == 0) return {};
        const Row& row = rows_[slots_[at] - 1];
        if (row.key == key) return weights_of(row);
    }
}

Result<Model> parse_model(std::string_view bytes) {
    Model model;
    if (!bytes.starts_with(mark))
        return Error{ErrorCode::invalid_input, "this is no model of entities that this version can read"};
    Reader in(bytes.substr(mark.size()));
    const bool good =
        read_words(in, model.words) && read_weights(in, model.weights) && read_transitions(in, model.weights);
    if (!good || !in.at_end()) return Error{ErrorCode::invalid_input, "the model of entities is damaged"};
    return model;
}

std::string write_model(const std::vector<WordSet>& sets, std::span<const std::uint8_t> wider, const Weights& weights) {
    std::string out(mark);
    Writer writer(out);
    writer.column({reinterpret_cast<const char*>(wider.data()), wider.size()});
    std::string heads;
    std::vector<std::uint32_t> differences;
    for (const WordSet& set : sets) {
        append_number(heads, static_cast<std::uint32_t>(set.number | (set.is_list ? 0x8000U : 0U)));
        append_number(heads, static_cast<std::uint32_t>(set.keys.size()));
        std::uint32_t before = 0;
        for (const std::uint32_t key : set.keys) differences.push_back(key - std::exchange(before, key));
    }
    writer.column(heads);
    writer.keys(differences);

    differences.clear();
    std::string counts, labels, levels, transitions;
    std::uint32_t before = 0;
    for (const Weights::Row& row : weights.rows()) {
        differences.push_back(row.key - std::exchange(before, row.key));
        counts += static_cast<char>(row.end - row.begin);
        for (const Weight& weight : weights.weights_of(row)) {
            labels += static_cast<char>(weight.label);
            levels += static_cast<char>(level_of(weight.value));
        }
    }
    writer.keys(differences);
    writer.column(counts);
    writer.column(labels);
    writer.column(levels);
    for (const auto& from : weights.transitions) {
        for (const std::int16_t value : from) transitions += static_cast<char>(level_of(value));
    }
    writer.column(transitions);
    return out;
}

}  // namespace postil::entities
