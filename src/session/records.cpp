#include "session/records.h"

#include <algorithm>

#include "annotation/formats/own_record.h"
#include "annotation/formats/web_annotation.h"
#include "base/json.h"

namespace postil {

namespace {

using nlohmann::json;

constexpr const char* came_in_key = "postil:cameIn";

std::string_view format_name(SourceFormat format) { return format == SourceFormat::markdown ? "markdown" : "text"; }

/// Of the record of a source, up to the text.
std::string source_head(SourceFormat format) { return "{\"format\":\"" + std::string(format_name(format)) + "\",\"text\":"; }

/// The text of member `key`; empty where it is absent or no text.
std::string text_member(const json& object, const char* key) {
    const auto member = object.find(key);
    return member != object.end() && member->is_string() ? member->get<std::string>() : std::string();
}

std::vector<std::string> texts_member(const json& object, const char* key) {
    std::vector<std::string> texts;
    const auto member = object.find(key);
    if (member == object.end() || !member->is_array()) return texts;
    for (const json& text : *member) {
        if (text.is_string()) texts.push_back(text.get<std::string>());
    }
    return texts;
}

/// Each as its words, the name of its type and its canonical name.
std::vector<KnownName> known_names_member(const json& object) {
    std::vector<KnownName> names;
    const auto member = object.find("names");
    if (member == object.end() || !member->is_array()) return names;
    for (const json& row : *member) {
        const bool whole = row.is_array() && row.size() == 3 && row[0].is_string() && row[1].is_string() && row[2].is_string();
        const auto type = whole ? entity_type_named(row[1].get<std::string>()) : std::nullopt;
        if (type) names.push_back({row[0].get<std::string>(), *type, row[2].get<std::string>()});
    }
    return names;
}

template <class T>
T whole_member(const json& object, const char* key) {
    const auto member = object.find(key);
    return member != object.end() && member->is_number_integer() ? member->get<T>() : T{};
}

}  // namespace

namespace {

json shelf_entry_json(const ShelfEntry& entry) {
    json names = json::array();
    for (const KnownName& name : entry.names) names.push_back({name.words, entity_type_name(name.type), name.name});
    json object = {{"id", entry.id},
                            {"title", entry.title},
                            {"byline", entry.byline},
                            {"published", entry.published},
                            {"language", entry.language},
                            {"source_name", entry.source_name},
                            {"format", format_name(entry.format)},
                            {"added", entry.added},
                            {"opened", entry.opened},
                            {"words", entry.words},
                            {"marks", entry.marks},
                            {"sketch", entry.sketch},
                            {"names", std::move(names)},
                            {"rejected", entry.rejected}};
    // What most articles have none of is left out.
    if (!entry.own_title.empty()) object["own_title"] = entry.own_title;
    if (!entry.tags.empty()) object["tags"] = entry.tags;
    if (entry.notes > 0) object["notes"] = entry.notes;
    if (entry.reached > 0) object["reached"] = entry.reached;
    if (entry.archived) object["archived"] = true;
    if (!entry.collections.empty()) object["collections"] = entry.collections;
    return object;
}

std::optional<ShelfEntry> shelf_entry_of(std::string_view id, const json& object) {
    if (!object.is_object() || text_member(object, "id") != id) return {};
    ShelfEntry entry;
    entry.id = id;
    entry.title = text_member(object, "title");
    entry.byline = text_member(object, "byline");
    entry.published = text_member(object, "published");
    entry.language = text_member(object, "language");
    entry.source_name = text_member(object, "source_name");
    entry.format = text_member(object, "format") == "markdown" ? SourceFormat::markdown : SourceFormat::text;
    entry.added = whole_member<Timestamp>(object, "added");
    entry.opened = whole_member<Timestamp>(object, "opened");
    entry.words = whole_member<std::uint32_t>(object, "words");
    entry.marks = whole_member<std::uint32_t>(object, "marks");
    if (const auto sketch = object.find("sketch"); sketch != object.end() && sketch->is_array()) {
        for (const json& hash : *sketch) {
            if (hash.is_number_unsigned()) entry.sketch.push_back(hash.get<std::uint32_t>());
        }
    }
    entry.names = known_names_member(object);
    entry.rejected = texts_member(object, "rejected");
    entry.own_title = text_member(object, "own_title");
    entry.tags = texts_member(object, "tags");
    entry.notes = whole_member<std::uint32_t>(object, "notes");
    entry.reached = std::min(whole_member<std::uint32_t>(object, "reached"), 100u);
    const auto archived = object.find("archived");
    entry.archived = archived != object.end() && archived->is_boolean() && archived->get<bool>();
    entry.collections = texts_member(object, "collections");
    return entry;
}

}  // namespace

std::string write_shelf_entry(const ShelfEntry& entry) { return write_json_line(shelf_entry_json(entry)); }

std::optional<ShelfEntry> parse_shelf_entry(std::string_view id, std::string_view value) {
    return shelf_entry_of(id, parse_json(value).value);
}

std::string write_trashed(const TrashedArticle& trashed) {
    return write_json_line({{"entry", shelf_entry_json(trashed.entry)}, {"removed", trashed.removed}});
}

std::optional<TrashedArticle> parse_trashed(std::string_view id, std::string_view value) {
    const json object = parse_json(value).value;
    if (!object.is_object() || !object.contains("entry")) return {};
    std::optional<ShelfEntry> entry = shelf_entry_of(id, object["entry"]);
    if (!entry) return {};
    return TrashedArticle{*std::move(entry), whole_member<Timestamp>(object, "removed")};
}

std::string write_trashed_note(const TrashedNote& note) {
    return write_json_line({{"type", entity_type_name(note.type)}, {"words", note.words}, {"note", note.note}, {"removed", note.removed}});
}

std::optional<TrashedNote> parse_trashed_note(std::string_view article, std::string_view id, std::string_view value) {
    const json object = parse_json(value).value;
    if (!object.is_object()) return {};
    const auto type = entity_type_named(text_member(object, "type"));
    return TrashedNote{std::string(article), std::string(id), type.value_or(EntityType::highlight), text_member(object, "words"),
                       text_member(object, "note"), whole_member<Timestamp>(object, "removed")};
}

std::string write_source(const Source& source) {
    std::string record = source_head(source.format);
    append_json_text(record, source.text);
    if (!source.earlier.empty()) record += ",\"earlier\":" + write_json_line(source.earlier);
    record += '}';
    return record;
}

std::optional<Source> parse_source(std::string_view value) {
    // Nearly always it is what write_source writes; a book is not to be parsed letter by letter.
    for (const SourceFormat format : {SourceFormat::text, SourceFormat::markdown}) {
        const std::string head = source_head(format);
        if (!value.starts_with(head) || !value.ends_with('}')) continue;
        std::optional<std::string> text = read_simple_json_text(value.substr(head.size(), value.size() - head.size() - 1));
        if (text) return Source{format, *std::move(text)};
    }
    const json object = parse_json(value).value;
    if (!object.is_object()) return {};
    const auto text = object.find("text");
    const std::string format = text_member(object, "format");
    if (text == object.end() || !text->is_string() || (format != "text" && format != "markdown")) return {};
    Source source{format == "markdown" ? SourceFormat::markdown : SourceFormat::text, text->get<std::string>()};
    if (const auto earlier = object.find("earlier"); earlier != object.end() && earlier->is_array()) {
        for (const json& one : *earlier) {
            if (one.is_string()) source.earlier.push_back(one.get<std::string>());
        }
    }
    return source;
}

std::string write_annotation(const Annotation& annotation) {
    json record = annotation_to_json(annotation);
    if (!annotation.came_in.empty()) record[came_in_key] = annotation.came_in;
    return write_json_line(record);
}

std::optional<Annotation> parse_annotation(std::string_view article, std::string_view id, std::string_view value) {
    if (std::optional<Annotation> own = read_own_record(value); own && own->id == id) {
        own->article = article;
        return own;
    }
    json object = parse_json(value).value;
    if (!object.is_object()) return {};
    const std::string came_in = text_member(object, came_in_key);
    object.erase(came_in_key);
    Result<Annotation> annotation = annotation_from_json(object);
    if (!annotation || annotation->id != id) return {};
    annotation->article = article;
    if (annotation->creator.empty()) annotation->came_in = came_in;
    return *std::move(annotation);
}

std::string write_arrival(const Arrival& arrival) {
    return write_json_line({{"id", arrival.id},
                            {"article", arrival.article},
                            {"title", arrival.title},
                            {"authors", arrival.authors},
                            {"annotations", arrival.annotations},
                            {"came", arrival.came},
                            {"bytes", arrival.bytes}});
}

std::optional<Arrival> parse_arrival(std::string_view id, std::string_view value) {
    const json object = parse_json(value).value;
    if (!object.is_object() || text_member(object, "id") != id) return {};
    Arrival arrival;
    arrival.id = id;
    arrival.article = text_member(object, "article");
    arrival.title = text_member(object, "title");
    arrival.authors = texts_member(object, "authors");
    arrival.annotations = whole_member<std::uint32_t>(object, "annotations");
    arrival.came = whole_member<Timestamp>(object, "came");
    arrival.bytes = text_member(object, "bytes");
    return arrival;
}

std::string write_place(std::uint32_t code_points) { return write_json_line({{"offset", code_points}}); }

std::optional<std::uint64_t> parse_place(std::string_view value) {
    const json object = parse_json(value).value;
    if (!object.is_object()) return {};
    const auto offset = object.find("offset");
    if (offset == object.end() || !offset->is_number_unsigned()) return {};
    return offset->get<std::uint64_t>();
}

}  // namespace postil
