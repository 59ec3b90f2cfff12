#pragma once

// The target of a Web Annotation: which article, and where in it.

#include "annotation/formats/web_annotation_parts.h"

namespace postil::web_annotation {

/// Reads "target" into the article and the selectors; what can't be followed is kept.
void read_target(const JsonPlace& annotation, Annotation& out);

/// Text, or a list of texts; complains and is false otherwise.
bool are_words(const JsonPlace& place);

/// Puts a member that has something in it among what is kept.
inline void keep(nlohmann::json& extra, const char* name, nlohmann::json value) {
    if (!value.empty()) extra[name] = std::move(value);
}
inline void append(nlohmann::json& extra, const char* name, nlohmann::json value) {
    extra[name].push_back(std::move(value));
}

}  // namespace postil::web_annotation
