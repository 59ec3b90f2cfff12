#pragma once

// SyncStore in memory, for tests: it says no when it is told to. In this header alone, so that tests built with run-time
// type information and layers built without it agree on what it is.

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "storage/journal.h"

namespace postil {

class MemoryStore final : public SyncStore {
public:
    bool put(const std::string& key, const std::string& value) override {
        if (failing_ && puts_left_ == 0) return false;
        if (failing_) --puts_left_;
        values_[key] = value;
        return true;
    }

    void remove(const std::string& key) override { values_.erase(key); }

    std::vector<Record> entries() override {
        std::vector<Record> records;
        for (const auto& [key, value] : values_) records.push_back({key, value});
        return records;
    }

    /// From the `nth` put on (the next is 1) every put is refused, until `mend`.
    void fail_from(std::size_t nth) {
        puts_left_ = nth - 1;
        failing_ = true;
    }
    void mend() { failing_ = false; }

    /// Overwrites a value as a fault of the disk would.
    void damage(const std::string& key, std::string value) { values_[key] = std::move(value); }

private:
    std::map<std::string, std::string> values_;
    std::size_t puts_left_ = 0;
    bool failing_ = false;
};

}  // namespace postil
