// Label Studio: tasks with a text and the regions that annotators marked in it. Positions count UTF-16 units. What a
// region has no member for stands in its `meta`, which Label Studio keeps.

#include <algorithm>

#include "annotation/formats/foreign.h"
#include "annotation/formats/labels.h"
#include "annotation/formats/offset_units.h"
#include "annotation/formats/web_annotation_parts.h"
#include "annotation/formats/writing.h"
#include "base/article_id.h"
#include "base/utf8.h"

namespace postil {
namespace {

using nlohmann::json;
using web_annotation::other_members;
using web_annotation::read_time;

constexpr char name[] = "label-studio";

// --- reading

bool is_task(const json& value) {
    if (!value.is_object() || !value.contains("data")) return false;
    return value.contains("annotations") || value.contains("predictions") || value.contains("completions");
}

int sniff(const FileContent& content) {
    const json* value = content.json();
    if (value == nullptr) return 0;
    if (value->is_array()) return !value->empty() && is_task(value->front()) ? 90 : 0;
    return is_task(*value) ? 90 : 0;
}

/// The text of a task: its "text", else the longest that is there.
std::string text_of_task(const json& data) {
    if (!data.is_object()) return {};
    if (data.value("text", json()).is_string()) return data["text"].get<std::string>();
    std::string longest;
    for (const auto& [key, value] : data.items()) {
        if (value.is_string() && value.get_ref<const std::string&>().size() > longest.size()) longest = value.get<std::string>();
    }
    return longest;
}

std::string id_text(const json& value) {
    if (value.is_string()) return value.get<std::string>();
    return value.is_number_integer() ? value.dump() : std::string();
}

/// One task: its regions are read into an ImportedSet of its own, for its positions are those of its own text.
class TaskReader {
public:
    explicit TaskReader(std::vector<JsonProblem>& problems) : items_(out_, problems) {}

    ImportedSet read(const JsonPlace& task, std::size_t number) {
        const json data = task.value().value("data", json());
        const std::string text = text_of_task(data);
        ArticleRef& article = out_.set.article;
        article.text = text;
        article.text_format = "text/plain";
        if (data.is_object()) {
            const auto text_member = [&](const char* key) { return data.value(key, json()).is_string() ? data[key].get<std::string>() : std::string(); };
            article.title = text_member("title");
            article.iri = text_member("url");
        }
        if (article.iri.empty()) article.iri = article_id(text);
        scope_ = article.iri + ' ' + id_text(task.value().value("id", json(number)));
        bool has_any = false;
        for (const char* key : {"annotations", "completions", "predictions"}) {
            const auto list = task.member(key);
            if (!list) continue;
            has_any = true;
            if (list->value().is_array()) {
                read_annotators(*list);
            } else if (!list->value().is_null()) {
                out_.skipped.push_back({list->pointer(), "must be an array"});
            }
        }
        if (!has_any) out_.skipped.push_back({task.pointer(), "has no annotations"});
        settle_offsets(out_, text, OffsetUnit::utf16);
        return std::move(out_);
    }

private:
    void read_annotators(const JsonPlace& list) {
        for (std::size_t i = 0; i < list.value().size(); ++i) {
            const JsonPlace annotator = list.item(i);
            const auto results = annotator.member("result");
            if (!results || !results->value().is_array()) {
                out_.skipped.push_back({annotator.pointer(), "has no result"});
                continue;
            }
            for (std::size_t at = 0; at < results->value().size(); ++at) read_region(results->item(at), annotator);
        }
    }

    void read_region(const JsonPlace& place, const JsonPlace& annotator) {
        items_.begin();
        if (!place.is_object_or_complain()) return items_.add({}, place.pointer());
        const std::string type = place.member_text("type");
        const auto value = place.member("value");
        const bool is_span = value && value->value().is_object() &&
                             (value->value().contains("start") || value->value().contains("globalOffsets"));
        if (!is_span) {
            out_.losses.push_back({place.pointer(), type == "relation" ? "relations" : "results of the type " + utf8::sanitized(type)});
            return;
        }
        Annotation annotation = read_annotation(place, *value, annotator);
        items_.add(std::move(annotation), place.pointer());
    }

