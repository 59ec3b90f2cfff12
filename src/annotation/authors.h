#pragma once

// Whose annotations these are: told apart, named and counted.

#include <span>
#include <string>
#include <vector>

#include "annotation/annotation.h"

namespace postil {

/// What tells an author from others: the id that the file gave, else the name; empty for an unnamed one.
const std::string& author_key(const Annotation& annotation);

struct Author {
    std::string key;       ///< of author_key
    std::string name;      ///< as the newest of the annotations has it; may be empty
    std::string label;     ///< to be shown: the name, with the id behind it where another author has the same name
    std::size_t marks = 0;    ///< living ones; replies are counted apart
    std::size_t replies = 0;
};

/// Everyone with a living annotation, sorted by label and then key.
std::vector<Author> authors_of(std::span<const Annotation> annotations);

}  // namespace postil
