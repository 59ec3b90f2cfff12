#pragma once

// What is told of annotations before they are taken in, decided without a screen.

#include <cstdint>
#include <string>
#include <vector>

#include "session/state.h"

namespace postil {

/// Of living annotations.
struct SetSummary {
    std::uint32_t annotations = 0;
    std::uint32_t notes = 0;           ///< of them
    std::uint32_t replies = 0;         ///< of them
    std::vector<std::string> authors;  ///< in the order they come
    std::string first_day;             ///< ISO 8601 dates of creation; empty: none has one
    std::string last_day;
};
SetSummary summary_of(const AnnotationSet& set);

struct PreviewLine {
    std::string text;
    bool warning = false;
};
/// Sentences on what would happen.
std::vector<PreviewLine> preview_lines(const ImportPreview& preview);

/// "Import from mayor.json?"
std::string preview_title(const ImportPreview& preview);
/// What saying yes is called, and no.
std::string preview_yes(const ImportPreview& preview);
std::string preview_no(const ImportPreview& preview);
/// "The 3 without a name are mine": what the reader may say of them; empty where there are none to say it of.
std::string claim_words(const ImportPreview& preview);
/// True where saying yes would change nothing.
bool brings_nothing(const ImportPreview& preview);

}  // namespace postil
