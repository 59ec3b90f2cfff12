#pragma once

// Values of records: state <-> JSON text. Reading is tolerant of fields it does not know and refuses what is damaged.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/state.h"

namespace postil {

std::string write_shelf_entry(const ShelfEntry& entry);
/// Nothing for a value that is damaged or is about an article other than `id`.
std::optional<ShelfEntry> parse_shelf_entry(std::string_view id, std::string_view value);

std::string write_trashed(const TrashedArticle& trashed);
std::optional<TrashedArticle> parse_trashed(std::string_view id, std::string_view value);
std::string write_trashed_note(const TrashedNote& note);
std::optional<TrashedNote> parse_trashed_note(std::string_view article, std::string_view id, std::string_view value);

struct Source {
    SourceFormat format = SourceFormat::text;
    std::string text;
    std::vector<std::string> earlier{};  ///< canonical texts that annotations were made on, the last met at the back
};
std::string write_source(const Source& source);
std::optional<Source> parse_source(std::string_view value);

std::string write_annotation(const Annotation& annotation);
/// Nothing for a value that is damaged or holds another annotation than `id`. Its `article` becomes `article`.
std::optional<Annotation> parse_annotation(std::string_view article, std::string_view id, std::string_view value);

std::string write_arrival(const Arrival& arrival);
/// Nothing for a value that is damaged or is another arrival than `id`.
std::optional<Arrival> parse_arrival(std::string_view id, std::string_view value);

/// Code points of the canonical text.
std::string write_place(std::uint32_t code_points);
std::optional<std::uint64_t> parse_place(std::string_view value);

}  // namespace postil
