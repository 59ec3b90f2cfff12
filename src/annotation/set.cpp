#include "annotation/set.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/json.h"

namespace postil {
namespace {

/// Everything that a reader would call the same mark.
using Content = std::tuple<std::string, std::string, std::string, std::string, std::string, EntityType, Stance, std::string, std::string, std::vector<std::string>,
                           std::string, std::string, std::string, std::uint64_t, std::uint64_t>;

Content content_of(const Annotation& a) {
    std::vector<std::string> tags = a.tags;
    std::sort(tags.begin(), tags.end());
    return {a.article,
            a.reply_to,
            a.creator,
            a.creator_id,
            a.came_in,
            a.type,
            a.stance,
            a.name,
            a.note,
            std::move(tags),
            a.selectors.exact,
            a.selectors.prefix,
            a.selectors.suffix,
            a.selectors.start,
            a.selectors.end};
}

using ById = std::map<std::string, Annotation, std::less<>>;

void join_into(ById& by_id, const Annotation& annotation) {
    const auto [place, is_new] = by_id.try_emplace(annotation.id, annotation);
    if (!is_new) place->second = merged(place->second, annotation);
}

ArticleRef joined_article(const ArticleRef& a, const ArticleRef& b) {
    ArticleRef out;
    out.iri = std::max(a.iri, b.iri);
    out.title = std::max(a.title, b.title);
    out.byline = std::max(a.byline, b.byline);
    out.published = std::max(a.published, b.published);
    out.source = std::max(a.source, b.source);
    out.language = std::max(a.language, b.language);
    const ArticleRef& with_text = std::tie(a.text, a.text_format) < std::tie(b.text, b.text_format) ? b : a;
    out.text = with_text.text;
    out.text_format = with_text.text_format;
    return out;
}

nlohmann::json joined_extra(const nlohmann::json& a, const nlohmann::json& b) {
    nlohmann::json out = nlohmann::json::object();
    for (const nlohmann::json* side : {&a, &b}) {
        for (const auto& [key, value] : side->items()) {
            if (key == "id" || key == "first") continue;  // of the one file, not of what is in it
            nlohmann::json& mine = out[key];
            if (mine.is_null() || write_json_line(mine) < write_json_line(value)) mine = value;
        }
    }
    return out.empty() ? nlohmann::json() : out;
}

}  // namespace

MergePlan plan_merge(const std::vector<Annotation>& present, const std::vector<Annotation>& incoming) {
    ById before;
    std::set<Content> contents;
    for (const Annotation& annotation : present) {
        join_into(before, annotation);
        if (!annotation.deleted) contents.insert(content_of(annotation));
    }
    ById arriving;
    std::vector<std::string> order;  // of the incoming file
    for (const Annotation& annotation : incoming) {
        if (arriving.find(annotation.id) == arriving.end()) order.push_back(annotation.id);
        join_into(arriving, annotation);
    }

    MergePlan plan;
    for (const std::string& id : order) {
        const Annotation& annotation = arriving.find(id)->second;
        if (const auto known = before.find(id); known != before.end()) {
            Annotation after = merged(known->second, annotation);
            if (after == known->second) {
                plan.unchanged.push_back(id);
            } else {
                plan.changed.push_back({known->second, std::move(after)});
            }
        } else if (!annotation.deleted && !contents.insert(content_of(annotation)).second) {
            plan.unchanged.push_back(id);
        } else {
            plan.added.push_back(annotation);
        }
    }
    return plan;
}

std::vector<Annotation> joined(const std::vector<Annotation>& a, const std::vector<Annotation>& b) {
    ById by_id;
    for (const Annotation& annotation : a) join_into(by_id, annotation);
    for (const Annotation& annotation : b) join_into(by_id, annotation);
    std::vector<Annotation> out;
    for (auto& [id, annotation] : by_id) out.push_back(std::move(annotation));
    return out;
}

std::vector<Annotation> without_duplicates(const std::vector<Annotation>& annotations) {
    std::map<Content, std::string> least_id;
    for (const Annotation& annotation : annotations) {
        if (annotation.deleted) continue;
        const auto [place, is_new] = least_id.try_emplace(content_of(annotation), annotation.id);
        if (!is_new) place->second = std::min(place->second, annotation.id);
    }
    std::vector<Annotation> out;
    for (const Annotation& annotation : annotations) {
        if (annotation.deleted || least_id.find(content_of(annotation))->second == annotation.id) {
            out.push_back(annotation);
        }
    }
    return out;
}

AnnotationSet joined(const AnnotationSet& a, const AnnotationSet& b) {
    AnnotationSet out;
    out.article = joined_article(a.article, b.article);
    out.annotations = joined(a.annotations, b.annotations);
    out.extra = joined_extra(a.extra, b.extra);
    return out;
}

}  // namespace postil
