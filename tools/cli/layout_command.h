#pragma once

#include <string>

#include "command_line.h"

namespace postil::cli {

int run_layout(const Arguments& arguments);

}  // namespace postil::cli
