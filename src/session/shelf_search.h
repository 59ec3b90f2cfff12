#pragma once

// What the reader looks for on the shelf, and what of all articles and notes answers it.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "search/snippet.h"
#include "session/shelf_index.h"

namespace postil {

struct FoundArticle {
    std::string id;
    SearchHit hit;
    bool told = false;          ///< what follows is known
    std::string line;           ///< a part of its text, or of a note
    std::vector<TextRange> hits;  ///< in it
    std::string note;           ///< the annotation that it is from; empty: it is from the text
    std::uint64_t place = 0;    ///< code points of the text, where it leads to
    std::string find;           ///< what shows it there; empty: nothing of the text was found
};

class ShelfSearch {
public:
    ShelfSearch(RecordReader& records, ShelfIndex& index) : records_(records), index_(index) {}

    void type(std::string typed);
    const std::string& typed() const { return typed_; }
    /// Something is typed that can be looked for.
    bool is_on() const { return !query_.empty(); }
    const SearchQuery& query() const { return query_; }

    /// A slice of work, or a question to storage. True: there is more to do at once.
    bool go_on(const State& state, double milliseconds);
    bool is_due() const;

    /// Of what was typed last, or still of what was typed before that; the best first.
    const std::vector<FoundArticle>& found() const { return found_; }
    std::size_t count() const { return count_; }
    /// The articles are those of what is typed now.
    bool is_done() const { return is_on() && done_for_ == typed_; }
    /// Grows whenever what is found, or what is known of it, changes.
    std::uint32_t version() const { return version_; }

private:
    struct Text {
        std::string text;
        std::vector<TextRange> blocks;  ///< what is read, without the headline
        std::vector<std::pair<std::string, std::string>> notes;  ///< ids, and what is searched of them
    };

    void begin();
    void rank(const State& state, double milliseconds);
    void take_ranked(const State& state);
    void tell(FoundArticle& article, const Text& text) const;
    bool tell_next();

    RecordReader& records_;
    ShelfIndex& index_;
    std::string typed_;
    SearchQuery query_;
    bool begins_ = false;
    bool refreshed_ = false;
    bool waits_ = false;
    std::uint32_t asked_ = 0;          ///< number of the last question; an answer to an earlier one is let go
    std::unique_ptr<Ranking> ranking_;
    std::string ranked_for_;
    std::uint32_t ranked_version_ = 0;  ///< of the index
    std::map<BlockId, std::string> blocks_;
    std::size_t block_bytes_ = 0;
    std::uint32_t blocks_version_ = 0;
    std::map<std::string, Text> texts_;
    std::size_t text_bytes_ = 0;
    std::vector<FoundArticle> found_;
    std::size_t count_ = 0;
    std::string done_for_;
    std::uint32_t version_ = 0;
};

}  // namespace postil
