#pragma once

#include <span>
#include <string>

namespace postil::cli {

/// validate FILE
int run_validate(std::span<const std::string> args);
/// anchor ARTICLE ANNOTATIONS [--as text|markdown]
int run_anchor(std::span<const std::string> args);
/// convert IN --to FORMAT [--article ARTICLE] [--as text|markdown] [-o OUT]
int run_convert(std::span<const std::string> args);
/// merge A B… [-o OUT]
int run_merge(std::span<const std::string> args);

}  // namespace postil::cli
