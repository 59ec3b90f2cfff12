#include "session/editions.h"

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "text/unicode.h"

namespace postil {

namespace {

constexpr std::size_t sketch_size = 64;
constexpr std::size_t words_in_a_run = 3;

std::uint64_t mixed(std::uint64_t hash) {
    hash ^= hash >> 30;
    hash *= 0xBF58476D1CE4E5B9ull;
    hash ^= hash >> 27;
    hash *= 0x94D049BB133111EBull;
    return hash ^ (hash >> 31);
}

/// A hash of each word: letters and digits alone, so that other quotation marks or dashes make no other word.
std::vector<std::uint64_t> word_hashes(std::string_view text) {
    constexpr std::uint64_t seed = 0xCBF29CE484222325ull;
    std::vector<std::uint64_t> hashes;
    std::uint64_t hash = seed;
    for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded decoded = utf8::decode(text, at);
        at += decoded.bytes;
        if (is_word_character(decoded.code_point)) {
            hash = (hash ^ decoded.code_point) * 0x100000001B3ull;
        } else if (hash != seed) {
            hashes.push_back(hash);
            hash = seed;
        }
    }
    if (hash != seed) hashes.push_back(hash);
    return hashes;
}

bool has_same_name(const ShelfEntry& a, const ShelfEntry& b) {
    return a.title == b.title || (!a.source_name.empty() && a.source_name == b.source_name);
}

/// How likely `earlier` is an edition of `now`; 0: it is none.
double edition_score(const ShelfEntry& now, const ShelfEntry& earlier) {
    const bool named = has_same_name(now, earlier);
    if (earlier.sketch.empty()) return named ? named_edition_likeness : 0;
    const double like = likeness(now.sketch, earlier.sketch);
    return like >= (named ? named_edition_likeness : edition_likeness) ? like : 0;
}

}  // namespace

std::vector<std::uint32_t> sketch_of(std::string_view text) {
    // Of a book its first chapters tell as much, in a tenth of the time.
    constexpr std::size_t most_bytes = 60'000;
    const std::vector<std::uint64_t> words = word_hashes(text.substr(0, utf8::floor_boundary(text, std::min(text.size(), most_bytes))));
    std::set<std::uint32_t> least;
    for (std::size_t i = 0; i + words_in_a_run <= words.size(); ++i) {
        std::uint64_t run = 0;
        for (std::size_t w = i; w < i + words_in_a_run; ++w) run = mixed(run + words[w]);
        const auto hash = static_cast<std::uint32_t>(run >> 32);
        if (least.size() == sketch_size && hash >= *least.rbegin()) continue;
        least.insert(hash);
        if (least.size() > sketch_size) least.erase(std::prev(least.end()));
    }
    return {least.begin(), least.end()};
}

/// Of the least hashes of both texts together, those that are in both (Broder's bottom sketch).
double likeness(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    if (a.empty() || b.empty()) return 0;
    std::size_t seen = 0;
    std::size_t shared = 0;
    for (std::size_t i = 0, j = 0; seen < sketch_size && (i < a.size() || j < b.size()); ++seen) {
        const bool from_a = j == b.size() || (i < a.size() && a[i] <= b[j]);
        const bool from_b = i == a.size() || (j < b.size() && b[j] <= a[i]);
        if (from_a && from_b) ++shared;
        if (from_a) ++i;
        if (from_b) ++j;
    }
    return static_cast<double>(shared) / static_cast<double>(seen);
}

const ShelfEntry* earlier_edition(const State& state, const std::string& id) {
    const auto now = state.shelf.find(id);
    if (now == state.shelf.end()) return nullptr;
    const ShelfEntry* best = nullptr;
    double best_score = 0;
    for (const auto& [other, entry] : state.shelf) {
        if (other == id || entry.marks == 0) continue;
        const double score = edition_score(now->second, entry);
        const bool newer = best != nullptr && score == best_score && entry.added > best->added;
        if (score > best_score || newer) {
            best = &entry;
            best_score = score;
        }
    }
    return best;
}

}  // namespace postil
