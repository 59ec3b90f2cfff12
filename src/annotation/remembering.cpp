#include "annotation/remembering.h"

namespace postil {
namespace {

/// Lighter passages than those that tell (a few words), whose words stand once.
constexpr double telling_weight_once = 14;
constexpr double sure_support = 0.5;
constexpr int same_paragraph = 14;  // bits that differ at most
constexpr int unchanged_paragraph = 8;
constexpr int clearly_nearer = 8;
constexpr std::uint32_t weight_in_paragraph = 6;  // of a passage that its paragraph alone can tell: two words

}  // namespace

bool stands_once(const AnchorText& text, const Selectors& selectors, const Found& found, Patience& patience) {
    if (selectors.occurrences > 1 || !found.all_words || found.weight < telling_weight_once) return false;
    if (slice(text.text, found.range) != selectors.exact || !patience.spend(text.text.size())) return false;
    return text.text.find(selectors.exact) == found.range.begin.bytes &&
           text.text.find(selectors.exact, found.range.begin.bytes + 1) == text.text.npos;
}

bool is_in_neighbour(const AnchorText& text, const Selectors& selectors, const Found& found) {
    if (selectors.paragraph == 0 || found.weight >= telling_weight) return false;
    const ParagraphPrints& prints = text.paragraphs();
    const std::uint64_t print = prints.all()[prints.index_at(found.range.begin.bytes)].print;
    const int own = fingerprint_distance(print, selectors.paragraph);
    for (const std::uint64_t neighbour : {selectors.paragraph_before, selectors.paragraph_after}) {
        if (neighbour == 0) continue;
        const int distance = fingerprint_distance(print, neighbour);
        if (distance <= unchanged_paragraph && distance + clearly_nearer <= own) return true;
    }
    return false;
}

bool may_be_another(const AnchorText& text, const Selectors& selectors, const Found& found, Patience& patience) {
    if (selectors.occurrences < 2 || !found.all_words || found.weight >= telling_weight_once) return false;
    if (found.support >= sure_support || !patience.spend(text.text.size())) return false;
    return text.places_of(selectors.exact).size() < selectors.occurrences;
}

std::optional<Anchored> by_paragraph(const AnchorText& text, const Selectors& selectors, const Found& found,
                                     Patience& patience) {
    if (selectors.paragraph == 0 || selectors.occurrences == 0 || found.weight < weight_in_paragraph)
        return std::nullopt;
    const auto& paragraphs = text.paragraphs().all();
    if (!patience.spend(paragraphs.size() * 16)) return std::nullopt;
    const ParagraphPrints::Paragraph* best = nullptr;
    int least = same_paragraph + 1;
    for (const auto& paragraph : paragraphs) {
        const int distance = fingerprint_distance(paragraph.print, selectors.paragraph);
        if (distance == least) best = nullptr;  // two are as like
        if (distance >= least) continue;
        least = distance;
        best = &paragraph;
    }
    if (best == nullptr) return std::nullopt;
    const std::string_view words = text.text.substr(best->begin, best->end - best->begin);
    const std::size_t at = words.find(selectors.exact);
    if (at == words.npos || words.find(selectors.exact, at + 1) != words.npos) return std::nullopt;
    if (!patience.spend(text.text.size()) || text.places_of(selectors.exact).size() != selectors.occurrences) {
        return std::nullopt;
    }
    const std::size_t begin = best->begin + at;
    return Anchored{text_range(begin, begin + selectors.exact.size()), AnchorMethod::context,
                    0.5 + 0.3 * (1 - least / 32.0), AnchorClass::moved};
}

}  // namespace postil
