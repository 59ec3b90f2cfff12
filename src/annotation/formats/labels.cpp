#include "annotation/formats/labels.h"

#include <algorithm>
#include <array>

#include "annotation/formats/foreign.h"
#include "base/ascii.h"

namespace postil {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, entity_type_count> short_labels = {"MARK", "PER",  "ORG",  "LOC", "DATE",
                                                                          "EVENT", "WORK", "QUANT", "MISC"};
constexpr std::array<std::string_view, entity_type_count> long_labels = {
    "Highlight", "Person", "Organization", "Location", "Date", "Event", "Work", "Quantity", "Other"};

struct OtherName {
    std::string_view label;  ///< lower case
    EntityType type;
};
constexpr std::array other_names = {
    OtherName{"highlight", EntityType::highlight},  OtherName{"people", EntityType::person},
    OtherName{"persname", EntityType::person},      OtherName{"organisation", EntityType::organisation},
    OtherName{"company", EntityType::organisation}, OtherName{"gpe", EntityType::place},
    OtherName{"place", EntityType::place},          OtherName{"fac", EntityType::place},
    OtherName{"facility", EntityType::place},       OtherName{"geo", EntityType::place},
    OtherName{"time", EntityType::date},            OtherName{"evt", EntityType::event},
    OtherName{"work_of_art", EntityType::work},     OtherName{"quantity", EntityType::quantity},
    OtherName{"cardinal", EntityType::quantity},    OtherName{"ordinal", EntityType::quantity},
    OtherName{"money", EntityType::quantity},       OtherName{"percent", EntityType::quantity},
    OtherName{"number", EntityType::quantity},      OtherName{"num", EntityType::quantity},
};

constexpr std::array<Colour, entity_type_count> colours = {
    Colour{"yellow", "#ffd400"}, Colour{"blue", "#2ea8e5"},    Colour{"purple", "#a28ae5"},
    Colour{"green", "#5fb236"},  Colour{"orange", "#f19837"},  Colour{"red", "#ff6666"},
    Colour{"magenta", "#e56eee"}, Colour{"gray", "#aaaaaa"}, Colour{"gray", "#aaaaaa"}};

constexpr char label_key[] = "label";
constexpr char colour_key[] = "colour";

template <class Table>
std::optional<EntityType> find_lower(const Table& table, std::string_view lower) {
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (ascii_lower(table[i]) == lower) return static_cast<EntityType>(i);
    }
    return std::nullopt;
}

std::string kept_text(const Annotation& annotation, const char* key) {
    return foreign::kept(annotation.extra, "marks").value(key, std::string());
}

void keep_text(Annotation& annotation, const char* key, const std::string& text) {
    json marks = foreign::kept(annotation.extra, "marks");
    marks[key] = text;
    foreign::keep(annotation.extra, "marks", std::move(marks));
}

bool is_label_character(char c) {
    const char lower = ascii_lower(c);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

std::string_view short_label(EntityType type) { return short_labels[static_cast<std::size_t>(type)]; }
std::string_view long_label(EntityType type) { return long_labels[static_cast<std::size_t>(type)]; }

EntityType type_of_label(std::string_view label) {
    const std::string lower = ascii_lower(label);
    if (const auto type = find_lower(short_labels, lower)) return *type;
    if (const auto type = find_lower(long_labels, lower)) return *type;
    const auto found =
        std::find_if(other_names.begin(), other_names.end(), [&](const OtherName& name) { return name.label == lower; });
    return found == other_names.end() ? EntityType::other : found->type;
}

void take_label(Annotation& out, const std::string& label) {
    out.type = type_of_label(label);
    if (label != short_label(out.type) && label != long_label(out.type)) keep_text(out, label_key, label);
}

std::string free_label_of(const Annotation& annotation, std::string_view (*usual)(EntityType)) {
    const std::string label = kept_text(annotation, label_key);
    const bool still_true = !label.empty() && type_of_label(label) == annotation.type;
    return still_true ? label : std::string(usual(annotation.type));
}

std::string label_of(const Annotation& annotation, std::string_view (*usual)(EntityType)) {
    std::string label = free_label_of(annotation, usual);
    std::replace_if(label.begin(), label.end(), [](char c) { return !is_label_character(c); }, '_');
    return label;
}

Colour colour_of(EntityType type) { return colours[static_cast<std::size_t>(type)]; }

EntityType type_of_colour(std::string_view colour) {
    const std::string lower = ascii_lower(colour);
    if (lower == "pink") return EntityType::event;  // where there is no red
    if (lower == colours.back().name || lower == colours.back().hex || lower == "grey") return EntityType::other;
    for (std::size_t i = 0; i < colours.size(); ++i) {
        if (lower == colours[i].name || lower == colours[i].hex) return static_cast<EntityType>(i);
    }
    return EntityType::highlight;
}

void take_colour(Annotation& out, const std::string& colour) {
    if (colour.empty()) return;
    const EntityType type = type_of_colour(colour);
    if (out.type == EntityType::highlight) out.type = type;
    if (colour != colour_of(out.type).hex && colour != colour_of(out.type).name) keep_text(out, colour_key, colour);
}

std::string kept_colour(const Annotation& annotation) {
    return kept_text(annotation, colour_key);
}

}  // namespace postil
