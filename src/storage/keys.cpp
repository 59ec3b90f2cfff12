#include "storage/keys.h"

#include <array>
#include <utility>

#include "base/uuid.h"

namespace postil {

namespace {

constexpr std::string_view article_address_start = "#/article/";
constexpr std::string_view uuid_urn_start = "urn:uuid:";

bool starts_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

std::string short_annotation_id(std::string_view id) {
    return std::string(is_uuid_urn(id) ? id.substr(uuid_urn_start.size()) : id);
}

std::string full_annotation_id(std::string_view short_id) {
    std::string urn = std::string(uuid_urn_start) + std::string(short_id);
    return is_uuid_urn(urn) ? urn : std::string(short_id);
}

ParsedKey parse_annotation(std::string_view rest) {
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos || slash == 0 || slash + 1 == rest.size()) return {};
    return {RecordKind::annotation, full_article_id(rest.substr(0, slash)), full_annotation_id(rest.substr(slash + 1)), {}};
}

}  // namespace

std::string article_address(std::string_view id) { return std::string(article_address_start) + short_article_id(id); }

std::string article_at_address(std::string_view address) {
    if (!starts_with(address, article_address_start) || address.size() == article_address_start.size()) return {};
    return full_article_id(address.substr(article_address_start.size()));
}

std::string article_key(std::string_view id) { return "article/" + short_article_id(id); }
std::string source_key(std::string_view id) { return "source/" + short_article_id(id); }
std::string place_key(std::string_view id) { return "place/" + short_article_id(id); }
std::string annotation_key(std::string_view article, std::string_view annotation) {
    return "annotation/" + short_article_id(article) + "/" + short_annotation_id(annotation);
}
std::string setting_key(std::string_view name) { return "setting/" + std::string(name); }

ParsedKey parse_key(std::string_view key) {
    constexpr std::array<std::pair<std::string_view, RecordKind>, 5> kinds{{{"article/", RecordKind::article},
                                                                            {"source/", RecordKind::source},
                                                                            {"place/", RecordKind::place},
                                                                            {"annotation/", RecordKind::annotation},
                                                                            {"setting/", RecordKind::setting}}};
    for (const auto& [start, kind] : kinds) {
        if (!starts_with(key, start) || key.size() == start.size()) continue;
        const std::string_view rest = key.substr(start.size());
        if (kind == RecordKind::annotation) return parse_annotation(rest);
        if (kind == RecordKind::setting) return {kind, {}, {}, std::string(rest)};
        if (rest.find('/') == std::string_view::npos) return {kind, full_article_id(rest), {}, {}};
    }
    return {};
}

}  // namespace postil
