#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/text_range.h"

namespace postil {

/// Converts places in one text between UTF-8 bytes (ours), code points (files) and UTF-16 units
/// (the browser). Build once per text: O(length); each conversion then reads at most one stride of bytes.
///
/// `text` must be well-formed UTF-8 and outlive the map. Places past the end become the end; a count that
/// falls inside a code point (a lone half of a UTF-16 pair) becomes the start of that code point.
class OffsetMap {
public:
    explicit OffsetMap(std::string_view text);

    std::uint32_t code_points_at(TextOffset offset) const;
    std::uint32_t utf16_at(TextOffset offset) const;
    TextOffset from_code_points(std::uint64_t code_points) const;
    TextOffset from_utf16(std::uint64_t units) const;

    std::uint32_t code_point_count() const { return total_.code_points; }
    std::uint32_t utf16_count() const { return total_.utf16; }

private:
    struct Counts {
        std::uint32_t bytes = 0;
        std::uint32_t code_points = 0;
        std::uint32_t utf16 = 0;
    };

    Counts counts_at(std::uint32_t bytes) const;
    Counts find(std::uint32_t Counts::*unit, std::uint64_t target) const;
    Counts next(Counts counts) const;

    std::string_view text_;
    std::vector<Counts> marks_;  // one every `stride` bytes, each at a code-point boundary
    Counts total_;
};

}  // namespace postil
