#pragma once

#include <span>
#include <string>

namespace postil::cli {

/// layout ARTICLE --width PX --size PX [--as text|markdown] [--fonts FOLDER]
int run_layout(std::span<const std::string> args);

}  // namespace postil::cli
