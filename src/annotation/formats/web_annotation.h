#pragma once

// W3C Web Annotation (JSON-LD), one AnnotationCollection with one embedded AnnotationPage:
// https://www.w3.org/TR/annotation-model/. docs/format.md and assets/schema/postil.schema.json describe what is written.

#include <string>
#include <string_view>
#include <vector>

#include "annotation/set.h"
#include "base/json.h"
#include "base/result.h"

namespace postil {

/// A place in the file and what is wrong there.
using FileProblem = JsonProblem;

/// Reads a collection, a page, an array of annotations or a single annotation. Refuses a broken file as a whole: the
/// error's message names the first place that is wrong.
Result<AnnotationSet> parse_web_annotations(std::string_view json_text);

/// Everything wrong with the file, in the order it stands; empty: `parse_web_annotations` takes it.
std::vector<FileProblem> validate_web_annotations(std::string_view json_text);

/// Byte-stable: sorted by position then id, two-space indent, UTF-8, one line feed at the end.
std::string write_web_annotations(const AnnotationSet& set);

/// One annotation as stored in the browser, and back. The same JSON as an item of the file, but that a deleted one
/// keeps all it had and says "postil:deleted".
nlohmann::json annotation_to_json(const Annotation& annotation);
Result<Annotation> annotation_from_json(const nlohmann::json& json);

}  // namespace postil
