#include "search/find.h"

#include <algorithm>

namespace postil {

std::vector<TextRange> find_all(const FoldedText& text, std::string_view query) {
    std::vector<TextRange> found;
    const std::u32string wanted = folded_query(query);
    if (wanted.empty()) return found;
    const std::u32string_view letters = text.letters();
    for (std::size_t at = letters.find(wanted); at != letters.npos; at = letters.find(wanted, at + wanted.size())) {
        const TextRange range = text.range_of(at, at + wanted.size());
        // Half of a ligature was found where its whole was found before.
        if (found.empty() || found.back().end <= range.begin) found.push_back(range);
    }
    return found;
}

std::size_t nearest_found(const std::vector<TextRange>& found, TextOffset from, int by) {
    const auto at = std::partition_point(found.begin(), found.end(), [from](TextRange range) { return range.begin < from; });
    const auto index = static_cast<std::size_t>(at - found.begin());
    if (by >= 0) return index == found.size() ? 0 : index;
    return index == 0 ? found.size() - 1 : index - 1;
}

}  // namespace postil
