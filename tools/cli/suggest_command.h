#pragma once

#include <span>
#include <string>

namespace postil::cli {

/// suggest ARTICLE [--as text|markdown] [--entities FOLDER]
int run_suggest(std::span<const std::string> args);
/// What its help says of the output.
std::string suggest_details();

}  // namespace postil::cli
