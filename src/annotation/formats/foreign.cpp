#include "annotation/formats/foreign.h"

#include <algorithm>
#include <limits>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/iso_time.h"
#include "base/uuid.h"

namespace postil::foreign {
namespace {

using nlohmann::json;

constexpr char origin[] = "postil:origin";

bool is_scheme_character(char c) {
    const char lower = ascii_lower(c);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

}  // namespace

bool is_address(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == text.npos || colon < 2 || colon + 1 == text.size()) return false;  // one letter would be a drive
    const bool has_space = std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; });
    if (has_space || ascii_lower(text[0]) < 'a' || ascii_lower(text[0]) > 'z') return false;
    return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), is_scheme_character);
}

std::string id_of(std::string_view format, std::string_view scope, std::string_view raw) {
    if (is_address(raw)) return std::string(raw);
    if (std::string urn = "urn:uuid:" + std::string(raw); is_uuid_urn(urn)) return urn;
    const std::string hash = sha256_hex(std::string(format) + '\n' + std::string(scope) + '\n' + std::string(raw));
    return "urn:uuid:" + hash.substr(0, 8) + '-' + hash.substr(8, 4) + "-8" + hash.substr(13, 3) + "-8" +
           hash.substr(17, 3) + '-' + hash.substr(20, 12);  // version 8: a UUID of one's own making
}

std::string raw_id(std::string_view format, const Annotation& annotation) {
    const json& members = kept(annotation.extra, format);
    const auto id = members.find("id");
    if (id == members.end() || !id->is_string()) return {};
    const std::string raw = id->get<std::string>();
    return !raw.empty() && id_of(format, {}, raw) == annotation.id ? raw : std::string();
}

std::string short_id(const std::string& id) { return is_uuid_urn(id) ? id.substr(9) : id; }

void keep(json& extra, std::string_view format, json members) {
    if (members.empty()) return;
    if (!extra.is_object()) extra = json::object();
    extra[origin][std::string(format)] = std::move(members);
}

const json& kept(const json& extra, std::string_view format) {
    static const json nothing = json::object();
    if (!extra.is_object()) return nothing;
    const auto all = extra.find(origin);
    if (all == extra.end() || !all->is_object()) return nothing;
    const auto found = all->find(std::string(format));
    return found == all->end() || !found->is_object() ? nothing : *found;
}

std::string time_text(const json& raw, Timestamp time) {
    if (raw.is_string() && parse_iso_time(raw.get_ref<const std::string&>()) == time) return raw.get<std::string>();
    return time == 0 ? std::string() : write_iso_time(time);
}

std::vector<std::string> tags_with_type(const Annotation& annotation) {
    std::vector<std::string> tags = annotation.tags;
    if (annotation.type != EntityType::highlight) tags.push_back("type:" + std::string(entity_type_name(annotation.type)));
    if (!annotation.name.empty()) tags.push_back("name:" + annotation.name);
    return tags;
}

void take_tag(Annotation& out, const std::string& tag) {
    if (tag.empty()) return;
    if (tag.starts_with("type:") && out.type == EntityType::highlight) {
        if (const auto type = entity_type_named(tag.substr(5)); type && *type != EntityType::highlight) {
            out.type = *type;
            return;
        }
    }
    if (tag.starts_with("name:") && tag.size() > 5 && out.name.empty()) {
        out.name = tag.substr(5);
    } else if (std::find(out.tags.begin(), out.tags.end(), tag) == out.tags.end()) {
        out.tags.push_back(tag);
    }
}

void Items::add(Annotation annotation, std::string place) {
    if (!problems_.empty()) {
        const JsonProblem& first = problems_.front();
        out_.skipped.push_back({file_ + (first.pointer.empty() ? place : first.pointer), first.message});
        return;
    }
    place.insert(0, file_);
    const auto [known, is_new] = places_.try_emplace(annotation.id, place);
    if (!is_new) {
        out_.skipped.push_back({std::move(place), "has the same id as " + known->second});
        return;
    }
    out_.places.push_back(std::move(place));
    out_.set.annotations.push_back(std::move(annotation));
}

void Parts::add(ImportedSet part, const std::string& place) {
    if (out_.set.article.iri.empty()) {
        out_.set.article = std::move(part.set.article);
    } else if (!part.set.article.iri.empty()) {
        out_.losses.push_back({place, "texts after the first"});
    }
    for (std::size_t i = 0; i < part.set.annotations.size(); ++i) {
        Annotation& annotation = part.set.annotations[i];
        const std::string own_place = i < part.places.size() ? part.places[i] : place;
        const auto [known, is_new] = places_.try_emplace(annotation.id, own_place);
        if (is_new) {
            out_.set.annotations.push_back(std::move(annotation));
        } else {
            part.skipped.push_back({own_place, "has the same id as " + known->second});
        }
    }
    out_.skipped.insert(out_.skipped.end(), part.skipped.begin(), part.skipped.end());
    out_.losses.insert(out_.losses.end(), part.losses.begin(), part.losses.end());
    out_.verified += part.verified;
    out_.unverified += part.unverified;
    if (part.unit != OffsetUnit::none) out_.unit = part.unit;
}

std::optional<std::uint64_t> position(const JsonPlace& place, std::string_view key) {
    const auto member = place.member(key);
    if (!member) {
        place.complain("has no " + std::string(key));
        return std::nullopt;
    }
    constexpr double largest = std::numeric_limits<std::uint32_t>::max();
    if (member->value().is_number_float()) {
        const double number = member->value().get<double>();
        if (number >= 0 && number <= largest && number == static_cast<double>(static_cast<std::uint64_t>(number))) {
            return static_cast<std::uint64_t>(number);
        }
    }
    return member->whole_number(std::numeric_limits<std::uint32_t>::max());
}

}  // namespace postil::foreign
