#pragma once

#include <span>
#include <string>

namespace postil::cli {

/// validate FILE [--from FORMAT]
int run_validate(std::span<const std::string> args);
/// anchor ARTICLE ANNOTATIONS [--as text|markdown]
int run_anchor(std::span<const std::string> args);
/// convert IN --to FORMAT [--from FORMAT] [--article ARTICLE] [--as text|markdown] [--url URL] [-o OUT]
int run_convert(std::span<const std::string> args);
/// What its help says of the formats.
std::string convert_details();
/// merge A B… [-o OUT]
int run_merge(std::span<const std::string> args);

}  // namespace postil::cli
