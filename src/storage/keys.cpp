#include "storage/keys.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/percent.h"
#include "base/uuid.h"

namespace postil {

namespace {

constexpr std::string_view article_address_start = "#/article/";
constexpr std::string_view note_start = "&note=";
constexpr std::string_view place_start = "&at=";
constexpr std::string_view uuid_urn_start = "urn:uuid:";

bool starts_with(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

std::string short_annotation_id(std::string_view id) {
    return std::string(is_uuid_urn(id) ? id.substr(uuid_urn_start.size()) : id);
}

std::string full_annotation_id(std::string_view short_id) {
    std::string urn = std::string(uuid_urn_start) + std::string(short_id);
    return is_uuid_urn(urn) ? urn : std::string(short_id);
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool coded = text[at] == '%' && at + 2 < text.size() && hex_digit(text[at + 1]) >= 0 && hex_digit(text[at + 2]) >= 0;
        out += coded ? static_cast<char>(hex_digit(text[at + 1]) * 16 + hex_digit(text[at + 2])) : text[at];
        if (coded) at += 2;
    }
    return out;
}

ParsedKey parse_annotation(std::string_view rest) {
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos || slash == 0 || slash + 1 == rest.size()) return {};
    return {RecordKind::annotation, full_article_id(rest.substr(0, slash)), full_annotation_id(rest.substr(slash + 1)), {}, {}};
}

/// A card's id is that of its annotation, "#", and which of its cards it is.
ParsedKey parse_card(std::string_view rest) {
    const std::size_t slash = rest.find('/');
    const std::size_t sign = rest.rfind('#');
    if (slash == rest.npos || slash == 0 || sign == rest.npos || sign <= slash + 1 || sign + 1 == rest.size()) return {};
    const std::string annotation = full_annotation_id(rest.substr(slash + 1, sign - slash - 1));
    return {RecordKind::card, full_article_id(rest.substr(0, slash)), {}, {}, {}, annotation + std::string(rest.substr(sign))};
}

}  // namespace

std::string article_address(std::string_view id) { return std::string(article_address_start) + short_article_id(id); }

std::string article_at_address(std::string_view address) {
    if (!starts_with(address, article_address_start) || address.size() == article_address_start.size()) return {};
    const std::string_view rest = address.substr(article_address_start.size());
    const std::string_view id = rest.substr(0, rest.find('&'));
    return id.empty() ? std::string() : full_article_id(id);
}

std::string note_address(std::string_view article, std::string_view annotation) {
    return article_address(article) + std::string(note_start) + percent_encoded(short_annotation_id(annotation));
}

std::string note_at_address(std::string_view address) {
    const std::size_t at = address.find(note_start);
    if (article_at_address(address).empty() || at == std::string_view::npos) return {};
    const std::string_view rest = address.substr(at + note_start.size());
    const std::string id = percent_decoded(rest.substr(0, rest.find('&')));
    return id.empty() ? std::string() : full_annotation_id(id);
}

std::string place_address(std::string_view article, std::uint64_t code_points) {
    return article_address(article) + std::string(place_start) + std::to_string(code_points);
}

std::optional<std::uint64_t> place_at_address(std::string_view address) {
    const std::size_t at = address.find(place_start);
    if (article_at_address(address).empty() || at == std::string_view::npos) return {};
    std::string_view digits = address.substr(at + place_start.size());
    digits = digits.substr(0, digits.find('&'));
    if (digits.empty() || digits.size() > 12 || digits.find_first_not_of("0123456789") != digits.npos) return {};
    std::uint64_t place = 0;
    for (const char digit : digits) place = place * 10 + static_cast<std::uint64_t>(digit - '0');
    return place;
}

std::string article_key(std::string_view id) { return "article/" + short_article_id(id); }
std::string source_key(std::string_view id) { return "source/" + short_article_id(id); }
std::string place_key(std::string_view id) { return "place/" + short_article_id(id); }
std::string annotation_key(std::string_view article, std::string_view annotation) {
    return "annotation/" + short_article_id(article) + "/" + short_annotation_id(annotation);
}
std::string setting_key(std::string_view name) { return "setting/" + std::string(name); }
std::string arrival_key(std::string_view id) { return "arrival/" + std::string(id); }
std::string card_key(std::string_view article, std::string_view card) {
    const std::size_t sign = std::min(card.rfind('#'), card.size());
    return "card/" + short_article_id(article) + "/" + short_annotation_id(card.substr(0, sign)) + std::string(card.substr(sign));
}

std::string trash_key(std::string_view article, std::string_view annotation) {
    const std::string key = "trash/" + short_article_id(article);
    return annotation.empty() ? key : key + "/" + short_annotation_id(annotation);
}

ParsedKey parse_key(std::string_view key) {
    constexpr std::array<std::pair<std::string_view, RecordKind>, 8> kinds{{{"article/", RecordKind::article},
                                                                            {"source/", RecordKind::source},
                                                                            {"place/", RecordKind::place},
                                                                            {"annotation/", RecordKind::annotation},
                                                                            {"setting/", RecordKind::setting},
                                                                            {"arrival/", RecordKind::arrival},
                                                                            {"card/", RecordKind::card},
                                                                            {"trash/", RecordKind::trash}}};
    for (const auto& [start, kind] : kinds) {
        if (!starts_with(key, start) || key.size() == start.size()) continue;
        const std::string_view rest = key.substr(start.size());
        if (kind == RecordKind::annotation) return parse_annotation(rest);
        if (kind == RecordKind::card) return parse_card(rest);
        if (kind == RecordKind::setting) return {kind, {}, {}, std::string(rest), {}};
        if (kind == RecordKind::arrival) return {kind, {}, {}, {}, std::string(rest)};
        if (kind == RecordKind::trash && rest.find('/') != std::string_view::npos) {
            ParsedKey parsed = parse_annotation(rest);
            if (parsed.kind != RecordKind::unknown) parsed.kind = kind;
            return parsed;
        }
        if (rest.find('/') == std::string_view::npos) return {kind, full_article_id(rest), {}, {}, {}};
    }
    return {};
}

}  // namespace postil
