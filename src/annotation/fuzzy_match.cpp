#include "annotation/fuzzy_match.h"

#include <algorithm>

#include "annotation/context.h"
#include "base/utf8.h"

namespace postil {
namespace {

constexpr std::size_t longest_whole = 256;  // code points; longer quotes are found by their ends
constexpr std::size_t end_length = 128;
constexpr std::size_t search_context = 16;
constexpr std::size_t most_places = 32;

/// A stretch of the text as folded code points, each with its place.
struct Window {
    std::u32string code_points;
    std::vector<std::uint32_t> places;  // one more than there are code points
};

Window window_of(std::string_view text, std::size_t begin, std::size_t end) {
    Window window;
    std::size_t at = utf8::floor_boundary(text, begin);
    end = std::min(end, text.size());
    while (at < end) {
        const utf8::Decoded decoded = utf8::decode(text, at);
        window.code_points += folded(decoded.code_point);
        window.places.push_back(static_cast<std::uint32_t>(at));
        at += decoded.bytes;
    }
    window.places.push_back(static_cast<std::uint32_t>(at));
    return window;
}

/// What stands before the quote, the quote, and what stands after it.
struct Pattern {
    std::u32string code_points;
    std::size_t quote_begin = 0;
    std::size_t quote_end = 0;
};

Pattern pattern_of(const Selectors& selectors) {
    Pattern pattern;
    pattern.code_points = folded(selectors.prefix);
    pattern.quote_begin = pattern.code_points.size();
    pattern.code_points += folded(selectors.exact);
    pattern.quote_end = pattern.code_points.size();
    pattern.code_points += folded(selectors.suffix);
    return pattern;
}

struct Aligned {
    std::size_t begin = 0;  // of the quote, in code points of the window
    std::size_t end = 0;
    std::size_t errors = 0;  // inside the quote
};

/// Edit-distance table of a whole pattern against any part of a window.
class Alignment {
public:
    Alignment(const Pattern& pattern, const Window& window)
        : pattern_(pattern), text_(window.code_points), columns_(text_.size() + 1) {
        cells_.resize((pattern.code_points.size() + 1) * columns_);
        for (std::size_t i = 1; i <= pattern.code_points.size(); ++i) {
            at(i, 0) = static_cast<std::uint16_t>(i);
            for (std::size_t j = 1; j < columns_; ++j) {
                at(i, j) = static_cast<std::uint16_t>(std::min({diagonal(i, j), at(i - 1, j) + 1, at(i, j - 1) + 1}));
            }
        }
    }

    /// Walks back from the best end. Text that was put in right at an edge of the quote is left outside of it.
    Aligned best() const {
        std::size_t i = pattern_.code_points.size();
        std::size_t j = best_end();
        Aligned aligned;
        aligned.end = j;
        while (i > 0) {
            if (i == pattern_.quote_end) aligned.end = j;
            if (i == pattern_.quote_begin) break;
            const bool inside = i > pattern_.quote_begin && i <= pattern_.quote_end;
            const std::uint16_t here = at(i, j);
            if (j > 0 && here == diagonal(i, j)) {
                aligned.errors += inside && at(i - 1, j - 1) != here ? 1 : 0;
                --i;
                --j;
            } else if (here == at(i - 1, j) + 1) {
                aligned.errors += inside ? 1 : 0;
                --i;
            } else {
                aligned.errors += inside && i < pattern_.quote_end ? 1 : 0;
                --j;
            }
        }
        aligned.begin = j;
        return aligned;
    }

private:
    std::uint16_t& at(std::size_t i, std::size_t j) { return cells_[i * columns_ + j]; }
    std::uint16_t at(std::size_t i, std::size_t j) const { return cells_[i * columns_ + j]; }

    int diagonal(std::size_t i, std::size_t j) const {
        return at(i - 1, j - 1) + (pattern_.code_points[i - 1] == text_[j - 1] ? 0 : 1);
    }

    std::size_t best_end() const {
        const auto last_row = cells_.end() - static_cast<std::ptrdiff_t>(columns_);
        return static_cast<std::size_t>(std::min_element(last_row, cells_.end()) - last_row);
    }

