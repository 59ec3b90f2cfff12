#pragma once

#include <string>

#include "command_line.h"

namespace postil::cli {

int run_suggest(const Arguments& arguments);
/// What its help says of the output.
std::string suggest_details();

/// assets/entities of the source tree that this program was built in.
std::string own_knowledge();

}  // namespace postil::cli
