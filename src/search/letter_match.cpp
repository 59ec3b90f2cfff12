#include "search/letter_match.h"

#include <algorithm>
#include <climits>

#include "base/fold.h"

namespace postil {
namespace {

constexpr std::size_t most_letters = 400;
constexpr int letter = 16;        // each that matches
constexpr int word_start = 12;    // more for one that begins a word
constexpr int follows = 14;       // and for one that follows the last
constexpr int text_start = 6;
constexpr int gap_begins = -4;
constexpr int gap_goes_on = -1;
constexpr int none = INT_MIN / 2;

bool begins_word(std::u32string_view text, std::size_t at) {
    if (at == 0) return true;
    const auto is_letter = [](char32_t c) { return letter_class(c) == LetterClass::letter || letter_class(c) == LetterClass::mark; };
    return letter_class(text[at]) == LetterClass::lone || (is_letter(text[at]) && !is_letter(text[at - 1]));
}

/// What the letters so far come to, and where the last of them stands.
struct Reached {
    int score = none;
    std::size_t at = 0;
};

Reached better(Reached a, Reached b) { return b.score > a.score ? b : a; }

/// Best places for the letters of one word: a row for each letter, as alignments with affine gaps are filled in.
struct WordPlaces {
    int score = none;
    std::vector<std::size_t> places;
};

WordPlaces place_word(std::u32string_view word, std::u32string_view text) {
    const std::size_t columns = text.size();
    if (word.size() > columns) return {};
    std::vector<Reached> table(word.size() * columns);  // `at`: of the letter before
    for (std::size_t row = 0; row < word.size(); ++row) {
        Reached gap;  // the best of the row above that isn't just before, with what the gap costs
        for (std::size_t at = row; at < columns; ++at) {
            Reached before{0, 0};
            if (row > 0) {
                const Reached* above = &table[(row - 1) * columns];
                gap.score += gap_goes_on;
                if (at >= 2) gap = better(gap, {above[at - 2].score + gap_begins, at - 2});
                before = better(gap, {at >= 1 ? above[at - 1].score + follows : none, at - 1});
            }
            if (text[at] != word[row] || before.score < none / 2) continue;
            const int starts = (begins_word(text, at) ? word_start : 0) + (at == 0 ? text_start : 0);
            table[row * columns + at] = {before.score + letter + starts, before.at};
        }
    }
    const Reached* last = &table[(word.size() - 1) * columns];
    std::size_t at = 0;
    for (std::size_t i = 1; i < columns; ++i) at = last[i].score > last[at].score ? i : at;
    WordPlaces out;
    if (last[at].score < none / 2) return out;
    out.score = last[at].score;
    out.places.resize(word.size());
    for (std::size_t row = word.size(); row-- > 0; at = table[row * columns + at].at) out.places[row] = at;
    return out;
}

/// Letters strewn over the text are no match, however many: most must stand in runs that begin a word or are long.
bool is_strewn(const std::vector<std::size_t>& places, std::u32string_view text) {
    constexpr std::size_t long_run = 3;
    std::size_t strewn = 0;
    for (std::size_t first = 0; first < places.size();) {
        std::size_t end = first + 1;
        while (end < places.size() && places[end] == places[end - 1] + 1) ++end;
        if (end - first < long_run && !begins_word(text, places[first])) strewn += end - first;
        first = end;
    }
    return strewn * 3 > places.size();
}

template <class Visit>
bool each_word(std::u32string_view query, Visit visit) {
    while (!query.empty()) {
        const std::size_t space = std::min(query.find(U' '), query.size());
        if (space > 0 && !visit(query.substr(0, space))) return false;
        query.remove_prefix(std::min(space + 1, query.size()));
    }
    return true;
}

std::vector<TextRange> ranges_of(const FoldedText& text, std::vector<std::size_t> places) {
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    std::vector<TextRange> ranges;
    for (const std::size_t at : places) {
        const TextRange range = text.range_of(at, at + 1);
        if (!ranges.empty() && range.begin <= ranges.back().end) ranges.back().end = std::max(ranges.back().end, range.end);
        else ranges.push_back(range);
    }
    return ranges;
}

}  // namespace

std::optional<LetterMatch> match_letters(std::u32string_view query, std::string_view text) {
    if (query.empty()) return LetterMatch{};
    const FoldedText folded(text);
    const std::u32string_view letters = folded.letters().substr(0, most_letters);
    LetterMatch match;
    std::vector<std::size_t> places;
    const bool all = each_word(query, [&](std::u32string_view word) {
        const WordPlaces placed = place_word(word, letters);
        if (placed.score <= none || is_strewn(placed.places, letters)) return false;
        match.score += placed.score;
        places.insert(places.end(), placed.places.begin(), placed.places.end());
        return true;
    });
    if (!all) return {};
    // Of two that match alike the shorter is more of what was typed.
    match.score -= static_cast<int>(letters.size() / 8);
    match.matched = ranges_of(folded, std::move(places));
    return match;
}

}  // namespace postil
