#pragma once

// Numbers in words and digits, and the other items of the grammar that no list of words can hold.

#include <cstddef>
#include <string>
#include <string_view>

#include "entities/grammar.h"

namespace postil::entities {

/// Matches one of <num>, <int>, <day>, <year>, <decade>, <time>, <clock>, <glued>, <ordinal>, <yy> at `token`. Returns the tokens
/// it takes and sets `value`; 0 where it does not match. <glued> ("30km", "5pm", "Rs500") captures its two parts itself.
std::size_t take_number_item(std::string_view name, const Grammar& grammar, const Tokens& tokens, std::size_t token,
                             std::size_t limit, Captures& captures, std::string& value);

/// A number without needless zeros: "1200000", "2.5".
std::string plain_number(double number);

}  // namespace postil::entities
