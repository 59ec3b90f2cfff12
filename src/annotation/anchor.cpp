#include "annotation/anchor.h"

#include <algorithm>

#include "annotation/context.h"
#include "annotation/fuzzy_match.h"
#include "base/utf8.h"

namespace postil {
namespace {

constexpr std::size_t context_length = 32;  // code points that describe() keeps on each side

/// Quotes up to this long (a name, a date) turn up by chance, so their surroundings must agree as well.
constexpr std::size_t short_quote = 32;
/// Surroundings that agree: measured over passages that were kept, edited and removed (tests/data/annotation/anchor).
/// Unrelated prose reaches about 0.3, and a title before a name ("Prime Minister") lifts one side to about 0.6.
constexpr double agreeing_support = 0.55;
constexpr double agreeing_support_of_one_side = 0.7;
/// A quote that stands where it stood is believed with less.
constexpr std::size_t telling_quote = 8;
constexpr double support_in_place = 0.4;
/// Candidates whose support differs by less are told apart by nearness alone.
constexpr double equal_support = 0.02;
/// Edited words: at most a quarter of the quote may differ, or wrong answers outnumber right ones; where next to nothing
/// changed around it, a little more.
constexpr double least_likeness = 0.75;
constexpr double least_likeness_at_home = 0.65;
constexpr double support_at_home = 0.85;
/// Exact candidates compared in full; the rest lost by the run of equal bytes around them.
constexpr std::size_t most_candidates = 64;
/// Context this long (bytes, both sides) and exact leaves no doubt.
constexpr std::size_t certain_context = 16;

struct Candidate {
    std::size_t at = 0;
    std::size_t distance = 0;  // from where the quote stood
    std::size_t run = 0;       // equal bytes around it
    double support = 0;
};

std::size_t distance_between(std::size_t a, std::size_t b) { return a < b ? b - a : a - b; }

/// The selectors of one annotation, with what every step asks of them.
struct Sought {
    explicit Sought(const AnchorText& text, const Selectors& what)
        : selectors(what),
          context(what),
          length(utf8::count_code_points(what.exact)),
          old_place(text.offsets.from_code_points(what.start).bytes) {}

    TextRange range_at(std::size_t at) const { return text_range(at, at + selectors.exact.size()); }
    bool is_short() const { return length <= short_quote; }
    double needed_support() const { return context.on_both_sides() ? agreeing_support : agreeing_support_of_one_side; }

