#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace postil {

/// A place in Article::text: UTF-8 bytes from the start, always between code points.
/// Other countings (code points in files, UTF-16 units in the browser) are made and read at the
/// borders, by base/offset_map.h.
struct TextOffset {
    std::uint32_t bytes = 0;
    auto operator<=>(const TextOffset&) const = default;
};

/// Half-open. An empty range is a caret.
struct TextRange {
    TextOffset begin;
    TextOffset end;
    auto operator<=>(const TextRange&) const = default;

    bool empty() const { return begin == end; }
    std::uint32_t size() const { return end.bytes - begin.bytes; }
    bool contains(TextOffset at) const { return begin <= at && at < end; }
    bool contains(TextRange other) const { return begin <= other.begin && other.end <= end; }
    bool overlaps(TextRange other) const { return begin < other.end && other.begin < end; }
};

inline TextRange text_range(std::size_t begin, std::size_t end) {
    return {{static_cast<std::uint32_t>(begin)}, {static_cast<std::uint32_t>(end)}};
}

/// The part of `text` that `range` names; the range must lie inside it.
inline std::string_view slice(std::string_view text, TextRange range) {
    return text.substr(range.begin.bytes, range.size());
}

}  // namespace postil
