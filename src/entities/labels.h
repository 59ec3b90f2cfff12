#pragma once

// What a token can be: outside any name, or the beginning, inside, last or only token of a name of a type.

#include <cstddef>
#include <cstdint>

namespace postil::entities {

enum class NameType : std::uint8_t { person, organisation, place };
inline constexpr std::size_t name_type_count = 3;

enum class Part : std::uint8_t { begin, inside, last, only };

using Label = std::uint8_t;
inline constexpr Label outside = 0;
inline constexpr std::size_t label_count = 1 + 4 * name_type_count;

constexpr Label label_of(NameType type, Part part) {
    return static_cast<Label>(1 + 4 * static_cast<unsigned>(type) + static_cast<unsigned>(part));
}
constexpr NameType type_of(Label label) { return static_cast<NameType>((label - 1) / 4); }
constexpr Part part_of(Label label) { return static_cast<Part>((label - 1) % 4); }

/// Whether a name is unfinished after `label`.
constexpr bool goes_on(Label label) {
    return label != outside && (part_of(label) == Part::begin || part_of(label) == Part::inside);
}
/// Whether `label` takes up a name begun before.
constexpr bool continues(Label label) {
    return label != outside && (part_of(label) == Part::inside || part_of(label) == Part::last);
}
constexpr bool may_follow(Label before, Label label) {
    if (goes_on(before) != continues(label)) return false;
    return !goes_on(before) || type_of(before) == type_of(label);
}

}  // namespace postil::entities
