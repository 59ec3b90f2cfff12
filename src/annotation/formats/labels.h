#pragma once

// Entity types as other programs name and colour them.

#include <string>
#include <string_view>

#include "annotation/annotation.h"

namespace postil {

/// "PER", "LOC", …: columns and machine learning. "Person", "Location", …: annotators.
std::string_view short_label(EntityType type);
std::string_view long_label(EntityType type);

/// Of any label that is used for one of our types ("PER", "b-person", "GPE", "WORK_OF_ART"); `other` for the rest.
EntityType type_of_label(std::string_view label);

/// Takes type and label over; a label that is not ours is kept, so that writing gives it back.
void take_label(Annotation& out, const std::string& label);
/// The label that was kept, if the type is what it was; else `usual`. Letters, digits, "-" and "_" alone.
std::string label_of(const Annotation& annotation, std::string_view (*usual)(EntityType));
/// The same with all its characters.
std::string free_label_of(const Annotation& annotation, std::string_view (*usual)(EntityType));

/// One colour a type, from the eight of Zotero: name and "#rrggbb". Two types share the grey.
struct Colour {
    std::string_view name;
    std::string_view hex;
};
Colour colour_of(EntityType type);
/// The type a colour stands for, by name or "#rrggbb" in any case; a highlight for a colour that is no type's.
EntityType type_of_colour(std::string_view colour);
/// As with labels: the colour of the file comes back as long as the type stays.
void take_colour(Annotation& out, const std::string& colour);
std::string kept_colour(const Annotation& annotation);

}  // namespace postil
