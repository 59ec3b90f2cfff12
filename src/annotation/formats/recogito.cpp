// Recogito and its text-annotator: an array of {id, bodies, target: {selector: [{quote, start, end}]}}. Positions count
// UTF-16 units. Replies are further bodies of the annotation that they answer.

#include <algorithm>
#include <map>

#include "annotation/formats/foreign.h"
#include "annotation/formats/labels.h"
#include "annotation/formats/offset_units.h"
#include "annotation/formats/web_annotation_parts.h"
#include "annotation/formats/writing.h"

namespace postil {
namespace {

using nlohmann::json;
using web_annotation::other_members;
using web_annotation::read_time;

constexpr char name[] = "recogito";

// --- reading

bool is_item(const json& value) { return value.is_object() && value.contains("bodies") && value.contains("target"); }

int sniff(const FileContent& content) {
    const json* value = content.json();
    if (value == nullptr) return 0;
    if (value->is_array()) return !value->empty() && is_item(value->front()) ? 90 : 0;
    return is_item(*value) ? 90 : 0;
}

void read_creator(const JsonPlace& place, Annotation& out) {
    const auto creator = place.member("creator");
    if (!creator || creator->value().is_null()) return;
    if (creator->value().is_string()) {
        out.creator = *creator->text();
    } else if (creator->is_object_or_complain()) {
        out.creator_id = creator->member_text("id");
        out.creator = creator->member_text("name");
        if (out.creator.empty()) out.creator = out.creator_id;
        if (out.creator_id == out.creator) out.creator_id.clear();
    }
}

class Reader {
public:
    explicit Reader(ImportedSet& out) : out_(out), items_(out, problems_) {}

    void read(const json& file) {
        const JsonPlace place(file, problems_);
        if (!file.is_array()) return read_item(place);
        for (std::size_t i = 0; i < file.size(); ++i) read_item(place.item(i));
    }

private:
    void read_item(const JsonPlace& place) {
        items_.begin();
        replies_.clear();
        Annotation annotation;
        if (place.is_object_or_complain()) annotation = read_annotation(place);
        items_.add(std::move(annotation), place.pointer());
        if (!problems_.empty()) return;
        for (Annotation& reply : replies_) items_.add(std::move(reply), place.pointer() + "/bodies");
    }

    Annotation read_annotation(const JsonPlace& place) {
        Annotation out;
        json others = other_members(place.value(), {"id", "bodies", "target", "properties"});
        const std::string raw_id = place.member_text("id");
        if (raw_id.empty()) place.complain("has no id");
        out.id = foreign::id_of(name, {}, raw_id);
        if (foreign::short_id(out.id) != raw_id) others["id"] = raw_id;
        if (const auto target = place.member("target")) read_target(*target, out, others);
        if (const auto bodies = place.member("bodies")) read_bodies(*bodies, out, others);
        if (const auto properties = place.member("properties"); properties && properties->value().is_object()) {
            out.article = properties->member_text("article");
            json rest = other_members(properties->value(), {"article", "articleHash", "link"});
            if (!rest.empty()) others["properties"] = std::move(rest);
        }
        foreign::keep(out.extra, name, std::move(others));
        return out;
    }

    void read_target(const JsonPlace& target, Annotation& out, json& others) {
        if (!target.is_object_or_complain()) return;
        read_creator(target, out);
        out.created = read_time(target, "created");
        out.modified = target.member("updated") ? read_time(target, "updated") : out.created;
        if (json rest = other_members(target.value(), {"annotation", "selector", "created", "updated"}); !rest.empty()) {
            others["target"] = std::move(rest);
        }
        const auto selectors = target.member("selector");
        if (!selectors) return target.complain("has no selector");
        if (!selectors->value().is_array()) return selectors->complain_of_kind("an array");
        if (selectors->value().empty()) return;
        read_selector(selectors->item(0), out, others);
        if (selectors->value().size() == 1) return;
        others["selectors"] = json(selectors->value().begin() + 1, selectors->value().end());
        out_.losses.push_back({out.id, "all but the first part of a passage in several"});
    }

    static void read_selector(const JsonPlace& place, Annotation& out, json& others) {
        if (!place.is_object_or_complain()) return;
        out.selectors.exact = place.member_text("quote");
        const auto start = foreign::position(place, "start");
        const auto end = foreign::position(place, "end");
        if (!start || !end) return;
        if (*end < *start) return place.complain("ends before it starts");
        out.selectors.start = *start;
        out.selectors.end = *end;
        out.selectors.has_position = true;
        if (json rest = other_members(place.value(), {"quote", "start", "end", "range"}); !rest.empty()) {
            others["selector"] = std::move(rest);
        }
    }

