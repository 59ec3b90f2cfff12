#pragma once

// Keeps the index of all articles and notes (search/search_index.h) in storage and up to date, in slices between frames.
// Records, none of which would be missed:
//
//   index/manifest             {"version", "next", "segments": [numbers]}
//   index/<number>/documents   tables of a segment, and its blocks by their numbers
//   index/<number>/firsts
//   index/<number>/<block>
//   stale/<article>            a stamp: something of it was stored since it was indexed; set with what was stored
//
// One window of the site keeps the index; the others read it.

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "import/import.h"
#include "search/search_index.h"
#include "session/state.h"
#include "storage/record_reader.h"

namespace postil {

class ShelfIndex {
public:
    explicit ShelfIndex(RecordReader& records) : records_(records) {}

    /// This window keeps the index from now on.
    void own() { owns_ = true; }
    /// Records with these keys were stored, here or in another window.
    void changed(const std::vector<std::string>& keys);
    /// A slice of work, or a question to storage. True: there is more to be done at once.
    bool go_on(const State& state, double milliseconds);
    /// Whether there would be something for `go_on` to do.
    bool is_due() const { return !waits_ && !failed_ && (!loaded_ || (owns_ && has_work())); }

    /// Reads again what another window may have changed; asks nothing of storage where this one keeps the index.
    void refresh();
    /// Its records are not what they should be: it is made anew.
    void rebuild();

    bool is_loaded() const { return loaded_; }
    const SearchIndex& index() const { return index_; }
    /// Grows whenever the index is another.
    std::uint32_t version() const { return version_; }
    /// How many articles are still to be looked through; 0 where it is up to date.
    std::size_t behind() const { return queue_.size() + (work_ || arrived_ ? 1 : 0); }

    static std::string block_key(BlockId block);

private:
    /// An article whose text is being indexed.
    struct Work {
        std::string id;
        std::string notes;
        std::string title;
        std::string stamp;
        std::optional<Article> article;  ///< absent: its text is in the index
        std::size_t block = 0;
        bool begun = false;
    };
    struct Made {
        std::uint32_t number = 0;
        EncodedSegment segment;
        std::vector<std::uint32_t> merged;  ///< which it takes the place of
    };

    bool has_work() const { return !compared_ || work_ || arrived_ || !queue_.empty() || writer_ || merge_ || !settled_.empty() || merges_ || resets_; }
    void load();
    void read_manifest(const std::vector<Record>& records);
    void read_tables(const std::vector<Record>& records);
    void queue(const std::string& article);
    void queue_missing(const State& state);
    void ask_for_next();
    void take_article(const State& state);
    void finish_article();
    bool index_some(double milliseconds);
    bool encode_some();
    void write(Made made);
    void written(const Made& made, const Segment& tables);
    bool begin_merge();
    bool merge_some();

    RecordReader& records_;
    SearchIndex index_;
    std::uint32_t version_ = 0;
    std::uint32_t next_number_ = 1;
    std::string manifest_;                  ///< as it was read or written last
    std::vector<std::uint32_t> wanted_segments_;
    bool owns_ = false;
    bool waits_ = false;    ///< for storage
    bool loaded_ = false;
    bool compared_ = false; ///< with the shelf
    bool failed_ = false;   ///< storage takes no more: what is there is what is found
    int reads_again_ = 0;   ///< how often that was needed
    bool resets_ = false;   ///< its records are to be removed
    bool merges_ = false;   ///< small segments may be waiting to be merged
    std::deque<std::string> queue_;
    std::set<std::string> queued_;
    std::optional<Work> work_;
    std::unique_ptr<SegmentWriter> writer_;
    bool encoding_ = false;
    std::vector<Write> settled_;            ///< marks of what is indexed, to be removed
    std::unique_ptr<SegmentMerge> merge_;
    std::vector<std::uint32_t> merging_;
    std::optional<std::pair<std::string, std::vector<Record>>> arrived_;  ///< of the article asked for last
};

/// What is searched of an article's annotations.
std::string searched_notes(const std::vector<const Annotation*>& annotations);

}  // namespace postil
