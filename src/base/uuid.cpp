#include "base/uuid.h"

namespace postil {
namespace {

constexpr std::string_view urn_prefix = "urn:uuid:";
constexpr std::size_t uuid_length = 36;

bool is_dash_place(std::size_t at) { return at == 8 || at == 13 || at == 18 || at == 23; }

bool is_hex_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

}  // namespace

std::string uuid_urn(std::array<std::uint8_t, 16> random_bytes) {
    random_bytes[6] = static_cast<std::uint8_t>((random_bytes[6] & 0x0F) | 0x40);  // version 4
    random_bytes[8] = static_cast<std::uint8_t>((random_bytes[8] & 0x3F) | 0x80);  // RFC 9562's variant
    std::string urn(urn_prefix);
    for (const std::uint8_t byte : random_bytes) {
        if (is_dash_place(urn.size() - urn_prefix.size())) urn += '-';
        urn += "0123456789abcdef"[byte >> 4];
        urn += "0123456789abcdef"[byte & 0xF];
    }
    return urn;
}

bool is_uuid_urn(std::string_view text) {
    if (text.substr(0, urn_prefix.size()) != urn_prefix) return false;
    const std::string_view uuid = text.substr(urn_prefix.size());
    if (uuid.size() != uuid_length) return false;
    for (std::size_t at = 0; at < uuid_length; ++at) {
        if (is_dash_place(at) ? uuid[at] != '-' : !is_hex_digit(uuid[at])) return false;
    }
    return true;
}

}  // namespace postil
