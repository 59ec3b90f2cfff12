#include "search/snippet.h"

#include <algorithm>

#include "base/utf8.h"
#include "search/find.h"
#include "search/folded_text.h"

namespace postil {
namespace {

constexpr std::size_t longest_letters = 220;
constexpr std::size_t window_letters = 150;  // in which words count as near each other
constexpr std::size_t letters_before = 50;

/// A term of the query in a folded text, by its letters.
struct Hit {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t term = 0;
};

struct Terms {
    std::vector<std::pair<std::u32string, bool>> all;  ///< letters; whether they are a prefix

    explicit Terms(const SearchQuery& query) {
        for (const SearchTerm& term : query.terms) {
            std::u32string letters;
            for (std::size_t at = 0; at < term.text.size();) {
                const utf8::Decoded decoded = utf8::decode(term.text, at);
                letters += decoded.code_point;
                at += decoded.bytes;
            }
            all.emplace_back(std::move(letters), term.prefix);
        }
    }
    /// Which of them it is; their number where it is none.
    std::size_t of(std::u32string_view indexed) const {
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto& [letters, prefix] = all[i];
            if (prefix ? indexed.substr(0, letters.size()) == letters : indexed == letters) return i;
        }
        return all.size();
    }
};

std::vector<Hit> hits_of(std::u32string_view letters, const Terms& terms) {
    std::vector<Hit> hits;
    const std::vector<IndexWord> words = index_words(letters);
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::size_t term = terms.of(term_at(letters, words, at));
        if (term == terms.all.size()) continue;
        // Of a pair that was found by one letter only that one is meant.
        const bool one_letter = words[at].lone && terms.all[term].second;
        hits.push_back({words[at].begin, one_letter || !words[at].lone ? words[at].end : term_end(words, at), term});
    }
    return hits;
}

struct Window {
    std::size_t first = 0;  ///< hits [first, last]
    std::size_t last = 0;
    std::size_t terms = 0;
    std::size_t letters = 0;
};

Window best_window(const std::vector<Hit>& hits, std::size_t term_count) {
    Window best;
    for (std::size_t first = 0; first < hits.size(); ++first) {
        std::vector<bool> seen(term_count);
        std::size_t terms = 0;
        for (std::size_t last = first; last < hits.size() && hits[last].end - hits[first].begin <= window_letters; ++last) {
            if (seen[hits[last].term]) continue;
            seen[hits[last].term] = true;
            ++terms;
            const std::size_t letters = hits[last].end - hits[first].begin;
            if (terms > best.terms || (terms == best.terms && letters < best.letters)) best = {first, last, terms, letters};
        }
        if (terms == 0) best = best.terms == 0 ? Window{first, first, 1, hits[first].end - hits[first].begin} : best;
    }
    return best;
}

bool is_gap(char32_t c) { return c == U' ' || c == U'\n'; }

/// Letters [begin, end) to be shown around what is found, cut between words where there are any.
std::pair<std::size_t, std::size_t> stretch_around(std::u32string_view letters, std::size_t begin, std::size_t end) {
    std::size_t from = begin > letters_before ? begin - letters_before : 0;
    if (letters.size() <= longest_letters) from = 0;
    std::size_t to = std::min(letters.size(), std::max(from + longest_letters, end));
    if (to == letters.size()) from = std::min(from, to - std::min(to, longest_letters));
    const auto cut_from = [&] {
        for (std::size_t at = from; at < begin; ++at) if (is_gap(letters[at])) return at + 1;
        return from;
    };
    const auto cut_to = [&] {
        for (std::size_t at = to; at > end; --at) if (is_gap(letters[at - 1])) return at - 1;
        return to;
    };
    return {from == 0 ? 0 : cut_from(), to == letters.size() ? to : cut_to()};
}