    const Selectors& selectors;
    Context context;
    std::size_t length;     // of the quote, in code points
    std::size_t old_place;  // bytes; 0 where no position is known
};

/// A file may give a position and no quote: there is nothing to check it by, so it is taken with half a heart.
std::optional<Anchored> anchor_by_position_alone(const AnchorText& text, const Selectors& selectors) {
    if (!selectors.has_position || selectors.start >= selectors.end) return std::nullopt;
    if (selectors.end > text.offsets.code_point_count()) return std::nullopt;
    const TextRange range{text.offsets.from_code_points(selectors.start), text.offsets.from_code_points(selectors.end)};
    return Anchored{range, AnchorMethod::position, 0.5};
}

/// The occurrence of `pattern` that begins nearest to `place`, searched outwards from there.
std::optional<std::size_t> find_nearest(std::string_view text, std::string_view pattern, std::size_t place) {
    for (std::size_t radius = 4096;; radius *= 8) {
        const std::size_t begin = place - std::min(place, radius);
        const std::size_t end = std::min(text.size(), place + radius + pattern.size());
        const std::string_view window = text.substr(begin, end - begin);
        std::optional<std::size_t> nearest;
        for (std::size_t at = window.find(pattern); at != window.npos; at = window.find(pattern, at + 1)) {
            const bool nearer = !nearest || distance_between(begin + at, place) < distance_between(*nearest, place);
            if (nearer) nearest = begin + at;
        }
        if (nearest || (begin == 0 && end == text.size())) return nearest;
    }
}

/// Words and surroundings all unchanged, wherever they are now.
std::optional<Anchored> anchor_unchanged(const AnchorText& text, const Sought& sought) {
    const Selectors& selectors = sought.selectors;
    const std::size_t lead = selectors.prefix.size();
    if (lead + selectors.suffix.size() < certain_context) return std::nullopt;
    const std::string whole = selectors.prefix + selectors.exact + selectors.suffix;
    const std::size_t old_begin = sought.old_place - std::min(sought.old_place, lead);
    const auto found = find_nearest(text.text, whole, old_begin);
    if (!found) return std::nullopt;
    const bool in_place = selectors.has_position && *found + lead == sought.old_place;
    return Anchored{sought.range_at(*found + lead), in_place ? AnchorMethod::position : AnchorMethod::quote, 1};
}

std::size_t equal_run(std::string_view text, std::size_t at, const Selectors& selectors) {
    const std::string_view before = text.substr(0, at);
    const std::string_view after = text.substr(at + selectors.exact.size());
    const auto back = std::mismatch(before.rbegin(), before.rend(), selectors.prefix.rbegin(), selectors.prefix.rend());
    const auto forth = std::mismatch(after.begin(), after.end(), selectors.suffix.begin(), selectors.suffix.end());
    return static_cast<std::size_t>(back.first - before.rbegin()) +
           static_cast<std::size_t>(forth.first - after.begin());
}

std::vector<Candidate> exact_candidates(const AnchorText& text, const Sought& sought) {
    std::vector<Candidate> candidates;
    const std::string& exact = sought.selectors.exact;
    for (std::size_t at = text.text.find(exact); at != std::string_view::npos; at = text.text.find(exact, at + 1)) {
        candidates.push_back(
            {at, distance_between(at, sought.old_place), equal_run(text.text, at, sought.selectors), 0});
    }
    if (candidates.size() > most_candidates) {
        std::partial_sort(candidates.begin(), candidates.begin() + most_candidates, candidates.end(),
                          [](const Candidate& a, const Candidate& b) {
                              return a.run != b.run ? a.run > b.run : a.distance < b.distance;
                          });
        candidates.resize(most_candidates);
    }
    for (Candidate& candidate : candidates) {
        candidate.support = support_of(sought.context, text.text, sought.range_at(candidate.at));
    }
    return candidates;
}

/// The candidate with the most like surroundings; of nearly equal ones the nearest.
const Candidate& best_of(const std::vector<Candidate>& candidates) {
    double most = 0;
    for (const Candidate& candidate : candidates) most = std::max(most, candidate.support);
    const Candidate* best = nullptr;
    for (const Candidate& candidate : candidates) {
        if (candidate.support < most - equal_support) continue;
        if (best == nullptr || candidate.distance < best->distance) best = &candidate;
    }
    return *best;
}

bool stands_in_place(const Sought& sought, const Candidate& candidate) {
    return sought.selectors.has_position && candidate.distance == 0;
}

/// Whether the surroundings speak for an exact candidate.
bool agrees(const Sought& sought, const Candidate& candidate) {
    if (stands_in_place(sought, candidate) &&
        (!sought.context.known() || sought.length >= telling_quote || candidate.support >= support_in_place)) {
        return true;
    }
    return sought.context.known() && candidate.support >= sought.needed_support();
}

/// Whether an exact candidate may be taken although its surroundings do not speak for it.
bool is_telling_alone(const Sought& sought, std::size_t candidate_count) {
    if (!sought.is_short()) return true;
    if (sought.context.known()) return false;
    return candidate_count == 1 || sought.selectors.has_position;
}

Anchored anchored_at(const Sought& sought, const Candidate& candidate, std::size_t candidate_count) {
    const AnchorMethod method = stands_in_place(sought, candidate) ? AnchorMethod::position
                                : candidate_count == 1             ? AnchorMethod::quote
                                                                   : AnchorMethod::context;
    return {sought.range_at(candidate.at), method, 0.5 + 0.5 * candidate.support};
}

bool is_same_edited(const Sought& sought, const FuzzyMatch& match) {
    if (sought.context.on_both_sides() && match.support >= support_at_home) {
        return match.likeness >= least_likeness_at_home;
    }
    const double needed = sought.is_short() ? sought.needed_support() + 0.05 : sought.length <= 100 ? 0.4 : 0.25;
    return match.likeness >= least_likeness && match.support >= needed;
}

std::optional<Anchored> anchor_edited(const AnchorText& text, const Sought& sought) {
    for (const FuzzyMatch& match : find_like(text.text, sought.selectors)) {
        if (!is_same_edited(sought, match)) continue;
        return Anchored{match.range, AnchorMethod::fuzzy, 0.95 * (0.6 * match.likeness + 0.4 * match.support)};
    }
    return std::nullopt;
}

}  // namespace

Selectors describe(const AnchorText& text, TextRange range) {
    const std::uint64_t start = text.offsets.code_points_at(range.begin);
    const std::uint64_t end = text.offsets.code_points_at(range.end);
    const TextOffset before = text.offsets.from_code_points(start - std::min<std::uint64_t>(start, context_length));
    const TextOffset after = text.offsets.from_code_points(end + context_length);
    Selectors selectors;
    selectors.exact = slice(text.text, range);
    selectors.prefix = slice(text.text, {before, range.begin});
    selectors.suffix = slice(text.text, {range.end, after});
    selectors.start = start;
    selectors.end = end;
    selectors.has_position = true;
    return selectors;
}

std::string_view anchor_method_name(AnchorMethod method) {
    switch (method) {
        case AnchorMethod::position: return "position";
        case AnchorMethod::quote: return "quote";
        case AnchorMethod::context: return "context";
        case AnchorMethod::fuzzy: return "fuzzy";
    }
    return "";
}

std::optional<Anchored> anchor(const AnchorText& text, const Selectors& selectors) {
    if (selectors.exact.empty()) return anchor_by_position_alone(text, selectors);
    const Sought sought(text, selectors);
    if (const auto unchanged = anchor_unchanged(text, sought)) return unchanged;

    const std::vector<Candidate> candidates = exact_candidates(text, sought);
    if (!candidates.empty() && agrees(sought, best_of(candidates))) {
        return anchored_at(sought, best_of(candidates), candidates.size());
    }
    if (sought.context.known() || !sought.is_short()) {
        if (const auto edited = anchor_edited(text, sought)) return edited;
    }
    if (candidates.empty() || !is_telling_alone(sought, candidates.size())) return std::nullopt;
    return anchored_at(sought, best_of(candidates), candidates.size());
}

}  // namespace postil