    Annotation read_annotation(const JsonPlace& place, const JsonPlace& value, const JsonPlace& annotator) {
        Annotation out;
        out.article = out_.set.article.iri;
        read_span(value, out);
        read_labels(value, out);
        const std::string raw_id = id_text(place.value().value("id", json()));
        out.id = foreign::id_of(name, scope_, raw_id.empty() ? place.pointer() : raw_id);
        read_author(annotator.value(), out);
        out.created = read_time(annotator, "created_at");
        out.modified = annotator.member("updated_at") ? read_time(annotator, "updated_at") : out.created;
        json others = other_members(place.value(), {"id", "value", "meta", "type", "from_name", "to_name"});
        if (foreign::short_id(out.id) != raw_id && !raw_id.empty()) others["id"] = raw_id;
        if (const auto meta = place.member("meta"); meta && meta->value().is_object()) read_meta(*meta, out, others);
        foreign::keep(out.extra, name, std::move(others));
        return out;
    }

    static void read_span(const JsonPlace& value, Annotation& out) {
        const auto global = value.member("globalOffsets");
        const JsonPlace& span = global && global->value().is_object() ? *global : value;
        const auto start = foreign::position(span, "start");
        const auto end = foreign::position(span, "end");
        if (value.value().contains("text") && value.value()["text"].is_string()) out.selectors.exact = value.member_text("text");
        if (!start || !end) return;
        if (*end < *start) return span.complain("ends before it starts");
        out.selectors.start = *start;
        out.selectors.end = *end;
        out.selectors.has_position = true;
    }

    static void read_labels(const JsonPlace& value, Annotation& out) {
        for (const char* key : {"labels", "hypertextlabels"}) {
            const auto labels = value.member(key);
            if (!labels) continue;
            if (!labels->value().is_array()) return labels->complain_of_kind("an array");
            for (std::size_t i = 0; i < labels->value().size(); ++i) {
                const std::string* label = labels->item(i).text();
                if (label == nullptr) return;
                if (i == 0) {
                    take_label(out, *label);
                } else {
                    out.tags.push_back(*label);  // a region has one type here
                }
            }
            return;
        }
    }

    static void read_author(const json& annotator, Annotation& out) {
        const json by = annotator.value("completed_by", json());
        if (!by.is_object()) {
            out.creator = id_text(by);
            return;
        }
        const auto first_of = [&by](std::initializer_list<const char*> keys) {
            for (const char* key : keys) {
                if (std::string text = id_text(by.value(key, json())); !text.empty()) return text;
            }
            return std::string();
        };
        out.creator = first_of({"first_name", "email", "username"});
        out.creator_id = first_of({"email", "username", "id"});
        if (out.creator_id == out.creator) out.creator_id.clear();
    }

    static void read_meta(const JsonPlace& meta, Annotation& out, json& others) {
        if (const auto text = meta.member("text"); text && text->value().is_array()) {
            for (const json& line : text->value()) {
                if (!line.is_string()) continue;
                if (!out.note.empty()) out.note += "\n\n";
                out.note += line.get_ref<const std::string&>();
            }
        } else if (text && text->value().is_string()) {
            out.note = *text->text();
        }
        if (std::string id = meta.member_text("annotation"); !id.empty()) out.id = std::move(id);
        out.name = meta.member_text("name");
        if (std::string creator = meta.member_text("creator"); !creator.empty()) {
            out.creator = std::move(creator);
            out.creator_id = meta.member_text("creator_id");
        }
        if (meta.member("created")) out.created = read_time(meta, "created");
        if (meta.member("modified")) out.modified = read_time(meta, "modified");
        if (const auto tags = meta.member("tags"); tags && tags->value().is_array()) {
            for (std::size_t i = 0; i < tags->value().size(); ++i) {
                if (const std::string* tag = tags->item(i).text()) out.tags.push_back(*tag);
            }
        }
        json rest = other_members(meta.value(), {"text", "annotation", "name", "creator", "creator_id", "created", "modified", "tags", "link"});
        if (!rest.empty()) others["meta"] = std::move(rest);
    }

