#pragma once

#include <array>
#include <cstdint>
#include <functional>

namespace postil {

/// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
using Timestamp = std::int64_t;

/// The world's answers that differ from run to run, handed in so that a test can decide them.
struct World {
    std::function<Timestamp()> now;
    std::function<std::array<std::uint8_t, 16>()> random_bytes;
};

}  // namespace postil