std::string as_line(std::string_view text) {
    std::string line(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
}

Snippet snippet_in(std::string_view text, TextRange block, const FoldedText& folded, const std::vector<Hit>& hits, const Window& window,
                   std::string_view typed) {
    Snippet snippet;
    std::size_t begin = hits[window.first].begin;
    std::size_t end = hits[window.last].end;
    const std::u32string wanted = folded_query(typed);
    const std::size_t whole = folded.letters().find(wanted);
    const bool is_whole = whole != folded.letters().npos;
    if (is_whole) begin = whole, end = whole + wanted.size();
    const auto [from, to] = stretch_around(folded.letters(), begin, end);
    const TextRange shown = folded.range_of(from, to);
    const std::string_view here = slice(text, block);
    const std::string_view head = shown.begin.bytes > 0 ? "… " : "";
    snippet.text = std::string(head) + as_line(slice(here, shown)) + (shown.end.bytes < here.size() ? " …" : "");
    const auto shift = static_cast<std::uint32_t>(head.size());
    for (const Hit& hit : hits) {
        if (hit.begin < from || hit.end > to) continue;
        const TextRange range = folded.range_of(hit.begin, hit.end);
        const TextRange in_line{{range.begin.bytes - shown.begin.bytes + shift}, {range.end.bytes - shown.begin.bytes + shift}};
        if (!snippet.hits.empty() && in_line.begin <= snippet.hits.back().end) snippet.hits.back().end = std::max(snippet.hits.back().end, in_line.end);
        else snippet.hits.push_back(in_line);
    }
    snippet.terms = window.terms;  // one more for all that was typed as it was typed
    const Hit* longest = &hits[window.first];
    for (std::size_t i = window.first; i <= window.last; ++i) {
        if (hits[i].end - hits[i].begin > longest->end - longest->begin) longest = &hits[i];
    }
    const TextRange word = is_whole ? folded.range_of(begin, end) : folded.range_of(longest->begin, longest->end);
    snippet.find = is_whole ? std::string(typed) : std::string(slice(here, word));
    snippet.first = {{block.begin.bytes + word.begin.bytes}, {block.begin.bytes + word.end.bytes}};
    return snippet;
}

}  // namespace

std::optional<Snippet> snippet_of(std::string_view text, const std::vector<TextRange>& blocks, std::string_view typed) {
    const SearchQuery query = parse_search(typed);
    const Terms terms(query);
    Window best;
    std::optional<Snippet> snippet;
    const std::u32string whole = folded_query(typed);
    for (const TextRange block : blocks) {
        const FoldedText folded(slice(text, block));
        const std::vector<Hit> hits = hits_of(folded.letters(), terms);
        if (hits.empty()) continue;
        Window window = best_window(hits, terms.all.size());
        const bool has_whole = folded.letters().find(whole) != folded.letters().npos;
        if (has_whole) window.terms = terms.all.size() + 1;
        const bool better = window.terms > best.terms || (window.terms == best.terms && window.letters + window_letters / 3 < best.letters);
        if (!better) continue;
        best = window;
        snippet = snippet_in(text, block, folded, hits, window, typed);
        if (has_whole) break;
    }
    return snippet;
}

std::vector<TextRange> hits_in(std::string_view line, const SearchQuery& query) {
    const FoldedText folded(line);
    std::vector<TextRange> ranges;
    for (const Hit& hit : hits_of(folded.letters(), Terms(query))) {
        const TextRange range = folded.range_of(hit.begin, hit.end);
        if (!ranges.empty() && range.begin <= ranges.back().end) ranges.back().end = std::max(ranges.back().end, range.end);
        else ranges.push_back(range);
    }
    return ranges;
}

std::string opening_of(std::string_view text, const std::vector<TextRange>& blocks) {
    for (const TextRange block : blocks) {
        const std::string_view here = slice(text, block);
        if (here.empty()) continue;
        const FoldedText folded(here.substr(0, utf8::floor_boundary(here, 4 * longest_letters)));
        const auto [from, to] = stretch_around(folded.letters(), 0, 0);
        const TextRange shown = folded.range_of(from, std::max<std::size_t>(to, 1));
        return as_line(slice(here, shown)) + (shown.end.bytes < here.size() ? " …" : "");
    }
    return {};
}

}  // namespace postil
