#include "annotation/place_index.h"

#include <algorithm>
#include <cstring>

namespace postil {
namespace {

constexpr unsigned bucket_bits = 18;
constexpr std::size_t most_tried = 32;  // four bytes of the words, of which the rarest are taken

}  // namespace

std::uint32_t PlaceIndex::bucket_at(std::string_view text, std::size_t at) {
    std::uint32_t four = 0;
    std::memcpy(&four, text.data() + at, sizeof four);
    return (four * 0x9E3779B1U) >> (32 - bucket_bits);
}

PlaceIndex::PlaceIndex(std::string_view text) : text_(text), begins_((std::size_t{1} << bucket_bits) + 1) {
    if (text.size() < shortest) return;
    const std::size_t count = text.size() - shortest + 1;
    for (std::size_t at = 0; at < count; ++at) ++begins_[bucket_at(text, at) + 1];
    for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
    places_.resize(count);
    std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
    for (std::size_t at = 0; at < count; ++at) places_[next[bucket_at(text, at)]++] = static_cast<std::uint32_t>(at);
}

std::vector<std::uint32_t> PlaceIndex::places_of(std::string_view words, std::size_t most) const {
    std::vector<std::uint32_t> found;
    if (words.size() < shortest || text_.size() < words.size()) return found;
    std::size_t lead = 0;  // of the rarest four bytes
    std::uint32_t bucket = 0;
    std::uint32_t fewest = static_cast<std::uint32_t>(-1);
    const std::size_t tried = std::min(words.size() - shortest + 1, most_tried);
    for (std::size_t at = 0; at < tried; ++at) {
        const std::uint32_t here = bucket_at(words, at);
        const std::uint32_t size = begins_[here + 1] - begins_[here];
        if (size >= fewest) continue;
        fewest = size;
        lead = at;
        bucket = here;
    }
    for (std::uint32_t i = begins_[bucket]; i < begins_[bucket + 1]; ++i) {
        const std::size_t place = places_[i];
        if (place < lead || text_.compare(place - lead, words.size(), words) != 0) continue;
        if (found.size() == most) return {};
        found.push_back(static_cast<std::uint32_t>(place - lead));
    }
    return found;
}

}  // namespace postil
