#pragma once

// Names of records (storage/record.h) and addresses of articles: built and read here and nowhere else. In keys, ids are shortened: an article's by
// "urn:postil:", an annotation's by "urn:uuid:". Ids of other kinds (from another program's file) stand as they are.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/article_id.h"

namespace postil {

/// "#/article/…": where the article stands in the page's address.
std::string article_address(std::string_view id);
/// "#/article/…&note=…": where one of its annotations does.
std::string note_address(std::string_view article, std::string_view annotation);
/// "#/article/…&at=120": where a reader was in it, in code points.
std::string place_address(std::string_view article, std::uint64_t code_points);
/// The place that such an address names.
std::optional<std::uint64_t> place_at_address(std::string_view address);
/// The ids that such addresses name; empty for any other address, and for a note where it names none.
std::string article_at_address(std::string_view address);
std::string note_at_address(std::string_view address);
/// Where cards are studied.
inline constexpr std::string_view study_address = "#/study";

std::string article_key(std::string_view id);
std::string source_key(std::string_view id);
std::string place_key(std::string_view id);
std::string annotation_key(std::string_view article, std::string_view annotation);
std::string setting_key(std::string_view name);
std::string arrival_key(std::string_view id);
std::string card_key(std::string_view article, std::string_view card);
/// Of an article that was removed, or of an annotation that was deleted.
std::string trash_key(std::string_view article, std::string_view annotation = {});

enum class RecordKind : std::uint8_t { unknown, article, source, place, annotation, setting, arrival, trash, card };

struct ParsedKey {
    RecordKind kind = RecordKind::unknown;
    std::string article;     ///< whole id; empty for settings; trash: of the article, or of the annotation's
    std::string annotation;  ///< whole id
    std::string setting;     ///< name
    std::string arrival;     ///< id of annotations that wait for their article
    std::string card{};      ///< whole id
    bool operator==(const ParsedKey&) const = default;
};
/// What a key names; `unknown` for every key that the functions above do not build.
ParsedKey parse_key(std::string_view key);

}  // namespace postil
