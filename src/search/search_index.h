#pragma once

// The index of all articles: its segments, of which only tables are in memory, and what a query finds in them.

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "search/segment.h"

namespace postil {

struct IndexedDocument {
    std::uint32_t article = 0;  ///< number in the index
    SearchField field = SearchField::text;
    std::uint32_t words = 0;
    std::uint32_t fingerprint = 0;
};

struct IndexedSegment {
    std::vector<IndexedDocument> documents;
    Segment tables;  ///< its documents are taken out
};

/// A block by its segment's number and its own.
struct BlockId {
    std::uint32_t segment = 0;
    std::uint32_t block = 0;
    auto operator<=>(const BlockId&) const = default;
};

class SearchIndex {
public:
    /// Of two documents of one field of one article that in the segment with the greater number stands. It must not be there.
    void add(std::uint32_t number, Segment segment);
    /// What was merged into another.
    void remove(std::uint32_t number);
    void clear() { *this = {}; }

    const std::map<std::uint32_t, IndexedSegment>& segments() const { return segments_; }
    const std::string& article(std::uint32_t number) const { return articles_[number]; }
    std::size_t article_count() const { return articles_.size(); }
    /// The fingerprint under which a field was indexed last; nothing: it is not in the index.
    std::optional<std::uint32_t> fingerprint(const std::string& article, SearchField field) const;
    /// Whether that document is the newest of its field.
    bool is_current(std::uint32_t segment, std::uint32_t document) const;
    /// How many documents there are of a field, and how many words they have.
    struct Totals {
        std::uint64_t documents = 0;
        std::uint64_t words = 0;
    };
    const Totals& totals(SearchField field) const { return totals_[static_cast<std::size_t>(field)]; }

private:
    struct Place {
        std::uint32_t segment = 0;  ///< 0: none
        std::uint32_t document = 0;
    };
    using Places = std::array<Place, search_field_count>;
    void count(const Place& place, int by);

    std::map<std::uint32_t, IndexedSegment> segments_;
    std::vector<std::string> articles_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::vector<Places> current_;
    std::array<Totals, search_field_count> totals_{};
};

struct SearchHit {
    std::string article;
    float score = 0;
    bool in_title = false;  ///< some of the words are
    bool in_notes = false;
    bool in_text = false;
};

/// A query being answered, a segment at a time. The index must not change meanwhile.
class Ranking {
public:
    Ranking(const SearchIndex& index, SearchQuery query);

    /// The blocks that it needs.
    std::vector<BlockId> wanted() const;
    enum class Step : std::uint8_t { more, done, missing, damaged };
    /// Takes in another segment. `find` gives a block, or null.
    Step go_on(const std::function<const std::string*(BlockId)>& find);

    struct Found {
        std::vector<SearchHit> best;  ///< at most `most`, the best first
        std::size_t count = 0;        ///< of all
    };
    /// Once it is done; of articles that `counts`.
    Found found(std::size_t most, const std::function<bool(const std::string&)>& counts) const;

private:
    Step take(std::uint32_t number, const IndexedSegment& segment, std::size_t term, const std::string& block);

    const SearchIndex& index_;
    SearchQuery query_;
    std::vector<std::uint32_t> segments_;
    std::size_t next_ = 0;
    std::vector<std::vector<float>> weights_;  ///< for each term, of each article
    std::vector<std::uint8_t> fields_;         ///< of each article, in which some term is: a bit each
    std::vector<Posting> postings_;
};

/// Merges segments that are whole in memory, step by step. Documents that are not current, or whose article `stays` denies,
/// are left out.
class SegmentMerge {
public:
    SegmentMerge(const SearchIndex& index, const std::vector<std::uint32_t>& numbers, std::vector<std::vector<std::string>> blocks,
                 const std::function<bool(const std::string&)>& stays);
    /// About that many postings more; true: there is more to do. False with `is_damaged`: nothing can be made of it.
    bool go_on(std::size_t most_postings);
    bool is_damaged() const { return damaged_; }
    EncodedSegment finish() { return encoder_.finish(documents_); }

private:
    struct Input {
        std::vector<std::string> blocks;
        std::size_t block = 0;
        std::optional<BlockReader> reader;
        std::vector<std::uint32_t> numbers;  ///< of its documents in the merged segment, plus 1; 0: left out
        bool has_term = false;
    };
    void advance(Input& input);

    std::vector<Input> inputs_;
    std::vector<SearchDocument> documents_;
    SegmentEncoder encoder_;
    bool damaged_ = false;
};

}  // namespace postil
