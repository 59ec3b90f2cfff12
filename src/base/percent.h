#pragma once

#include <string>
#include <string_view>

namespace postil {

/// A part of an address, as encodeURIComponent writes it; `plain`: signs that are left as they are, beside letters and digits.
std::string percent_encoded(std::string_view text, std::string_view plain = "-_.!~*'()");

}  // namespace postil
