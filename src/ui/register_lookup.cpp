#include "ui/register_lookup.h"

#include "base/percent.h"

namespace postil::ui {

std::string entry_key(const RegisterEntry& entry) { return std::string(entity_type_name(entry.type)) + ":" + entry.name; }

std::string lookup_address(const RegisterEntry& entry) {
    if (entry.type == EntityType::date || entry.type == EntityType::quantity) return {};
    return "https://en.wikipedia.org/w/index.php?search=" + percent_encoded(entry.name);
}

}  // namespace postil::ui
