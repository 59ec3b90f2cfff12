#pragma once

// What was done in all articles of the shelf, gathered while the reader looks at it: of the open article from the state, of
// all others from their records, some articles at a time. Nothing of it is kept.

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "session/views/activity.h"
#include "storage/record_reader.h"

namespace postil {

class ActivityLog {
public:
    explicit ActivityLog(RecordReader& records) : records_(records) {}

    /// From the beginning.
    void open();
    void close();
    bool is_open() const { return open_; }
    /// Records with these keys were stored, here or in another window.
    void changed(const std::vector<std::string>& keys);

    bool is_due(const State& state) const;
    /// A slice of work: one article is read, or a question goes to storage.
    void go_on(const State& state);

    /// The newest first.
    const std::vector<Deed>& deeds() const { return deeds_; }
    /// Articles that are still to be looked through.
    std::size_t behind() const { return queue_.size() + asked_for_.size() + arrived_.size(); }
    /// Grows whenever the deeds, or what is behind, are others.
    std::uint32_t version() const { return version_; }

private:
    void queue(const std::string& article);
    void compare_with_shelf(const State& state);
    void read_open_article(const State& state);
    void read_arrived(const State& state);
    void ask(const State& state);
    void put(const std::string& article, std::vector<Deed> deeds);
    void sort();

    RecordReader& records_;
    bool open_ = false;
    std::uint32_t version_ = 0;
    std::uint32_t question_ = 0;              ///< number of the last one; an answer to an earlier one is let go
    std::map<std::string, std::vector<Deed>> of_;  ///< by article
    std::vector<Deed> deeds_;
    bool sorted_ = true;
    bool compared_ = false;
    std::uint32_t shelf_version_ = 0;         ///< that the queue was made of
    std::string here_;                        ///< the article that is open in the state
    std::uint32_t here_version_ = 0;          ///< of its annotations
    std::deque<std::string> queue_;
    std::set<std::string> asked_for_;
    std::deque<std::pair<std::string, std::vector<Record>>> arrived_;  ///< by article
};

}  // namespace postil
