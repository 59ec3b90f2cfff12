#pragma once

#include <vector>

#include "entities/model.h"
#include "labelled_text.h"

namespace postil::train {

/// Precision, recall and F1 (exact span and type) by set and type, and of acronyms and headlines, as a table.
void print_scores(const entities::Model& model, const std::vector<LabelledText>& texts);

}  // namespace postil::train