    void read_bodies(const JsonPlace& bodies, Annotation& out, json& others) {
        if (!bodies.value().is_array()) return bodies.complain_of_kind("an array");
        bool typed = false;
        for (std::size_t i = 0; i < bodies.value().size(); ++i) {
            const JsonPlace body = bodies.item(i);
            if (!body.is_object_or_complain()) continue;
            const std::string purpose = body.member_text("purpose");
            const auto value = body.member("value");
            const std::string* text = value && value->value().is_string() ? value->text() : nullptr;
            if (text == nullptr) {
                others["bodies"].push_back(body.value());
            } else if (purpose == "tagging") {
                if (!text->empty() && std::find(out.tags.begin(), out.tags.end(), *text) == out.tags.end()) out.tags.push_back(*text);
            } else if (purpose == "classifying" && !typed) {
                typed = true;
                if (const auto type = entity_type_named(*text)) {
                    out.type = *type;
                } else {
                    take_label(out, *text);
                }
            } else if (purpose == "identifying" && out.name.empty()) {
                out.name = *text;
            } else if (purpose.empty() || purpose == "commenting" || purpose == "replying") {
                read_comment(body, *text, purpose == "replying", out, others);
            } else {
                others["bodies"].push_back(body.value());
            }
        }
    }

    void read_comment(const JsonPlace& body, const std::string& text, bool is_reply, Annotation& out, json& others) {
        if (!is_reply && out.note.empty()) {
            out.note = text;
            json rest = other_members(body.value(), {"annotation", "value"});
            if (!rest.empty()) others["note"] = std::move(rest);
            return;
        }
        Annotation reply;
        const std::string raw = body.member_text("id");
        reply.id = foreign::id_of(name, out.id, raw.empty() ? text : raw);
        reply.reply_to = out.id;
        reply.note = text;
        read_creator(body, reply);
        reply.created = read_time(body, "created");
        reply.modified = body.member("updated") ? read_time(body, "updated") : reply.created;
        json rest = other_members(body.value(), {"annotation", "purpose", "value", "created", "updated"});
        if (foreign::short_id(reply.id) == raw) rest.erase("id");
        foreign::keep(reply.extra, name, std::move(rest));
        replies_.push_back(std::move(reply));
    }

    ImportedSet& out_;
    std::vector<JsonProblem> problems_;
    foreign::Items items_;
    std::vector<Annotation> replies_;  // of the item that is being read
};

Result<ImportedSet> read(const FileContent& content, const ReadContext& context) {
    return foreign::read_json_file<Reader>(content, context, OffsetUnit::utf16);
}

// --- writing

class Writer {
public:
    Writer(const AnnotationSet& set, const WriteContext& context)
        : set_(set), text_(text_of(set, context)), hash_(article_hash(set, context)), map_(text_) {
        for (const Annotation* a : living_in_order(set)) {
            if (!a->reply_to.empty()) replies_[a->reply_to].push_back(a);
        }
    }

    json write(const Annotation& annotation) const {
        const json& kept = foreign::kept(annotation.extra, name);
        json out = other_members(kept, {"id", "target", "selectors", "selector", "bodies", "note", "properties"});
        const std::string id = raw_id(annotation);
        out["id"] = id;
        out["bodies"] = bodies_of(annotation, id, kept);
        out["target"] = target_of(annotation, id, kept);
        json properties = kept.value("properties", json::object());
        put_text(properties, "article", annotation.article.empty() ? set_.article.iri : annotation.article);
        put_text(properties, "articleHash", hash_);
        put_text(properties, "link", passage_link(set_, annotation));
        if (!properties.empty()) out["properties"] = std::move(properties);
        return out;
    }

private:
    static std::string raw_id(const Annotation& annotation) {
        const json& kept = foreign::kept(annotation.extra, name);
        return kept.contains("id") && kept["id"].is_string() ? kept["id"].get<std::string>() : foreign::short_id(annotation.id);
    }

    /// Recogito wants an id; one that is the name says that there is no other.
    static json creator_json(const Annotation& a, const json& kept) {
        json out = kept.value("creator", json());
        if (!out.is_object()) out = json::object();
        const std::string id = a.creator_id.empty() ? a.creator : a.creator_id;
        const bool is_known = out.value("id", json()) == id && out.value("name", json(id)) == a.creator;
        return is_known ? out : json{{"id", id}, {"name", a.creator}};
    }

