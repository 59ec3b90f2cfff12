#include "text/word_widths.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "text/font_set_impl.h"
#include "text/segmentation.h"
#include "text/shape.h"

namespace postil {

namespace {

constexpr std::size_t most_words = 131'072;  // of a million, some 65,000 are different
constexpr std::size_t first_slots = 1024;
constexpr char32_t east_asia = 0x2E80;  // from there on white space and width have rules of their own

std::uint64_t eight_bytes(const char* at) {
    std::uint64_t value;
    std::memcpy(&value, at, 8);
    return value;
}
std::uint64_t four_bytes(const char* at) {
    std::uint32_t value;
    std::memcpy(&value, at, 4);
    return value;
}

std::uint32_t hash_of(std::string_view key) {
    constexpr std::uint64_t factor = 0x9E3779B97F4A7C15u;
    const char* at = key.data();
    std::size_t left = key.size();
    std::uint64_t hash = left * factor;
    const auto mix = [&](std::uint64_t value) {
        hash = (hash ^ value) * factor;
        hash ^= hash >> 29;
    };
    for (; left > 8; left -= 8, at += 8) mix(eight_bytes(at));
    if (left >= 4) {
        mix(four_bytes(at) | four_bytes(at + left - 4) << 32);
    } else if (left > 0) {
        const auto byte = [&](std::size_t i) { return static_cast<std::uint64_t>(static_cast<unsigned char>(at[i])); };
        mix(byte(0) | byte(left / 2) << 8 | byte(left - 1) << 16);
    }
    return static_cast<std::uint32_t>(hash >> 32);
}

bool is_in(char32_t c, std::u32string_view set) { return set.find(c) != set.npos; }
bool is_letter_or_digit(char32_t c) { return (c >= '0' && c <= '9') || (c < east_asia && is_letter(c)); }

WordEdge begin_of(char32_t c) {
    if (is_letter_or_digit(c)) return WordEdge::letter;
    return is_in(c, U"([\"'\u201C\u2018\u00AB\u201E\u2014\u2013\u2026#@&$\u00A3\u20AC+*=") ? WordEdge::mark
                                                                                           : WordEdge::other;
}

WordEdge end_of(char32_t c) {
    if (is_letter_or_digit(c) || is_in(c, U".,;:!?)]%")) return WordEdge::letter;
    return is_in(c, U"\"'\u201D\u2019\u00BB\u2014\u2013-\u2026&+*=") ? WordEdge::mark : WordEdge::other;
}

/// A letter to stand beside a word, so that what is shared by all scripts is taken for one of this.
std::string_view letter_of(Script script) {
    if (script == script_tag('G', 'r', 'e', 'k')) return "\u03BF";
    if (script == script_tag('C', 'y', 'r', 'l')) return "\u043E";
    return "x";
}

bool is_kerned_with_space(FontSet& fonts, FaceId face, char32_t c) {
    FontSet::Impl& impl = fonts.impl();
    return impl.faces[face].space_kerning.affects(impl.faces[face].loaded->shaper(), impl.buffer.get(), c);
}

/// A key shaped as in the middle of a text of its style.
struct Trial {
    std::string text;
    std::uint32_t begin = 0;  // of the word
    std::uint32_t end = 0;
    ShapedText shaped;

    Trial(std::string_view key, std::string_view letter, const TextStyle& asked, FontSet& fonts) {
        TextStyle style = asked;
        style.size_px = 1;
        text.append(letter).append(key).append(letter);
        const auto first = static_cast<std::uint32_t>(letter.size());
        const auto last = static_cast<std::uint32_t>(first + key.size());
        const StyledText styled{
            text, {style, style}, {{first, 0}, {last, 1}, {static_cast<std::uint32_t>(text.size()), 0}}};
        shaped = shape_text(styled, Direction::ltr, fonts);
        begin = first + (key.front() == ' ');
        end = last - (key.back() == ' ');
    }

    std::string_view word() const { return std::string_view(text).substr(begin, end - begin); }

    /// All of it is of one script, set in faces of Europe, a cluster each character, from left to right.
    bool is_plain(Script script, FontSet& fonts) const {
        for (std::uint32_t at = begin; at < end;) {
            const utf8::Decoded c = utf8::decode(text, at);
            const Script of = script_of(c.code_point);
            if (!shaped.starts[at] || c.code_point >= east_asia || (of != script && of != script_common)) return false;
            if (is_default_ignorable(c.code_point) || is_line_end_space(c.code_point)) return false;
            at += c.bytes;
            if (!shaped.starts[at]) return false;
        }
        const bool one_way = std::all_of(shaped.clusters.begin(), shaped.clusters.end(),
                                         [](const ShapedCluster& cluster) { return cluster.advance >= 0; });
        return one_way && std::all_of(shaped.items.begin(), shaped.items.end(), [&](const Item& item) {
                   return item.kind == ItemKind::text && item.level == 0 && fonts.info(item.face).script.empty();
               });
    }

