#pragma once

// What several readers do with the same few annotations, generated: each edits, undoes, deletes, and takes in what another
// has, on files or directly. A history that breaks a law is made as short as it can be and told in words.

#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "annotation/annotation.h"

namespace postil::test {

enum class Deed : std::uint8_t { note, name, type, stance, passage, tag, remove, restore, settle, undo, take, take_file };

struct Step {
    std::size_t reader = 0;
    Deed deed = Deed::note;
    std::size_t which = 0;  ///< annotation; of `take`: nothing
    std::size_t value = 0;  ///< what is said; of `take`: the reader it is taken from
    Timestamp clock = 0;    ///< as the reader's clock goes, which may be wrong
};

struct HistoryOfSteps {
    std::size_t readers = 2;
    std::vector<Step> steps;
};

using Join = std::function<std::vector<Annotation>(const std::vector<Annotation>&, const std::vector<Annotation>&)>;

HistoryOfSteps generated_history(std::mt19937& engine);

/// Lets it happen, and says which law it broke: empty where none.
std::string broken_law(const HistoryOfSteps& history, const Join& join);

/// The shortest history found that still breaks a law.
HistoryOfSteps shrunk(HistoryOfSteps history, const Join& join);

/// A line a step.
std::string told(const HistoryOfSteps& history);

}  // namespace postil::test
