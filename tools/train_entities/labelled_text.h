#pragma once

// The annotated texts that the tagger is trained and measured on, in the common format: a JSON object a line, offsets in
// code points.

#include <string>
#include <vector>

#include "base/result.h"
#include "base/text_range.h"

namespace postil::train {

struct GoldName {
    TextRange range;
    std::string type;  ///< PER, ORG, LOC, NORP, DATE, …
};

struct LabelledText {
    std::string id;
    std::string set;
    std::string genre;
    std::string text;
    std::vector<std::string> scope;  ///< the types that are marked throughout
    std::vector<GoldName> names;
    std::vector<std::vector<std::size_t>> same;  ///< names of one entity, by index

    bool has_in_scope(std::string_view type) const;
};

/// Whether a document is kept aside for measuring: one in ten, told from its id alone.
bool is_held_out(const LabelledText& text);

Result<std::vector<LabelledText>> read_labelled(const std::string& path);

}  // namespace postil::train
