#pragma once

#include <string>

#include "command_line.h"

namespace postil::cli {

int run_study(const Arguments& arguments);
std::string study_details();

}  // namespace postil::cli
