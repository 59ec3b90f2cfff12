#pragma once

// tests/data/entities/names.txt: texts with their names marked; its head tells the notation.

#include <string>
#include <vector>

#include "entities/suggest.h"

namespace postil::entities {

struct MarkedName {
    TextRange range;
    NameType type = NameType::person;
    std::string best;  ///< empty: not told
};

struct MarkedText {
    std::string title;
    std::string text;
    std::vector<MarkedName> names;
};

std::vector<MarkedText> marked_texts();

/// The whole of a file of the source tree.
std::string file_text(const std::string& path);

/// What the program ships.
const Knowledge& shipped_knowledge();

}  // namespace postil::entities