    json bodies_of(const Annotation& a, const std::string& id, const json& kept) const {
        json bodies = json::array();
        const auto add = [&](const char* purpose, const std::string& value, const std::string& key) {
            bodies.push_back({{"id", foreign::short_id(foreign::id_of(name, a.id, key))},
                              {"annotation", id},
                              {"purpose", purpose},
                              {"value", value}});
        };
        if (a.type != EntityType::highlight) add("classifying", free_label_of(a, entity_type_name), "type");
        if (!a.name.empty()) add("identifying", a.name, "name");
        if (!a.note.empty()) {
            add("commenting", a.note, "note");
            bodies.back().update(kept.value("note", json::object()));
        }
        for (const std::string& tag : a.tags) add("tagging", tag, "tag " + tag);
        for (const json& other : kept.value("bodies", json::array())) bodies.push_back(other);
        std::size_t left = set_.annotations.size();  // a thread that goes round must end
        add_replies(a, id, bodies, left);
        return bodies;
    }

    void add_replies(const Annotation& parent, const std::string& id, json& bodies, std::size_t& left) const {
        const auto found = replies_.find(parent.id);
        if (found == replies_.end()) return;
        for (const Annotation* reply : found->second) {
            if (left == 0) return;
            --left;
            const json& kept = foreign::kept(reply->extra, name);
            json body = kept;
            body["id"] = raw_id(*reply);
            body["annotation"] = id;
            body["purpose"] = "replying";
            body["value"] = reply->note;
            if (!reply->creator.empty()) body["creator"] = creator_json(*reply, kept);
            put_text(body, "created", foreign::time_text({}, reply->created));
            if (reply->modified != reply->created) put_text(body, "updated", foreign::time_text({}, reply->modified));
            bodies.push_back(std::move(body));
            add_replies_after(*reply, id, bodies, left);
        }
    }

    void add_replies_after(const Annotation& reply, const std::string& id, json& bodies, std::size_t& left) const {
        if (left > 0 && depth_ < 100) {
            ++depth_;
            add_replies(reply, id, bodies, left);
            --depth_;
        }
    }

    json target_of(const Annotation& a, const std::string& id, const json& kept) const {
        const json kept_target = kept.value("target", json::object());
        json target = kept_target;
        target["annotation"] = id;
        if (a.creator.empty()) {
            target.erase("creator");
        } else {
            target["creator"] = creator_json(a, kept_target);
        }
        put_text(target, "created", foreign::time_text({}, a.created));
        if (a.modified != a.created) put_text(target, "updated", foreign::time_text({}, a.modified));
        json selector = kept.value("selector", json::object());
        selector["quote"] = a.selectors.exact;
        selector["start"] = count(a.selectors.start);
        selector["end"] = count(a.selectors.end);
        target["selector"] = json::array({std::move(selector)});
        for (const json& other : kept.value("selectors", json::array())) target["selector"].push_back(other);
        return target;
    }

    std::uint64_t count(std::uint64_t code_points) const {
        return text_.empty() ? code_points : counted_in(OffsetUnit::utf16, map_, code_points);
    }

    const AnnotationSet& set_;
    std::string_view text_;
    std::string hash_;
    OffsetMap map_;
    std::map<std::string, std::vector<const Annotation*>> replies_;
    mutable std::size_t depth_ = 0;
};

void list_flattened(const AnnotationSet& set, std::vector<Loss>& losses) {
    std::map<std::string, const Annotation*> by_id;
    for (const Annotation& a : set.annotations) {
        if (!a.deleted) by_id[a.id] = &a;
    }
    for (const Annotation& a : set.annotations) {
        if (a.deleted || a.reply_to.empty()) continue;
        const auto parent = by_id.find(a.reply_to);
        if (parent == by_id.end()) {
            losses.push_back({a.id, "replies to annotations that are not there"});
        } else if (!parent->second->reply_to.empty()) {
            losses.push_back({a.id, "whom a reply to a reply answers"});
        }
    }
}

Result<Written> write(const AnnotationSet& set, const WriteContext& context) {
    Written out;
    json items = json::array();
    const Writer writer(set, context);
    for (const Annotation* annotation : living_in_order(set)) {
        if (!annotation->reply_to.empty()) continue;
        if (annotation->selectors.has_position) {
            items.push_back(writer.write(*annotation));
        } else {
            out.losses.push_back({annotation->id, "annotations without a position"});
        }
    }
    list_flattened(set, out.losses);
    out.text = write_json(items);
    return out;
}

}  // namespace

const Format recogito_format = {
    name,
    "Recogito",
    "json",
    field::all & ~(field::stance | field::reply | field::context | field::deleted | field::history | field::others),
    field::reply | field::others,
    "Every annotation needs a position. Replies are bodies of the annotation that they answer; a reply to a reply answers "
    "that one, too. Of a passage in several parts the first counts, and the others come back.",
    sniff,
    read,
    write};

}  // namespace postil