    ImportedSet out_;
    foreign::Items items_;
    std::string scope_;
};

Result<ImportedSet> read(const FileContent& content, const ReadContext&) {
    if (content.json() == nullptr) return Error{ErrorCode::invalid_input, problem_text(*content.json_problem())};
    const json& file = *content.json();
    std::vector<JsonProblem> problems;
    const JsonPlace place(file, problems);
    ImportedSet out;
    foreign::Parts parts(out);
    const std::size_t tasks = file.is_array() ? file.size() : 1;
    for (std::size_t i = 0; i < tasks; ++i) {
        problems.clear();
        const JsonPlace task = file.is_array() ? place.item(i) : place;
        if (!task.is_object_or_complain()) {
            out.skipped.push_back({task.pointer(), problems.front().message});
            continue;
        }
        parts.add(TaskReader(problems).read(task, i), task.pointer());
    }
    return out;
}

// --- writing

json region_of(const Placed& placed, const AnnotationSet& set, const AnchorText& text) {
    const Annotation& a = *placed.annotation;
    const json& kept = foreign::kept(a.extra, name);
    json out = other_members(kept, {"id", "meta"});
    const bool has_raw = kept.value("id", json()).is_string();
    out["id"] = has_raw ? kept["id"] : json(foreign::short_id(a.id));
    out["from_name"] = "label";
    out["to_name"] = "text";
    out["type"] = "labels";
    out["value"] = {{"start", text.offsets.utf16_at(placed.range.begin)},
                    {"end", text.offsets.utf16_at(placed.range.end)},
                    {"text", slice(text.text, placed.range)},
                    {"labels", json::array({free_label_of(a, long_label)})}};
    json meta = kept.value("meta", json::object());
    meta["annotation"] = a.id;
    if (!a.note.empty()) meta["text"] = json::array({a.note});
    put_text(meta, "name", a.name);
    put_text(meta, "creator", a.creator);
    put_text(meta, "creator_id", a.creator_id);
    put_text(meta, "created", foreign::time_text({}, a.created));
    put_text(meta, "modified", foreign::time_text({}, a.modified));
    if (!a.tags.empty()) meta["tags"] = a.tags;
    put_text(meta, "link", passage_link(set, a));
    out["meta"] = std::move(meta);
    return out;
}

Result<Written> write(const AnnotationSet& set, const WriteContext& context) {
    const std::string_view article = text_of(set, context);
    if (article.empty()) return Error{ErrorCode::not_found, "Label Studio needs the text of the article"};
    Written out;
    const AnchorText text(article);
    json regions = json::array();
    for (const Placed& placed : placed_in(text, set, out.losses)) regions.push_back(region_of(placed, set, text));
    json data = {{"text", article}, {"article_hash", article_hash(set, context)}};
    put_text(data, "title", title_of(set, context));
    put_text(data, "url", set.article.iri);
    const json task = {{"id", 1}, {"data", std::move(data)}, {"annotations", json::array({{{"id", 1}, {"result", std::move(regions)}}})}};
    out.text = write_json(json::array({task}));
    return out;
}

}  // namespace

const Format label_studio_format = {
    name,
    "Label Studio",
    "json",
    field::all & ~(field::stance | field::reply | field::context | field::deleted | field::history | field::others),
    field::context | field::others,
    "Needs the text of the article, and a passage that stands in it. The words around are those of that text. Relations, "
    "choices and ratings are left out. Notes, names, tags, authors and dates stand in `meta`.",
    sniff,
    read,
    write};

}  // namespace postil
