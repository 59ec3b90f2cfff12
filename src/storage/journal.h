#pragma once

// Write-ahead journal: each batch is put, whole and checked, into a small synchronous store before it is handed to the
// asynchronous one, and taken out once that has acknowledged it. After a crash, what is still in it is written again.
//
// An entry is "postil.journal.<owner>.<number>" -> "<SHA-256 of the rest> {"stamp": …, "writes": [{"key", "value"} or
// {"key", "removed"}]}". Entries of several pages are put in order by their stamps.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "storage/record.h"

namespace postil {

/// A small synchronous key-value store that outlives the page (the browser's localStorage; memory in tests).
class SyncStore {
public:
    virtual ~SyncStore() = default;
    /// False: the world said no (full, or forbidden); then nothing was changed.
    virtual bool put(const std::string& key, const std::string& value) = 0;
    virtual void remove(const std::string& key) = 0;
    virtual std::vector<Record> entries() = 0;
};

class Journal {
public:
    /// `owner` tells this page's entries from another's, and is unique. Stamps are above all that the store holds now, and
    /// at least what `now` says where a clock is given (then those of pages that live at the same time are in order too).
    Journal(SyncStore& store, std::string owner, std::function<Timestamp()> now = {});

    /// Writes the batch ahead, unless it is too large for such a store; returns its number. A journal that is full is not
    /// fatal: the batch is still to be stored.
    std::uint64_t append(const Batch& batch);
    /// The batch is safe elsewhere.
    void acknowledge(std::uint64_t number);

    struct Recovered {
        Batch writes;                          ///< in the order they were made, the last of a key standing
        std::vector<std::string> entry_keys;   ///< to be forgotten once `writes` are stored
        std::vector<Diagnostic> diagnostics;   ///< entries that were damaged and left out; they stay where they are
    };
    /// What earlier pages left behind. Entries of this page are left out, and those of `living` pages (owners): they will
    /// see to their own, and writing one of theirs again could undo what they wrote since.
    Recovered recover(const std::vector<std::string>& living = {}) const;
    void forget(const std::vector<std::string>& entry_keys);

private:
    std::string key_of(std::uint64_t number) const;

    SyncStore& store_;
    std::string owner_;
    std::function<Timestamp()> now_;
    std::uint64_t next_ = 1;
    std::int64_t last_stamp_ = 0;
};

}  // namespace postil
