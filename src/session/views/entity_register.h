#pragma once

// Who and what the open article speaks of: marks and suggestions of one entity together.

#include <cstddef>
#include <string>
#include <vector>

#include "session/proposal.h"
#include "session/state.h"

namespace postil {

struct RegisterMention {
    TextRange range;
    std::string id;  ///< of the mark that stands there; empty: it is only suggested
};

struct RegisterEntry {
    EntityType type = EntityType::person;
    std::string name;                  ///< the best one: as most marks have it, or as it is first called
    std::vector<std::string> aliases;  ///< what else it is called, in the order of the text; of a date its day first
    std::vector<RegisterMention> mentions;  ///< in the order of the text, each place once
    std::size_t marked = 0;                 ///< of the mentions
    std::size_t notes = 0;                  ///< marks with a note
};

/// By type, in each type by number of mentions, then by the first of them. Highlights are of no entity. An entity is told by
/// its type and name; a mark without a name is of the entity that its words are suggested to be of, if that is but one.
std::vector<RegisterEntry> entity_register(const State& state, const std::vector<Proposal>& proposals);

/// The entry with a mention that overlaps `range`, the one with the shortest such mention; null: there is none.
const RegisterEntry* entry_at(const std::vector<RegisterEntry>& entries, TextRange range);

/// A passage and the words around it, as a line shows them: at most `reach` bytes on each side, cut at spaces and not
/// beyond its paragraph.
struct InContext {
    std::string before;
    std::string words;
    std::string after;
};
InContext in_context(std::string_view text, TextRange range, std::size_t reach);

}  // namespace postil
