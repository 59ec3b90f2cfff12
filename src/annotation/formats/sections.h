#pragma once

// The annotations of an article as study notes have them: under the heading they stand below, replies with what they
// answer.

#include <string>
#include <vector>

#include "annotation/formats/format.h"

namespace postil {

struct StudyNote {
    const Annotation* annotation = nullptr;
    std::size_t depth = 0;  ///< 0: on a passage; more: a reply
};

struct StudySection {
    std::string heading;  ///< empty: before the first, or no headings are known
    std::vector<StudyNote> notes;
};

/// Every living annotation once, in reading order. Sections without notes are left out.
std::vector<StudySection> study_sections(const AnnotationSet& set, const WriteContext& context);

}  // namespace postil
