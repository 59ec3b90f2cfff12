#pragma once

// Words as they are indexed and looked for. Of scripts that part words by spaces a term is a word; of the others it is every
// two neighbouring letters, and the last one of a stretch alone, so that any single letter begins some term.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace postil {

/// Letters [begin, end) of a folded text.
struct IndexWord {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool lone = false;  ///< one letter of a script without spaces, with its marks
    bool operator==(const IndexWord&) const = default;
};
std::vector<IndexWord> index_words(std::u32string_view letters);

/// Terms are cut after this many letters: longer ones are addresses and the like.
inline constexpr std::size_t longest_term = 40;

/// The term that begins with `words[at]`.
std::u32string_view term_at(std::u32string_view letters, const std::vector<IndexWord>& words, std::size_t at);
/// Where that ends.
std::size_t term_end(const std::vector<IndexWord>& words, std::size_t at);

struct SearchTerm {
    std::string text;     ///< UTF-8
    bool prefix = false;  ///< terms that begin so count, too
    bool operator==(const SearchTerm&) const = default;
};

/// All terms that an article must have to be found; the last word may be half typed. Empty: nothing to be looked for.
struct SearchQuery {
    std::vector<SearchTerm> terms;
    bool empty() const { return terms.empty(); }
    bool operator==(const SearchQuery&) const = default;
};
inline constexpr std::size_t most_search_terms = 12;
SearchQuery parse_search(std::string_view typed);

bool answers(const SearchTerm& term, std::string_view indexed);

}  // namespace postil
