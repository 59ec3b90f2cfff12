#pragma once

// What is costly to make and drawn in many frames, kept by key until it has not been drawn for a while. Keys are strings:
// all that the value depends on, but the faces loaded, which stale every value at once.

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

namespace postil::ui {

template <class Value>
class FrameCache {
public:
    explicit FrameCache(std::size_t many) : many_(many) {}

    /// The value of `key`, made by `make()` if there is none of this generation. Valid until the end of the frame.
    template <class Make>
    const Value& find(const std::string& key, std::uint32_t generation, Make make) {
        Entry& entry = entries_[key];
        if (entry.last_used == 0 || entry.generation != generation) {
            entry.value = make();
            entry.generation = generation;
        }
        entry.last_used = frame_ + 1;
        return entry.value;
    }

    /// Once a frame: where there are many, forgets what has long not been drawn.
    void end_frame() {
        ++frame_;
        if (entries_.size() < many_) return;
        std::erase_if(entries_, [this](const auto& pair) { return frame_ - pair.second.last_used > long_unused; });
    }

private:
    static constexpr std::uint32_t long_unused = 120;  // frames
    struct Entry {
        Value value;
        std::uint32_t generation = 0;
        std::uint32_t last_used = 0;  ///< frame and one; 0: just made
    };
    std::size_t many_;
    std::unordered_map<std::string, Entry> entries_;
    std::uint32_t frame_ = 0;
};

}  // namespace postil::ui
