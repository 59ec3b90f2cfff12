#include "search/index_words.h"

#include <algorithm>

#include "base/fold.h"
#include "base/utf8.h"
#include "search/folded_text.h"

namespace postil {
namespace {

bool is_pair(const std::vector<IndexWord>& words, std::size_t at) {
    return words[at].lone && at + 1 < words.size() && words[at + 1].lone && words[at + 1].begin == words[at].end;
}

std::string to_utf8(std::u32string_view letters) {
    std::string out;
    for (const char32_t c : letters) utf8::append(out, c);
    return out;
}

void add_term(SearchQuery& query, SearchTerm term) {
    const auto same = std::find_if(query.terms.begin(), query.terms.end(), [&](const SearchTerm& t) { return t.text == term.text; });
    if (same != query.terms.end()) same->prefix = same->prefix && term.prefix;
    else if (query.terms.size() < most_search_terms) query.terms.push_back(std::move(term));
}

}  // namespace

std::vector<IndexWord> index_words(std::u32string_view letters) {
    std::vector<IndexWord> words;
    bool open = false;  // the last word may go on
    for (std::size_t at = 0; at < letters.size(); ++at) {
        const LetterClass what = letter_class(letters[at]);
        if (what == LetterClass::mark && open) {
            words.back().end = at + 1;
        } else if (what == LetterClass::lone) {
            words.push_back({at, at + 1, true});
            open = true;
        } else if (what == LetterClass::letter) {
            if (open && !words.back().lone) words.back().end = at + 1;
            else words.push_back({at, at + 1, false});
            open = true;
        } else if (what != LetterClass::invisible) {
            open = false;
        }
    }
    return words;
}

std::size_t term_end(const std::vector<IndexWord>& words, std::size_t at) {
    return is_pair(words, at) ? words[at + 1].end : std::min(words[at].end, words[at].begin + longest_term);
}

std::u32string_view term_at(std::u32string_view letters, const std::vector<IndexWord>& words, std::size_t at) {
    return letters.substr(words[at].begin, term_end(words, at) - words[at].begin);
}

SearchQuery parse_search(std::string_view typed) {
    SearchQuery query;
    const FoldedText folded(typed);
    const std::u32string_view letters = folded.letters();
    const std::vector<IndexWord> words = index_words(letters);
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::string term = to_utf8(term_at(letters, words, at));
        if (!words[at].lone) {
            add_term(query, {term, at + 1 == words.size() && words[at].end == letters.size()});
            continue;
        }
        const bool follows = at > 0 && is_pair(words, at - 1);
        if (is_pair(words, at)) add_term(query, {term, false});
        else if (!follows) add_term(query, {term, true});
    }
    return query;
}

bool answers(const SearchTerm& term, std::string_view indexed) {
    return term.prefix ? indexed.substr(0, term.text.size()) == term.text : indexed == term.text;
}

}  // namespace postil
