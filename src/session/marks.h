#pragma once

// Where the annotations of the open article stand in it.

#include <map>
#include <string>
#include <vector>

#include "session/state.h"

namespace postil {

/// Brings `open.marks` and `open.orphans` up to date with `annotations`, of which those named in `changed` are not what
/// they were. Passages of the others are not looked for again.
void update_marks(OpenArticle& open, const std::map<std::string, Annotation>& annotations,
                  const std::vector<std::string>& changed);

/// Those that overlap `range`, in their order.
std::vector<const Mark*> marks_in(const OpenArticle& open, TextRange range);

const Mark* find_mark(const OpenArticle& open, std::string_view id);
/// Marks on exactly this passage.
std::vector<const Mark*> marks_on(const OpenArticle& open, TextRange range);

/// The annotation, unless there is none or it is deleted.
const Annotation* find_live(const State& state, const std::string& id);

std::uint32_t live_count(const std::map<std::string, Annotation>& annotations);

}  // namespace postil
