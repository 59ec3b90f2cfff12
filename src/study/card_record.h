#pragma once

// A card <-> the JSON text it is stored as. What comes from storage is not trusted: what is damaged is refused, what is out
// of bounds is brought inside, what is not known is kept.

#include <optional>
#include <string>
#include <string_view>

#include "study/study_card.h"

namespace postil {

std::string write_card(const StudyCard& card);
/// Nothing for a value that is damaged or is another card than `id`.
std::optional<StudyCard> parse_card(std::string_view id, std::string_view value);

}  // namespace postil
