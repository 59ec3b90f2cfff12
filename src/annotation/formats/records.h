#pragma once

#include "annotation/formats/format.h"

namespace postil {

/// What the page hands out when the program can't start. It is read alone.
extern const Format records_format;

}  // namespace postil
