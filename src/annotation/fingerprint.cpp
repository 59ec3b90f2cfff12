#include "annotation/fingerprint.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/utf8.h"

namespace postil {
namespace {

constexpr std::size_t longest_read = 8192;  // bytes of a paragraph

/// All bits of a key depend on all of it.
std::uint64_t spread(std::uint64_t key) {
    key = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9ull;
    key = (key ^ (key >> 27)) * 0x94D049BB133111EBull;
    return key ^ (key >> 31);
}

}  // namespace

std::uint64_t fingerprint_of(const std::vector<Word>& words, std::size_t begin, std::size_t end) {
    std::array<std::int32_t, 64> votes{};
    bool any = false;
    for (std::size_t i = begin; i < end; ++i) {
        const auto weight = static_cast<std::int32_t>(words[i].weight);
        if (weight < 2) continue;  // a sign
        any = true;
        const std::uint64_t bits = spread(words[i].key);
        for (std::size_t bit = 0; bit < votes.size(); ++bit) votes[bit] += (bits >> bit & 1) != 0 ? weight : -weight;
    }
    if (!any) return 0;
    std::uint64_t print = 0;
    for (std::size_t bit = 0; bit < votes.size(); ++bit) print |= std::uint64_t{votes[bit] > 0} << bit;
    return print == 0 ? 1 : print;
}

std::uint64_t paragraph_fingerprint(std::string_view paragraph) {
    const std::vector<Word> words = words_of(paragraph.substr(0, utf8::floor_boundary(paragraph, longest_read)));
    return fingerprint_of(words, 0, words.size());
}

int fingerprint_distance(std::uint64_t a, std::uint64_t b) { return std::popcount(a ^ b); }

ParagraphPrints::ParagraphPrints(const std::vector<Word>& words) {
    for (std::size_t begin = 0; begin < words.size();) {
        std::size_t end = begin + 1;
        while (end < words.size() && !words[end].opens_paragraph) ++end;
        std::size_t read = end;
        while (read > begin + 1 && words[read - 1].end - words[begin].begin > longest_read) --read;
        paragraphs_.push_back({words[begin].begin, words[end - 1].end, fingerprint_of(words, begin, read)});
        begin = end;
    }
}

std::size_t ParagraphPrints::index_at(std::uint32_t at) const {
    const auto after = std::partition_point(paragraphs_.begin(), paragraphs_.end(),
                                            [at](const Paragraph& paragraph) { return paragraph.begin <= at; });
    return after == paragraphs_.begin() ? 0 : static_cast<std::size_t>(after - paragraphs_.begin()) - 1;
}

}  // namespace postil
