#include "annotation/annotation.h"

#include <algorithm>

#include "base/ascii.h"

namespace postil {
namespace {

constexpr std::array<std::string_view, entity_type_count> type_names = {
    "Highlight", "Person", "Organisation", "Place", "Date", "Event", "Work", "Quantity", "Other"};

constexpr std::array<std::string_view, stance_count> stance_names = {"", "Sure", "Unsure", "Disputed"};

bool equal_in_any_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

}  // namespace

std::string_view entity_type_name(EntityType type) { return type_names[static_cast<std::size_t>(type)]; }

std::optional<EntityType> entity_type_named(std::string_view name) {
    for (std::size_t i = 0; i < type_names.size(); ++i) {
        if (equal_in_any_case(name, type_names[i])) return static_cast<EntityType>(i);
    }
    if (equal_in_any_case(name, "organization")) return EntityType::organisation;
    return std::nullopt;
}

std::string_view stance_name(Stance stance) { return stance_names[static_cast<std::size_t>(stance)]; }

std::optional<Stance> stance_named(std::string_view name) {
    for (const Stance stance : stances_said) {
        if (equal_in_any_case(name, stance_name(stance))) return stance;
    }
    return std::nullopt;
}

}  // namespace postil
