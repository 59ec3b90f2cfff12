#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace postil::utf8 {

inline constexpr char32_t replacement = 0xFFFD;

/// A code point and how many bytes it took. Ill-formed input yields U+FFFD and the length of the
/// maximal subpart (Unicode 15, section 3.9, "U+FFFD substitution of maximal subparts"), never zero.
struct Decoded {
    char32_t code_point = 0;
    std::uint8_t bytes = 1;
    bool well_formed = true;
};

Decoded decode_beyond_ascii(std::string_view text, std::size_t at);

/// Decodes the code point that starts at `at`, which must be inside `text`.
inline Decoded decode(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    return lead < 0x80 ? Decoded{lead, 1, true} : decode_beyond_ascii(text, at);
}

/// Where the first byte that isn't ASCII stands, at or after `at`; the end of `text` if there is none. Reads eight bytes at
/// a time: most of most texts is passed over so.
std::size_t ascii_end(std::string_view text, std::size_t at);

/// How many bytes the code point that begins with `lead` has, in well-formed text.
inline std::uint32_t sequence_bytes(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// Appends `code_point` as UTF-8; surrogates and values past U+10FFFF become U+FFFD.
void append(std::string& out, char32_t code_point);

bool is_valid(std::string_view text);

/// `text` with every ill-formed part replaced by U+FFFD.
std::string sanitized(std::string_view text);

/// Number of code points; `text` must be well-formed.
std::size_t count_code_points(std::string_view text);

/// True where a code point starts (or at the end of `text`).
inline bool is_boundary(std::string_view text, std::size_t at) {
    return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

/// The code-point boundary at or before `at`.
inline std::size_t floor_boundary(std::string_view text, std::size_t at) {
    if (at >= text.size()) return text.size();
    while (at > 0 && !is_boundary(text, at)) --at;
    return at;
}

}  // namespace postil::utf8
