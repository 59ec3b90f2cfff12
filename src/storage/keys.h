#pragma once

// Names of records (storage/record.h): built and read here and nowhere else. In keys, ids are shortened: an article's by
// "urn:postil:", an annotation's by "urn:uuid:". Ids of other kinds (from another program's file) stand as they are.

#include <cstdint>
#include <string>
#include <string_view>

namespace postil {

/// "urn:postil:" + the first 32 hexadecimal digits of the hash of its canonical text.
std::string article_id(std::string_view canonical_text);
/// The id as keys and addresses hold it.
std::string short_article_id(std::string_view id);
/// The id again, from what keys and addresses hold; a whole id stays as it is.
std::string full_article_id(std::string_view short_id);

std::string article_key(std::string_view id);
std::string source_key(std::string_view id);
std::string place_key(std::string_view id);
std::string annotation_key(std::string_view article, std::string_view annotation);
std::string setting_key(std::string_view name);

enum class RecordKind : std::uint8_t { unknown, article, source, place, annotation, setting };

struct ParsedKey {
    RecordKind kind = RecordKind::unknown;
    std::string article;     ///< whole id; empty for settings
    std::string annotation;  ///< whole id
    std::string setting;     ///< name
    bool operator==(const ParsedKey&) const = default;
};
/// What a key names; `unknown` for every key that the functions above do not build.
ParsedKey parse_key(std::string_view key);

}  // namespace postil
