#include "base/offset_map.h"

#include <algorithm>

#include "base/utf8.h"

namespace postil {
namespace {

constexpr std::uint32_t stride = 128;

}  // namespace

OffsetMap::OffsetMap(std::string_view text) : text_(text) {
    marks_.reserve(text.size() / stride + 1);
    Counts counts;
    marks_.push_back(counts);
    while (counts.bytes < text_.size()) {
        const std::uint32_t room = marks_.back().bytes + stride - counts.bytes;
        const auto run = static_cast<std::uint32_t>(utf8::ascii_end(text_.substr(0, counts.bytes + room), counts.bytes)) - counts.bytes;
        counts = run > 0 ? Counts{counts.bytes + run, counts.code_points + run, counts.utf16 + run} : next(counts);
        if (counts.bytes - marks_.back().bytes >= stride) marks_.push_back(counts);
    }
    total_ = counts;
}

OffsetMap::Counts OffsetMap::next(Counts counts) const {
    const std::uint32_t bytes = utf8::sequence_bytes(text_[counts.bytes]);
    return {counts.bytes + bytes, counts.code_points + 1, counts.utf16 + (bytes == 4 ? 2 : 1)};
}

OffsetMap::Counts OffsetMap::counts_at(std::uint32_t bytes) const { return find(&Counts::bytes, bytes); }

OffsetMap::Counts OffsetMap::find(std::uint32_t Counts::*unit, std::uint64_t target) const {
    if (target >= total_.*unit) return total_;
    auto mark = std::upper_bound(marks_.begin(), marks_.end(), target,
                                 [unit](std::uint64_t value, const Counts& counts) { return value < counts.*unit; });
    Counts counts = *(mark - 1);
    const Counts& end = mark == marks_.end() ? total_ : *mark;
    if (end.bytes - counts.bytes == end.utf16 - counts.utf16) {  // all of it is ASCII
        const auto by = static_cast<std::uint32_t>(target - counts.*unit);
        return {counts.bytes + by, counts.code_points + by, counts.utf16 + by};
    }
    while (true) {
        const Counts after = next(counts);
        if (after.*unit > target) return counts;
        counts = after;
    }
}

std::uint32_t OffsetMap::code_points_at(TextOffset offset) const { return counts_at(offset.bytes).code_points; }
std::uint32_t OffsetMap::utf16_at(TextOffset offset) const { return counts_at(offset.bytes).utf16; }

TextOffset OffsetMap::from_code_points(std::uint64_t code_points) const {
    return {find(&Counts::code_points, code_points).bytes};
}

TextOffset OffsetMap::from_utf16(std::uint64_t units) const { return {find(&Counts::utf16, units).bytes}; }

}  // namespace postil
