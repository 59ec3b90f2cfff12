#pragma once

#include <string>

#include "command_line.h"

namespace postil::cli {

int run_show(const Arguments& arguments);

}  // namespace postil::cli
