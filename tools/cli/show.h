#pragma once

#include <span>
#include <string>

namespace postil::cli {

/// show ARTICLE [--as text|markdown]
int run_show(std::span<const std::string> args);

}  // namespace postil::cli