    const Pattern& pattern_;
    const std::u32string& text_;
    std::size_t columns_;
    std::vector<std::uint16_t> cells_;
};

/// Letters and digits of scripts that part words by spaces.
bool is_word_part(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == 0x60C || c == 0x61B || c == 0x61F || c == 0x6D4) return false;  // Arabic punctuation
    return c >= 0xC0 && c < 0xE00 && c != 0xD7 && c != 0xF7;
}

bool splits_word(std::u32string_view text, std::size_t at) {
    return at > 0 && at < text.size() && is_word_part(text[at - 1]) && is_word_part(text[at]);
}

/// White space at the ends of the range goes, and half words are made whole where the quote had whole ones.
void tidy(Aligned& aligned, std::u32string_view text, const Pattern& pattern) {
    while (aligned.begin < aligned.end && text[aligned.begin] == U' ') ++aligned.begin;
    while (aligned.begin < aligned.end && text[aligned.end - 1] == U' ') --aligned.end;
    if (!splits_word(pattern.code_points, pattern.quote_begin)) {
        while (splits_word(text, aligned.begin)) --aligned.begin;
    }
    if (!splits_word(pattern.code_points, pattern.quote_end)) {
        while (splits_word(text, aligned.end)) ++aligned.end;
    }
}

/// The last `count` code points of `text`.
std::string_view tail_of(std::string_view text, std::size_t count) {
    std::size_t at = text.size();
    for (; at > 0 && count > 0; --count) at = utf8::floor_boundary(text, at - 1);
    return text.substr(at);
}

std::string_view head_of(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    for (; at < text.size() && count > 0; --count) at += utf8::decode(text, at).bytes;
    return text.substr(0, at);
}

bool is_better(const FuzzyMatch& a, const FuzzyMatch& b) {
    return 0.6 * a.likeness + 0.4 * a.support > 0.6 * b.likeness + 0.4 * b.support;
}

std::vector<FuzzyMatch> find_whole(std::string_view text, const Selectors& selectors) {
    const std::string before(tail_of(selectors.prefix, search_context));
    const std::string after(head_of(selectors.suffix, search_context));
    const std::string search = before + selectors.exact + after;
    const std::size_t most_errors = selectors.exact.size() * 2 / 5 + (before.size() + after.size()) / 2;

    const Pattern pattern = pattern_of(selectors);
    const Context context(selectors);
    const std::size_t room = selectors.prefix.size() + selectors.exact.size() + selectors.suffix.size();
    std::vector<FuzzyMatch> matches;
    for (const LikelyEnd likely : find_likely_ends(text, search, most_errors, most_places)) {
        const std::size_t reach = room + room / 2;
        const Window window = window_of(text, likely.end - std::min(likely.end, reach),
                                        likely.end + selectors.suffix.size() + selectors.suffix.size() / 2);
        Aligned aligned = Alignment(pattern, window).best();
        tidy(aligned, window.code_points, pattern);
        if (aligned.begin >= aligned.end) continue;
        FuzzyMatch match;
        match.range = text_range(window.places[aligned.begin], window.places[aligned.end]);
        match.likeness =
            1 - static_cast<double>(aligned.errors) / static_cast<double>(pattern.quote_end - pattern.quote_begin);
        match.support = support_of(context, text, match.range);
        matches.push_back(match);
    }
    std::stable_sort(matches.begin(), matches.end(), is_better);
    return matches;
}

/// The two ends of a long quote, each with its own context, and the two brought together.
std::vector<FuzzyMatch> find_by_ends(std::string_view text, const Selectors& selectors) {
    Selectors head;
    head.prefix = selectors.prefix;
    head.exact = head_of(selectors.exact, end_length);
    head.suffix = head_of(std::string_view(selectors.exact).substr(head.exact.size()), 2 * search_context);
    Selectors tail;
    tail.exact = tail_of(selectors.exact, end_length);
    const std::string_view inside(selectors.exact);
    tail.prefix = tail_of(inside.substr(0, inside.size() - tail.exact.size()), 2 * search_context);
    tail.suffix = selectors.suffix;

    std::vector<FuzzyMatch> matches;
    const std::vector<FuzzyMatch> tails = find_whole(text, tail);
    for (const FuzzyMatch& begin : find_whole(text, head)) {
        for (const FuzzyMatch& end : tails) {
            if (end.range.end <= begin.range.begin) continue;
            const std::size_t size = end.range.end.bytes - begin.range.begin.bytes;
            if (size < selectors.exact.size() / 2 || size > selectors.exact.size() * 2) continue;
            matches.push_back({{begin.range.begin, end.range.end},
                               (begin.likeness + end.likeness) / 2,
                               (begin.support + end.support) / 2});
        }
    }
    std::stable_sort(matches.begin(), matches.end(), is_better);
    return matches;
}

}  // namespace

std::vector<FuzzyMatch> find_like(std::string_view text, const Selectors& selectors) {
    if (selectors.exact.empty()) return {};
    const bool is_long = utf8::count_code_points(selectors.exact) > longest_whole;
    return is_long ? find_by_ends(text, selectors) : find_whole(text, selectors);
}

}  // namespace postil
