#include "annotation/formats/web_annotation.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "annotation/formats/web_annotation_parts.h"
#include "annotation/formats/writing.h"
#include "base/hash.h"

namespace postil {
namespace {

using nlohmann::json;
using web_annotation::says;

// --- reading

class FileReader {
public:
    explicit FileReader(std::vector<FileProblem>& problems) : problems_(problems) {}

    AnnotationSet read(const json& value) {
        const JsonPlace place(value, problems_);
        set_.extra = json::object();
        if (value.is_array()) {
            read_items(place);
        } else if (!value.is_object()) {
            place.complain_of_kind("an annotation, a collection of them or an array");
        } else if (is(value, "AnnotationCollection")) {
            read_collection(place);
        } else if (is(value, "AnnotationPage")) {
            web_annotation::check_context(place);
            read_page(place);
        } else if (is(value, "Annotation")) {
            read_item(place);
        } else {
            complain_of_type(place);
        }
        for (Annotation& annotation : set_.annotations) {
            if (annotation.article.empty()) annotation.article = set_.article.iri;
        }
        if (set_.extra.empty()) set_.extra = nullptr;
        return std::move(set_);
    }

private:
    static bool is(const json& value, std::string_view type) { return says(value.value("type", json()), type); }

    static void complain_of_type(const JsonPlace& place) {
        constexpr const char* wanted = "must be \"AnnotationCollection\", \"AnnotationPage\" or \"Annotation\"";
        const auto type = place.member("type");
        if (type) return type->complain(wanted);
        place.complain("has no type");
    }

    void read_collection(const JsonPlace& place) {
        web_annotation::check_context(place);
        set_.extra = web_annotation::other_members(
            place.value(), {"type", "total", "first", "items", "generator", "postil:article", "postil:tombstones"});
        if (set_.extra.value("@context", json()) == web_annotation_context()) set_.extra.erase("@context");
        if (!place.value()["type"].is_string()) set_.extra["type"] = place.value()["type"];
        for (const char* key : {"id", "label"}) check_text(place, key);
        if (const auto total = place.member("total")) total->whole_number(std::numeric_limits<std::uint32_t>::max());
        if (const auto article = place.member("postil:article")) read_article(*article);
        if (const auto first = place.member("first")) read_first(*first);
        if (const auto items = place.member("items")) read_items(*items);
        if (const auto tombstones = place.member("postil:tombstones")) read_tombstones(*tombstones);
    }

    static json web_annotation_context();

    static void check_text(const JsonPlace& place, const char* key) {
        const auto member = place.member(key);
        if (member && !member->value().is_array()) member->text();
    }

    void read_first(const JsonPlace& first) {
        if (first.value().is_string()) {
            return first.complain("is only the address of a page; the page itself must stand here");
        }
        if (!first.is_object_or_complain()) return;
        json others =
            web_annotation::other_members(first.value(), {"@context", "type", "partOf", "startIndex", "items"});
        if (others.contains("next") && others["next"].is_object()) others.erase("next");
        if (others.value("id", json()) == place_of_page(set_.extra.value("id", json()))) others.erase("id");
        if (!others.empty()) set_.extra["first"] = std::move(others);
        read_page(first);
    }

    static json place_of_page(const json& collection) {
        return collection.is_string() ? json(collection.get<std::string>() + "#page-1") : json();
    }

    void read_page(const JsonPlace& page) {
        const auto items = page.member("items");
        if (!items) return page.complain("has no items");
        read_items(*items);
        const auto next = page.member("next");
        if (!next || next->value().is_null() || next->value().is_string()) return;  // an address: of what is not here
        if (next->is_object_or_complain()) read_page(*next);
    }

    void read_items(const JsonPlace& items) {
        if (!items.value().is_array()) return items.complain_of_kind("an array");
        for (std::size_t i = 0; i < items.value().size(); ++i) read_item(items.item(i));
    }

    void read_item(const JsonPlace& item) { add(web_annotation::read_annotation(item), item); }

    void read_tombstones(const JsonPlace& tombstones) {
        if (!tombstones.value().is_array()) return tombstones.complain_of_kind("an array");
        for (std::size_t i = 0; i < tombstones.value().size(); ++i) {
            const JsonPlace item = tombstones.item(i);
            add(web_annotation::read_tombstone(item), item);
        }
    }

    void add(Annotation annotation, const JsonPlace& place) {
        if (!annotation.id.empty()) {
            const auto [first, is_new] = places_.try_emplace(annotation.id, place.pointer() + "/id");
            if (!is_new)
                place.member("id")->complain("is the same as " + first->second + ", \"" + annotation.id + "\"");
        }
        set_.annotations.push_back(std::move(annotation));
    }

    void read_article(const JsonPlace& article) {
        if (!article.is_object_or_complain()) return;
        set_.article.iri = article.member_text("id");
        set_.article.title = article.member_text("title");
        set_.article.byline = article.member_text("byline");
        set_.article.published = article.member_text("published");
        set_.article.source = article.member_text("source");
        set_.article.language = article.member_text("language");
        set_.article.text = article.member_text("text");
        set_.article.text_format = article.member_text("format");
        json others = web_annotation::other_members(
            article.value(), {"id", "title", "byline", "published", "source", "language", "text", "format"});
        if (!others.empty()) set_.extra["postil:article"] = std::move(others);
    }

