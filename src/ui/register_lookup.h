#pragma once

// What the register asks of the interface: which entry is open, and where it can be looked up.

#include <string>

#include "session/views/entity_register.h"

namespace postil::ui {

/// Tells entries apart, also when others come and go.
std::string entry_key(const RegisterEntry& entry);

/// A search for the entry's name in the encyclopedia; empty for dates and amounts.
std::string lookup_address(const RegisterEntry& entry);

}  // namespace postil::ui
