// Zotero: the reader's annotations, an array of {id, type, color, text, comment, tags, position}, and items of its data
// server (annotationText, annotationComment, …). Positions count UTF-16 units inside an element of a saved page.

#include <algorithm>

#include "annotation/formats/foreign.h"
#include "annotation/formats/labels.h"
#include "annotation/formats/offset_units.h"
#include "annotation/formats/web_annotation_parts.h"
#include "annotation/formats/writing.h"
#include "base/hash.h"

namespace postil {
namespace {

using nlohmann::json;
using web_annotation::other_members;
using web_annotation::read_time;

constexpr char name[] = "zotero";

// --- reading

bool is_item(const json& value) {
    if (!value.is_object()) return false;
    if (value.contains("data") && is_item(value["data"])) return true;
    return value.contains("annotationType") || (value.contains("sortIndex") && value.contains("type"));
}

int sniff(const FileContent& content) {
    const json* value = content.json();
    if (value == nullptr) return 0;
    if (value->is_array()) return !value->empty() && is_item(value->front()) ? 90 : 0;
    return is_item(*value) ? 90 : 0;
}

/// The names of one member with the reader and on the data server.
struct Names {
    const char *id, *type, *text, *comment, *color, *author, *position, *created, *modified, *sort_index, *page;
};
constexpr Names reader_names = {"id",          "type",         "text",      "comment",  "color", "authorName", "position",
                                "dateCreated", "dateModified", "sortIndex", "pageLabel"};
constexpr Names server_names = {"key",
                                "annotationType",
                                "annotationText",
                                "annotationComment",
                                "annotationColor",
                                "annotationAuthorName",
                                "annotationPosition",
                                "dateAdded",
                                "dateModified",
                                "annotationSortIndex",
                                "annotationPageLabel"};

/// What has no field here is kept under the reader's names.
constexpr const char* Names::*kept_names[] = {&Names::type, &Names::created, &Names::modified, &Names::sort_index,
                                              &Names::page};

class Reader {
public:
    explicit Reader(ImportedSet& out) : items_(out, problems_) {}

    void read(const json& file) {
        const JsonPlace place(file, problems_);
        if (!file.is_array()) return read_item(place);
        for (std::size_t i = 0; i < file.size(); ++i) read_item(place.item(i));
    }

private:
    void read_item(const JsonPlace& place) {
        items_.begin();
        Annotation annotation;
        if (place.is_object_or_complain()) {
            const auto data = place.member("data");
            annotation = data && data->value().is_object() ? read_annotation(*data) : read_annotation(place);
        }
        items_.add(std::move(annotation), place.pointer());
    }

    static Annotation read_annotation(const JsonPlace& place) {
        const Names& names = place.value().contains("annotationType") ? server_names : reader_names;
        Annotation out;
        json others = other_members(place.value(), {names.id, names.text, names.comment, names.color, names.author,
                                                    names.position, "tags", "link", "articleHash", "uri"});
        for (const char* Names::*member : kept_names) {
            if (!others.contains(names.*member)) continue;
            json value = std::move(others[names.*member]);
            others.erase(names.*member);
            others[reader_names.*member] = std::move(value);
        }
        const std::string raw_id = place.member_text(names.id);
        if (raw_id.empty()) place.complain("has no " + std::string(names.id));
        out.id = foreign::id_of(name, {}, raw_id);
        others["id"] = raw_id;
        out.article = place.member_text("uri");
        out.selectors.exact = place.member_text(names.text);
        out.note = place.member_text(names.comment);
        out.creator = place.member_text(names.author);
        out.created = read_time(place, names.created);
        out.modified = place.member(names.modified) ? read_time(place, names.modified) : out.created;
        if (out.created == 0) out.created = out.modified;
        read_tags(place, out, others);
        take_colour(out, place.member_text(names.color));
        if (const auto position = place.member(names.position)) read_position(*position, out, others);
        foreign::keep(out.extra, name, std::move(others));
        return out;
    }

    static void read_tags(const JsonPlace& place, Annotation& out, json& others) {
        const auto tags = place.member("tags");
        if (!tags) return;
        if (!tags->value().is_array()) return tags->complain_of_kind("an array");
        for (std::size_t i = 0; i < tags->value().size(); ++i) {
            const JsonPlace tag = tags->item(i);
            if (!tag.is_object_or_complain()) continue;
            const std::string text = tag.value().contains("name") ? tag.member_text("name") : tag.member_text("tag");
            foreign::take_tag(out, text);
            if (json rest = other_members(tag.value(), {"name", "tag"}); !rest.empty()) others["tag_members"][text] = rest;
        }
    }

