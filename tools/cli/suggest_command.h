#pragma once

#include <string>

#include "command_line.h"

namespace postil::cli {

int run_suggest(const Arguments& arguments);
/// What its help says of the output.
std::string suggest_details();

}  // namespace postil::cli
