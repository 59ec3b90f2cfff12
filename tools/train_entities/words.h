#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "entities/model.h"

namespace postil::train {

struct WordsFile {
    entities::WordTable table;
    std::vector<entities::WordSet> sets;  ///< the same, as the model file stores it
};

/// build/entities/words.tsv: "class N WIDER word" and "list NAME words", parted by tabs; commoner words first.
Result<WordsFile> read_words(const std::string& path);

}  // namespace postil::train