    /// The data server's is JSON in a text.
    static void read_position(const JsonPlace& place, Annotation& out, json& others) {
        json position = place.value();
        if (position.is_string()) {
            ParsedJson parsed = parse_json(position.get_ref<const std::string&>());
            if (parsed.problem) return place.complain("is not JSON");
            position = std::move(parsed.value);
        }
        others["position"] = position;
        if (!position.is_object()) return;
        const json refined = position.value("refinedBy", json());
        if (!refined.is_object() || refined.value("type", json()) != "TextPositionSelector") return;
        std::vector<JsonProblem> problems;
        const JsonPlace selector(refined, problems);
        const auto start = foreign::position(selector, "start");
        const auto end = foreign::position(selector, "end");
        if (!start || !end || *end < *start) return place.complain("has no possible start and end");
        if (position.value("value", json()) != "body") return;  // counted from a place we can't know
        out.selectors.start = *start;
        out.selectors.end = *end;
        out.selectors.has_position = true;
        others.erase("position");
    }

    std::vector<JsonProblem> problems_;
    foreign::Items items_;
};

Result<ImportedSet> read(const FileContent& content, const ReadContext& context) {
    return foreign::read_json_file<Reader>(content, context, OffsetUnit::utf16);
}

// --- writing

/// Eight characters of its own alphabet.
std::string key_of(const Annotation& annotation) {
    if (std::string raw = foreign::raw_id(name, annotation); !raw.empty()) return raw;
    constexpr std::string_view alphabet = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ";
    const std::string hash = sha256_hex(annotation.id);
    std::string key;
    for (std::size_t i = 0; i < 8; ++i) {
        const auto digit = [&](std::size_t at) { return static_cast<std::size_t>(hash[at] <= '9' ? hash[at] - '0' : hash[at] - 'a' + 10); };
        key += alphabet[(digit(2 * i) * 16 + digit(2 * i + 1)) % alphabet.size()];
    }
    return key;
}

std::string padded(std::uint64_t number, std::size_t width) {
    const std::string digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
}

json tags_of(const Annotation& annotation, const std::string& colour, const json& members) {
    json tags = json::array();
    const std::string implied = "type:" + std::string(entity_type_name(type_of_colour(colour)));
    for (const std::string& tag : foreign::tags_with_type(annotation)) {
        if (tag == implied) continue;
        json item = {{"name", tag}};
        if (members.contains(tag)) item.update(members[tag]);
        tags.push_back(std::move(item));
    }
    return tags;
}

json item_of(const Annotation& a, const AnnotationSet& set, std::string_view text, const OffsetMap& map) {
    const json& kept = foreign::kept(a.extra, name);
    const std::string own_colour = kept_colour(a);
    const bool keeps_colour = !own_colour.empty() && (type_of_colour(own_colour) == a.type ||
                                                      type_of_colour(own_colour) == EntityType::highlight);
    const std::string colour = keeps_colour ? own_colour : std::string(colour_of(a.type).hex);
    const auto count = [&](std::uint64_t at) { return text.empty() ? at : counted_in(OffsetUnit::utf16, map, at); };
    json out = other_members(kept, {"tag_members", "position"});
    out["id"] = key_of(a);
    if (!out.contains("type")) out["type"] = a.selectors.exact.empty() ? "note" : "highlight";
    out["color"] = colour;
    if (!out.contains("sortIndex")) out["sortIndex"] = padded(count(a.selectors.start), 7);
    if (kept.contains("position")) {
        out["position"] = kept["position"];
    } else {
        out["position"] = {{"type", "CssSelector"}, {"value", "body"}};
        if (a.selectors.has_position) {
            out["position"]["refinedBy"] = {{"type", "TextPositionSelector"},
                                            {"start", count(a.selectors.start)},
                                            {"end", count(a.selectors.end)}};
        }
    }
    out["text"] = a.selectors.exact;
    out["comment"] = a.note;
    out["tags"] = tags_of(a, colour, kept.value("tag_members", json::object()));
    out["authorName"] = a.creator;
    put_text(out, "dateCreated", foreign::time_text(kept.value("dateCreated", json()), a.created));
    put_text(out, "dateModified", foreign::time_text(kept.value("dateModified", json()), a.modified));
    put_text(out, "uri", a.article.empty() ? set.article.iri : a.article);
    put_text(out, "link", passage_link(set, a));
    return out;
}

Result<Written> write(const AnnotationSet& set, const WriteContext& context) {
    const std::string_view text = text_of(set, context);
    const std::string hash = article_hash(set, context);
    const OffsetMap map(text);
    json items = json::array();
    for (const Annotation* annotation : living_in_order(set)) {
        if (!annotation->reply_to.empty()) continue;
        items.push_back(item_of(*annotation, set, text, map));
        put_text(items.back(), "articleHash", hash);
    }
    return Written{write_json(items), {}, {}, {}};
}

}  // namespace

const Format zotero_format = {
    name,
    "Zotero",
    "json",
    field::creator | field::created | field::modified | field::type | field::name | field::note | field::tags |
        field::quote | field::position,
    field::others,
    "Ids are eight characters of Zotero's own. A type is a colour, or a tag where no colour stands for it; a name is the "
    "tag `name:…`. Positions in PDF and EPUB come back, but passages are found by their words.",
    sniff,
    read,
    write};

}  // namespace postil
