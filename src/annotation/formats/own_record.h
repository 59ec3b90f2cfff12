#pragma once

#include <optional>
#include <string_view>

#include "annotation/annotation.h"

namespace postil {

/// The annotation in a record of ours, read straight through: what write_json_line(annotation_to_json()) writes where nothing
/// of another program is kept, nothing was merged and nothing deleted, as is so of nearly all that storage holds. Ten
/// thousand of these are read when an article is opened, which takes the parser several times as long as all else together.
/// Nothing for any other text: annotation_from_json decides about that.
std::optional<Annotation> read_own_record(std::string_view json);

}  // namespace postil
