#pragma once

// Where any words stand in a long text, for many that are asked for one after another.

#include <cstdint>
#include <string_view>
#include <vector>

namespace postil {

/// Every place of the text by the four bytes that stand there. Built in O(text); words are looked for at the places of
/// the rarest four bytes in them.
class PlaceIndex {
public:
    static constexpr std::size_t shortest = 4;  ///< bytes of words that can be looked for

    explicit PlaceIndex(std::string_view text);

    /// The places of `words`, in order, however they overlap; empty where there are more than `most`.
    std::vector<std::uint32_t> places_of(std::string_view words, std::size_t most) const;

private:
    static std::uint32_t bucket_at(std::string_view text, std::size_t at);
    std::string_view text_;
    std::vector<std::uint32_t> begins_;  // of each bucket in places_
    std::vector<std::uint32_t> places_;
};

}  // namespace postil
