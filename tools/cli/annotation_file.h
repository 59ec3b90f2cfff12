#pragma once

#include <string>

#include "annotation/set.h"
#include "base/result.h"

namespace postil::cli {

/// The annotations in a file; the error names file, place and reason.
Result<AnnotationSet> read_annotations(const std::string& path);

}  // namespace postil::cli
