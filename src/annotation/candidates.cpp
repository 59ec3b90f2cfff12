#include "annotation/candidates.h"

#include <algorithm>

#include "annotation/context.h"
#include "annotation/fuzzy_match.h"

namespace postil {
namespace {

constexpr std::size_t most_hits = 64;   // exact ones that are compared
constexpr double least_likeness = 0.4;  // below this nobody would see a likeness

double score_of(double likeness, double support) { return 0.6 * likeness + 0.4 * support; }

}  // namespace

std::vector<Candidate> candidates(std::string_view text, const Selectors& selectors, std::size_t most) {
    if (selectors.exact.empty()) return {};
    std::vector<Candidate> found;
    const Context context(selectors);
    for (std::size_t at = text.find(selectors.exact); at != text.npos && found.size() < most_hits;
         at = text.find(selectors.exact, at + 1)) {
        const TextRange range = text_range(at, at + selectors.exact.size());
        found.push_back({range, score_of(1, support_of(context, text, range))});
    }
    for (const FuzzyMatch& match : find_like(text, selectors)) {
        if (match.likeness >= least_likeness) found.push_back({match.range, score_of(match.likeness, match.support)});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    std::vector<Candidate> best;
    for (const Candidate& one : found) {
        const auto overlaps = [&](const Candidate& other) { return other.range.overlaps(one.range); };
        if (best.size() < most && std::none_of(best.begin(), best.end(), overlaps)) best.push_back(one);
    }
    return best;
}

}  // namespace postil