    FaceId face_at(std::uint32_t byte) const {
        for (const Item& item : shaped.items) {
            if (byte < item.end) return item.face;
        }
        return no_face;
    }
};

}  // namespace

WordWidths::WordWidths(const TextStyle& style, Script script) : style_(style), script_(script), slots_(first_slots) {}

const PlainWord& WordWidths::find(std::string_view key, FontSet& fonts) {
    const std::uint32_t hash = hash_of(key);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash & mask; slots_[at].word != 0; at = (at + 1) & mask) {
        if (slots_[at].hash != hash) continue;
        const PlainWord& word = words_[slots_[at].word - 1];
        if (word.key_bytes == key.size() && std::memcmp(keys_.data() + word.key, key.data(), key.size()) == 0)
            return word;
    }
    return add(key, hash, fonts);
}

const PlainWord& WordWidths::add(std::string_view key, std::uint32_t hash, FontSet& fonts) {
    if (words_.size() >= most_words) {
        slots_.assign(first_slots, {});
        words_.clear();
        parts_.clear();
        keys_.clear();
    }
    if (2 * (words_.size() + 1) > slots_.size()) grow();
    PlainWord word;
    word.key = static_cast<std::uint32_t>(keys_.size());
    word.key_bytes = static_cast<std::uint32_t>(key.size());
    keys_ += key;
    measure(key, fonts, word);
    words_.push_back(word);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].word != 0) at = (at + 1) & mask;
    slots_[at] = {hash, static_cast<std::uint32_t>(words_.size())};
    return words_.back();
}

void WordWidths::grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
        if (slot.word == 0) continue;
        std::size_t at = slot.hash & mask;
        while (slots_[at].word != 0) at = (at + 1) & mask;
        slots_[at] = slot;
    }
}

void WordWidths::measure(std::string_view key, FontSet& fonts, PlainWord& word) {
    const Trial trial(key, letter_of(script_), style_, fonts);
    if (!trial.is_plain(script_, fonts)) return;
    const std::string_view text = trial.word();
    const char32_t last = utf8::decode(text, utf8::floor_boundary(text, text.size() - 1)).code_point;
    word.begins = begin_of(utf8::decode(text, 0).code_point);
    word.ends = end_of(last);
    word.pulls_before = is_kerned_with_space(fonts, trial.face_at(trial.begin), utf8::decode(text, 0).code_point);
    word.pulls_after = is_kerned_with_space(fonts, trial.face_at(trial.end - 1), last);

    const std::string apart = "x " + std::string(text) + " x";
    const std::vector<LineBreak> breaks = line_breaks(apart, style_.font.language);
    word.first_part = static_cast<std::uint32_t>(parts_.size());
    PlainWord::Part part;
    for (const ShapedCluster& cluster : trial.shaped.clusters) {
        if (cluster.end <= trial.begin) word.space_before = cluster.advance;
        if (cluster.begin == trial.end) word.space_after = cluster.advance;
        if (cluster.begin < trial.begin || cluster.end > trial.end) continue;
        if (cluster.begin > trial.begin && breaks[cluster.begin - trial.begin + 1] != LineBreak::none) {
            if (!cluster.can_cut || breaks[cluster.begin - trial.begin + 1] != LineBreak::allowed)
                return parts_.resize(word.first_part);
            parts_.push_back(part);
            part.width = 0;
        }
        part.width += cluster.advance;
        part.bytes = cluster.end - trial.begin;
    }
    parts_.push_back(part);
    word.part_count = static_cast<std::uint32_t>(parts_.size()) - word.first_part;
    for (const Item& item : trial.shaped.items) {
        ascent_ = std::max(ascent_, fonts.metrics(item.face).ascent);
        descent_ = std::max(descent_, fonts.metrics(item.face).descent);
    }
}

WordWidths* word_widths(FontSet& fonts, const TextStyle& style, Script script) {
    if (!has_separate_words(script) || script == script_common) return nullptr;
    auto& tables = fonts.impl().choices_for(style.font).widths;
    for (const auto& table : tables) {
        if (table->script() == script && table->style().features == style.features) return table.get();
    }
    return tables.emplace_back(std::make_unique<WordWidths>(style, script)).get();
}

}  // namespace postil
