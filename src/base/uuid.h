#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace postil {

/// "urn:uuid:…" of a version 4 UUID (RFC 9562) made of `random_bytes` (World::random_bytes).
std::string uuid_urn(std::array<std::uint8_t, 16> random_bytes);

/// True for "urn:uuid:" and a UUID of any version, in either case.
bool is_uuid_urn(std::string_view text);

}  // namespace postil
