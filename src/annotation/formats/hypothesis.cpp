// Hypothesis: the file that its client exports ({export_date, annotations}), and rows of its API ({total, rows}).
// Positions count UTF-16 units of the page's text, which is seldom the article's alone: without a match they are hints.

#include <algorithm>
#include <map>

#include "annotation/formats/foreign.h"
#include "annotation/formats/offset_units.h"
#include "annotation/formats/web_annotation_parts.h"
#include "annotation/formats/writing.h"
#include "base/iso_time.h"

namespace postil {
namespace {

using nlohmann::json;
using web_annotation::other_members;
using web_annotation::read_time;

constexpr char name[] = "hypothesis";

// --- reading

bool is_item(const json& value) { return value.is_object() && value.contains("uri") && value.contains("target"); }

bool holds_items(const json& value, const char* key) {
    const auto list = value.find(key);
    return list != value.end() && list->is_array() && (list->empty() || is_item(list->front()));
}

int sniff(const FileContent& content) {
    const json* value = content.json();
    if (value == nullptr) return 0;
    if (value->is_array()) return !value->empty() && is_item(value->front()) ? 80 : 0;
    if (!value->is_object()) return 0;
    if (value->contains("export_date") && value->contains("annotations")) return 95;
    if (holds_items(*value, "rows") || holds_items(*value, "annotations")) return 85;
    return is_item(*value) ? 80 : 0;
}

/// "Ann" of "acct:ann@hypothes.is", where no better name is given.
std::string account_name(const std::string& user) {
    const std::string_view prefix = "acct:";
    if (!user.starts_with(prefix)) return user;
    return user.substr(prefix.size(), user.find('@') - prefix.size());
}

class Reader {
public:
    explicit Reader(ImportedSet& out)
        : out_(out), items_(out, problems_) {}

    void read(const json& file) {
        const JsonPlace place(file, problems_);
        if (file.is_array()) return read_list(place);
        if (is_item(file)) return read_item(place);
        bool has_any = false;
        for (const char* key : {"annotations", "rows", "replies"}) {
            if (const auto list = place.member(key)) {
                has_any = true;
                read_list(*list);
            }
        }
        if (!has_any) out_.skipped.push_back({{}, "has no annotations"});
        foreign::keep(out_.set.extra, name, other_members(file, {"annotations", "rows", "replies", "total", "article_hash"}));
    }

private:
    void read_list(const JsonPlace& list) {
        if (!list.value().is_array()) {
            out_.skipped.push_back({list.pointer(), "must be an array"});
            return;
        }
        for (std::size_t i = 0; i < list.value().size(); ++i) read_item(list.item(i));
    }

    void read_item(const JsonPlace& place) {
        items_.begin();
        Annotation annotation;
        if (place.is_object_or_complain()) annotation = read_annotation(place);
        items_.add(std::move(annotation), place.pointer());
    }

    Annotation read_annotation(const JsonPlace& place) {
        Annotation out;
        json others = other_members(place.value(), {"id", "created", "updated", "uri", "text", "tags", "target",
                                                    "references", "user", "user_info", "document", "links"});
        const std::string raw_id = place.member_text("id");
        if (raw_id.empty()) place.complain("has no id");
        out.id = foreign::id_of(name, {}, raw_id);
        if (out.id != raw_id) others["id"] = raw_id;
        out.article = place.member_text("uri");
        out.created = read_time(place, "created");
        out.modified = place.member("updated") ? read_time(place, "updated") : out.created;
        if (others.value("group", json()) == "__world__") others.erase("group");  // what we write where none is known
        for (const char* key : {"created", "updated"}) {
            if (place.member(key)) others[key] = place.value()[key];
        }
        read_author(place, out, others);
        out.note = place.member_text("text");
        read_tags(place, out);
        read_title(place, others);
        if (const auto references = place.member("references")) read_references(*references, out);
        if (const auto target = place.member("target")) read_target(*target, out, others);
        foreign::keep(out.extra, name, std::move(others));
        return out;
    }

    static void read_author(const JsonPlace& place, Annotation& out, json& others) {
        out.creator_id = place.member_text("user");
        out.creator = account_name(out.creator_id);
        if (const auto info = place.member("user_info"); info && info->value().is_object()) {
            others["user_info"] = info->value();
            const auto display = info->member("display_name");
            if (display && !display->value().is_null()) {
                if (const std::string* text = display->text(); text != nullptr && !text->empty()) out.creator = *text;
            }
        }
    }

