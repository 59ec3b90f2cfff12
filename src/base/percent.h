#pragma once

#include <string>
#include <string_view>

namespace postil {

/// A part of an address, as encodeURIComponent writes it.
std::string percent_encoded(std::string_view text);

}  // namespace postil
