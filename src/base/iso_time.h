#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace postil {

/// "2021-03-03T07:17:00.000Z". Times outside the years 1 to 9999 become the nearest end of them.
std::string write_iso_time(Timestamp time);

/// Reads an xsd:dateTime: "2021-03-03T07:17:00", with any number of decimals to the second (those past the millisecond
/// are dropped) and with "Z", an offset ("+05:00", at most 14 hours) or nothing, which means UTC. "24:00:00" is the
/// next midnight. Nothing for any other text and for years outside 1 to 9999.
std::optional<Timestamp> parse_iso_time(std::string_view text);

}  // namespace postil