    static void read_tags(const JsonPlace& place, Annotation& out) {
        const auto tags = place.member("tags");
        if (!tags) return;
        if (!tags->value().is_array()) return tags->complain_of_kind("an array");
        for (std::size_t i = 0; i < tags->value().size(); ++i) {
            if (const std::string* tag = tags->item(i).text()) foreign::take_tag(out, *tag);
        }
    }

    void read_title(const JsonPlace& place, json& others) {
        const auto document = place.member("document");
        if (!document || !document->value().is_object()) return;
        const json title = document->value().value("title", json());
        const json& first = title.is_array() && !title.empty() ? title.front() : title;
        if (first.is_string() && out_.set.article.title.empty()) out_.set.article.title = first.get<std::string>();
        const bool is_plain = document->value().size() == 1 && title.is_array() &&
                              (title.empty() || title == json::array({out_.set.article.title}));
        if (!is_plain) others["document"] = document->value();
    }

    static void read_references(const JsonPlace& references, Annotation& out) {
        if (!references.value().is_array()) return references.complain_of_kind("an array");
        if (references.value().empty()) return;
        const JsonPlace parent = references.item(references.value().size() - 1);
        if (const std::string* id = parent.text()) out.reply_to = foreign::id_of(name, {}, *id);
    }

    void read_target(const JsonPlace& targets, Annotation& out, json& others) {
        if (!targets.value().is_array()) return targets.complain_of_kind("an array");
        if (targets.value().empty()) return;
        if (targets.value().size() > 1) others["further_targets"] = json(targets.value().begin() + 1, targets.value().end());
        const JsonPlace target = targets.item(0);
        if (!target.is_object_or_complain()) return;
        if (json rest = other_members(target.value(), {"source", "selector"}); !rest.empty()) others["target"] = rest;
        const auto selectors = target.member("selector");
        if (!selectors || !out.reply_to.empty()) return;
        if (!selectors->value().is_array()) return selectors->complain_of_kind("an array");
        for (std::size_t i = 0; i < selectors->value().size(); ++i) read_selector(selectors->item(i), out, others);
    }

    static void read_selector(const JsonPlace& place, Annotation& out, json& others) {
        if (!place.is_object_or_complain()) return;
        const std::string type = place.member_text("type");
        if (type == "TextQuoteSelector") {
            out.selectors.exact = place.member_text("exact");
            out.selectors.prefix = place.member_text("prefix");
            out.selectors.suffix = place.member_text("suffix");
        } else if (type == "TextPositionSelector") {
            const auto start = foreign::position(place, "start");
            const auto end = foreign::position(place, "end");
            if (!start || !end) return;
            if (*end < *start) return place.complain("ends before it starts");
            out.selectors.start = *start;
            out.selectors.end = *end;
            out.selectors.has_position = true;
        } else {
            others["selectors"].push_back(place.value());
        }
    }

    ImportedSet& out_;
    std::vector<JsonProblem> problems_;
    foreign::Items items_;
};

Result<ImportedSet> read(const FileContent& content, const ReadContext& context) {
    return foreign::read_json_file<Reader>(content, context, OffsetUnit::utf16);
}

// --- writing

std::string written_id(const Annotation& annotation) {
    const std::string raw = foreign::raw_id(name, annotation);
    return raw.empty() ? annotation.id : raw;
}

class Writer {
public:
    Writer(const AnnotationSet& set, const WriteContext& context)
        : set_(set), text_(text_of(set, context)), title_(title_of(set, context)), map_(text_) {
        for (const Annotation& annotation : set.annotations) by_id_[annotation.id] = &annotation;
    }

