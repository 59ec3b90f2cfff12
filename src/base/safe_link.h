#pragma once

#include <string>
#include <string_view>

#include "base/ascii.h"

namespace postil {

/// True for an address that a link may lead to: http, https, mailto, or a place in the page.
inline bool is_safe_link(std::string_view url) {
    if (!url.empty() && url.front() == '#') return true;
    const std::size_t colon = url.find(':');
    if (colon == std::string_view::npos) return false;
    const std::string scheme = ascii_lower(url.substr(0, colon));
    return scheme == "http" || scheme == "https" || scheme == "mailto";
}

}  // namespace postil