    std::vector<FileProblem>& problems_;
    AnnotationSet set_;
    std::map<std::string, std::string> places_;  // of ids
};

json FileReader::web_annotation_context() {
    return json::array({web_annotation::context_iri, json{{"postil", web_annotation::namespace_iri}}});
}

/// The file's annotations, good only where `problems` stays empty.
AnnotationSet read_file(std::string_view json_text, std::vector<FileProblem>& problems) {
    const ParsedJson parsed = parse_json(json_text);
    if (parsed.problem) {
        problems.push_back(*parsed.problem);
        return {};
    }
    return FileReader(problems).read(parsed.value);
}

// --- writing

/// Where an annotation stands in the file: those without a position come last.
auto order_of(const Annotation& annotation) {
    const Selectors& selectors = annotation.selectors;
    const std::uint64_t start = selectors.has_position ? selectors.start : std::numeric_limits<std::uint64_t>::max();
    return std::tuple<std::uint64_t, std::uint64_t, const std::string&>(start, selectors.end, annotation.id);
}

json write_article(const ArticleRef& article, const json& others) {
    json out = others.is_object() ? others : json::object();
    const auto put = [&out](const char* key, const std::string& value) {
        if (!value.empty()) out[key] = value;
    };
    put("id", article.iri);
    put("title", article.title);
    put("byline", article.byline);
    put("published", article.published);
    put("source", article.source);
    put("language", article.language);
    put("text", article.text);
    put("format", article.text_format);
    return out;
}

/// Ours, and those that the file had besides.
json write_context(const json& kept) {
    json contexts = json::array({web_annotation::context_iri, json{{"postil", web_annotation::namespace_iri}}});
    const json others = kept.is_array() ? kept : json::array({kept});
    for (const json& other : others) {
        const bool there = other.is_null() || std::find(contexts.begin(), contexts.end(), other) != contexts.end();
        if (!there) contexts.push_back(other);
    }
    return contexts;
}

struct Parts {
    json items = json::array();
    std::vector<std::string> links;  // to the passages of the items; no part of what the file's id says
    json tombstones = json::array();
};

Parts write_parts(const AnnotationSet& set) {
    std::vector<const Annotation*> sorted;
    for (const Annotation& annotation : set.annotations) sorted.push_back(&annotation);
    std::sort(sorted.begin(), sorted.end(),
              [](const Annotation* a, const Annotation* b) { return order_of(*a) < order_of(*b); });
    Parts parts;
    for (const Annotation* annotation : sorted) {
        if (annotation->deleted) {
            parts.tombstones.push_back(web_annotation::write_tombstone(*annotation));
        } else if (annotation->article.empty() && !set.article.iri.empty()) {
            Annotation placed = *annotation;
            placed.article = set.article.iri;
            parts.items.push_back(web_annotation::write_annotation(placed));
        } else {
            parts.items.push_back(web_annotation::write_annotation(*annotation));
        }
        if (!annotation->deleted) parts.links.push_back(passage_link(set, *annotation));
    }
    std::sort(parts.tombstones.begin(), parts.tombstones.end());
    return parts;
}

/// A file that came without an id gets one that says what is in it.
std::string id_of(const AnnotationSet& set, const Parts& parts) {
    if (const auto id = set.extra.find("id"); id != set.extra.end() && id->is_string()) return id->get<std::string>();
    const std::string content = set.article.iri + write_json_line(parts.items) + write_json_line(parts.tombstones);
    return "urn:postil:set:" + sha256_hex(content).substr(0, 32);
}

}  // namespace

Result<AnnotationSet> parse_web_annotations(std::string_view json_text) {
    std::vector<FileProblem> problems;
    AnnotationSet set = read_file(json_text, problems);
    if (!problems.empty()) return Error{ErrorCode::invalid_input, problem_text(problems.front())};
    return set;
}

std::vector<FileProblem> validate_web_annotations(std::string_view json_text) {
    std::vector<FileProblem> problems;
    read_file(json_text, problems);
    return problems;
}

std::string write_web_annotations(const AnnotationSet& set) {
    Parts parts = write_parts(set);
    const std::string id = id_of(set, parts);
    const json extra = set.extra.is_object() ? set.extra : json::object();
    for (std::size_t i = 0; i < parts.items.size(); ++i) put_text(parts.items[i], "postil:link", parts.links[i]);

    json page = {{"id", id + "#page-1"}, {"type", "AnnotationPage"}, {"startIndex", 0}};
    if (extra.contains("first") && extra["first"].is_object()) page.update(extra["first"]);
    const std::size_t total = parts.items.size();
    page["items"] = std::move(parts.items);

    json out = {{"type", "AnnotationCollection"},
                {"label", set.article.title.empty() ? std::string("Annotations") : set.article.title}};
    out.update(extra);
    out["@context"] = write_context(extra.value("@context", json()));
    out["id"] = id;
    out["generator"] = {{"id", "urn:postil:app"}, {"type", "Software"}, {"name", "Postil"}};
    out["total"] = total;
    out["first"] = std::move(page);
    if (json article = write_article(set.article, extra.value("postil:article", json())); !article.empty()) {
        out["postil:article"] = std::move(article);
    }
    if (!parts.tombstones.empty()) out["postil:tombstones"] = std::move(parts.tombstones);
    return write_json(out);
}

json annotation_to_json(const Annotation& annotation) { return web_annotation::write_annotation(annotation); }

Result<Annotation> annotation_from_json(const json& value) {
    std::vector<FileProblem> problems;
    Annotation annotation = web_annotation::read_annotation(JsonPlace(value, problems));
    if (!problems.empty()) return Error{ErrorCode::invalid_input, problem_text(problems.front())};
    return annotation;
}

}  // namespace postil