    json write(const Annotation& annotation) const {
        const json& kept = foreign::kept(annotation.extra, name);
        json out = other_members(kept, {"id", "created", "updated", "selectors", "target", "further_targets", "user_info",
                                        "document"});
        const std::string article = annotation.article.empty() ? set_.article.iri : annotation.article;
        out["id"] = written_id(annotation);
        out["uri"] = article;
        out["text"] = annotation.note;
        out["tags"] = foreign::tags_with_type(annotation);
        put_text(out, "created", foreign::time_text(kept.value("created", json()), annotation.created));
        put_text(out, "updated", foreign::time_text(kept.value("updated", json()), annotation.modified));
        write_author(annotation, kept, out);
        if (kept.contains("document")) {
            out["document"] = kept["document"];
        } else {
            out["document"]["title"] = title_.empty() ? json::array() : json::array({title_});
        }
        if (!annotation.reply_to.empty()) out["references"] = references_of(annotation);
        out["target"] = target_of(annotation, article, kept);
        put_text(out["links"], "passage", passage_link(set_, annotation));
        if (out["links"].is_null()) out.erase("links");
        if (!out.contains("group")) out["group"] = "__world__";
        return out;
    }

private:
    static void write_author(const Annotation& annotation, const json& kept, json& out) {
        out["user"] = annotation.creator_id;
        const json info = kept.value("user_info", json());
        const json shown = info.is_object() ? info.value("display_name", json()) : json();
        const std::string account = account_name(annotation.creator_id);
        const bool says_it = shown.is_string() && shown != "" ? shown == annotation.creator : account == annotation.creator;
        if (says_it) {
            if (!info.is_null()) out["user_info"] = info;
        } else if (account != annotation.creator) {
            out["user_info"] = {{"display_name", annotation.creator}};
        }
    }

    /// From the first annotation of the thread to the one that is answered.
    json references_of(const Annotation& reply) const {
        std::vector<std::string> chain;
        std::string id = reply.reply_to;
        while (!id.empty() && chain.size() <= by_id_.size()) {
            const auto parent = by_id_.find(id);
            chain.push_back(parent == by_id_.end() ? id : written_id(*parent->second));
            id = parent == by_id_.end() ? std::string() : parent->second->reply_to;
            if (id == reply.id) break;
        }
        std::reverse(chain.begin(), chain.end());
        return chain;
    }

    json target_of(const Annotation& annotation, const std::string& article, const json& kept) const {
        json target = kept.value("target", json::object());
        target["source"] = article;
        json selectors = kept.value("selectors", json::array());
        const Selectors& s = annotation.selectors;
        if (s.has_position) {
            selectors.push_back({{"type", "TextPositionSelector"},
                                 {"start", count(s.start)},
                                 {"end", count(s.end)}});
        }
        if (!s.exact.empty()) {
            selectors.push_back({{"type", "TextQuoteSelector"}, {"exact", s.exact}, {"prefix", s.prefix}, {"suffix", s.suffix}});
        }
        if (!selectors.empty()) target["selector"] = std::move(selectors);
        json targets = json::array({std::move(target)});
        for (const json& other : kept.value("further_targets", json::array())) targets.push_back(other);
        return targets;
    }

    std::uint64_t count(std::uint64_t code_points) const {
        return text_.empty() ? code_points : counted_in(OffsetUnit::utf16, map_, code_points);
    }

    const AnnotationSet& set_;
    std::string_view text_;
    std::string title_;
    OffsetMap map_;
    std::map<std::string, const Annotation*> by_id_;
};

Result<Written> write(const AnnotationSet& set, const WriteContext& context) {
    json file = foreign::kept(set.extra, name);
    json items = json::array();
    Timestamp newest = 0;
    const Writer writer(set, context);
    for (const Annotation* annotation : living_in_order(set)) {
        items.push_back(writer.write(*annotation));
        newest = std::max(newest, annotation->modified);
    }
    if (!file.contains("export_date")) file["export_date"] = write_iso_time(newest);  // equal notes, equal bytes
    if (!file.contains("export_userid")) file["export_userid"] = "";
    if (!file.contains("client_version")) file["client_version"] = "postil";
    put_text(file, "article_hash", article_hash(set, context));
    file["annotations"] = std::move(items);
    return Written{write_json(file), {}, {}, {}};
}

}  // namespace

const Format hypothesis_format = {
    name,
    "Hypothesis",
    "json",
    field::all & ~(field::stance | field::deleted | field::history | field::others),
    field::others,
    "Types and names become the tags `type:…` and `name:…`. Members that Hypothesis itself wrote come back; those of "
    "other programs do not.",
    sniff,
    read,
    write};

}  // namespace postil
