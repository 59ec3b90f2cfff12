#pragma once

// A share file's worth of annotations, and what happens when it meets those already here.

#include <string>
#include <string_view>
#include <vector>

#include "annotation/annotation.h"
#include "annotation/history.h"
#include "base/result.h"

namespace postil {

/// What a share file says of the article it is about. Empty: not said.
struct ArticleRef {
    std::string iri;
    std::string title;
    std::string byline;
    std::string published;
    std::string source;
    std::string language;
    std::string text;         ///< the source text, if the reader chose to include it
    std::string text_format;  ///< "text/plain" or "text/markdown"
    bool operator==(const ArticleRef&) const = default;
};

struct AnnotationSet {
    ArticleRef article;
    std::vector<Annotation> annotations;
    nlohmann::json extra;  ///< unknown members of the collection, kept
};

/// What importing `incoming` would do to `present`, decided before anything is done.
struct MergePlan {
    struct Changed {
        Annotation before;
        Annotation after;
    };
    std::vector<Annotation> added;  ///< tombstones too: they keep older copies from coming in later
    std::vector<Changed> changed;
    std::vector<std::string> unchanged;  ///< ids of `incoming` that bring nothing new
};

/// Same id: merged (annotation/history.h). Another id but the same passage, type, stance, name, note, tags and creator:
/// unchanged (no duplicate).
MergePlan plan_merge(const std::vector<Annotation>& present, const std::vector<Annotation>& incoming);

/// All annotations of both, those with equal ids merged, sorted by id. Commutative, associative and idempotent.
std::vector<Annotation> joined(const std::vector<Annotation>& a, const std::vector<Annotation>& b);

/// Of living annotations that say the same of the same passage under several ids, the one with the least id. Not part of
/// the join: which of them is left must not depend on what else was merged before.
std::vector<Annotation> without_duplicates(const std::vector<Annotation>& annotations);

/// Two files as one. What they say of the article and the members this program does not know: of each the greater, so
/// anything before nothing. Commutative, associative and idempotent; the new file gets an id of its own when written.
AnnotationSet joined(const AnnotationSet& a, const AnnotationSet& b);

}  // namespace postil
