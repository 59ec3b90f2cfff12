#pragma once

#include <string>

#include "annotation/set.h"
#include "base/result.h"

namespace postil::cli {

/// The annotations in a file; the error names file, place and reason.
Result<AnnotationSet> read_annotations(const std::string& path);

/// The canonical text that the annotations were made on, where the file carries it; else empty.
std::string old_text_of(const ArticleRef& article);

}  // namespace postil::cli
