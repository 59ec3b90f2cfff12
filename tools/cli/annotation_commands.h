#pragma once

#include <string>

#include "command_line.h"

namespace postil::cli {

int run_validate(const Arguments& arguments);
int run_anchor(const Arguments& arguments);
int run_convert(const Arguments& arguments);
/// What its help says of the formats.
std::string convert_details();
int run_merge(const Arguments& arguments);

}  // namespace postil::cli
