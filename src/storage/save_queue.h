#pragma once

// Orders the writes: one batch is with the store at a time; what comes meanwhile is gathered into the next. "Saved" is
// only said when nothing waits, nothing is under way and nothing has failed.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "storage/journal.h"

namespace postil {

enum class SaveState { saved, saving, failed };

class SaveQueue {
public:
    explicit SaveQueue(Journal& journal) : journal_(journal) {}

    /// Journals the batch at once and queues it. An empty one is nothing.
    void push(const Batch& batch);

    struct Outgoing {
        std::uint64_t number = 0;
        Batch batch;
    };
    /// The next batch for the store, unless one is under way or none waits, or the last has failed and nobody said again.
    std::optional<Outgoing> take();

    /// The store's answer; one to a batch that is not under way is ignored. A batch that failed is kept, before the ones
    /// that wait, and goes out with the next `retry` or `push`.
    void stored(std::uint64_t number);
    void failed(std::uint64_t number, std::string reason);
    void retry() { held_ = false; }

    SaveState state() const;
    /// Why the last batch could not be stored; empty once one was.
    const std::string& failure() const { return failure_; }

private:
    struct Pending {
        Batch batch;
        std::vector<std::uint64_t> journalled;  // entries that hold it, in order
    };
    Journal& journal_;
    Pending waiting_;
    Pending under_way_;
    std::uint64_t number_ = 0;
    bool busy_ = false;
    bool held_ = false;  // after a failure, until someone says again
    std::string failure_;
};

}  // namespace postil
