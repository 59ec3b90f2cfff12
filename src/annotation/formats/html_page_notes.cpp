#include "annotation/formats/html_page_notes.h"

#include <algorithm>
#include <set>

#include "annotation/formats/sections.h"
#include "annotation/formats/writing.h"
#include "annotation/type_look.h"
#include "base/iso_time.h"

namespace postil {
namespace {

std::string body_html(const std::string& note, const WriteContext& context) {
    if (note.empty()) return {};
    if (context.note_html != nullptr) return "<div dir=\"auto\">" + context.note_html(note) + "</div>\n";
    return "<div class=\"plain\" dir=\"auto\">" + escaped_html(note) + "</div>\n";
}

std::string foot_html(const Annotation& annotation) {
    std::string tags;
    for (const std::string& tag : annotation.tags) tags += "<span dir=\"auto\">#" + escaped_html(tag) + "</span>";
    if (!tags.empty()) tags = "<p class=\"tags\">" + tags + "</p>\n";
    std::string by;
    if (!annotation.creator.empty()) by = "<bdi>" + escaped_html(annotation.creator) + "</bdi>";
    if (annotation.created != 0) {
        const std::string time = write_iso_time(annotation.created);
        by += (by.empty() ? "" : " · ") + ("<time datetime=\"" + time + "\">" + time.substr(0, 10) + "</time>");
    }
    return tags + (by.empty() ? "" : "<p class=\"by\">" + by + "</p>\n");
}

std::string badge(EntityType type) {
    return "<span class=\"badge\">" + std::string(type_looks[static_cast<std::size_t>(type)].letter) + "</span>";
}

std::string head_html(const PageMark& mark) {
    const Annotation& annotation = *mark.annotation;
    std::string out = "<p class=\"head\">";
    if (mark.number != 0)
        out += "<a href=\"#m" + std::to_string(mark.number) + "\">" + std::to_string(mark.note) + "</a>";
    out += badge(annotation.type) + "<span>" + std::string(entity_type_name(annotation.type)) + "</span>";
    if (!annotation.name.empty()) out += "<bdi>" + escaped_html(annotation.name) + "</bdi>";
    if (annotation.stance != Stance::none) out += "<i>" + std::string(stance_name(annotation.stance)) + "</i>";
    return out + "</p>\n";
}

}  // namespace

Threads threads_of(const AnnotationSet& set, const WriteContext& context) {
    Threads threads;
    std::set<std::string_view> in_thread;
    std::string root;
    for (const StudySection& section : study_sections(set, context)) {
        for (const StudyNote& note : section.notes) {
            const Annotation& annotation = *note.annotation;
            if (note.depth == 0) {
                root = annotation.id;
                in_thread = {annotation.id};
                continue;
            }
            const bool belongs = in_thread.count(annotation.reply_to) != 0;
            in_thread.insert(annotation.id);
            threads[belongs ? root : std::string()].push_back({&annotation, note.depth});
        }
    }
    return threads;
}

std::string page_reply_html(const Reply& reply, const WriteContext& context) {
    std::string out;
    const std::size_t depth = std::min<std::size_t>(reply.depth, 6);
    for (std::size_t i = 0; i < depth; ++i) out += "<div class=\"reply\">";
    out += '\n' + body_html(reply.annotation->note, context) + foot_html(*reply.annotation);
    for (std::size_t i = 0; i < depth; ++i) out += "</div>";
    return out + '\n';
}

std::string page_note_html(const PageMark& mark, const std::vector<Reply>& replies, bool quoted,
                           const WriteContext& context) {
    const Annotation& annotation = *mark.annotation;
    std::string out = "<aside class=\"note " + type_class(annotation.type) + '"';
    if (mark.note != 0)
        out += " id=\"n" + std::to_string(mark.note) + "\" aria-label=\"Note " + std::to_string(mark.note) + '"';
    out += ">\n" + head_html(mark);
    if (quoted && !annotation.selectors.exact.empty()) {
        out += "<p class=\"quote\" dir=\"auto\">" + escaped_html(annotation.selectors.exact) + "</p>\n";
    }
    out += body_html(annotation.note, context) + foot_html(annotation);
    for (const Reply& reply : replies) out += page_reply_html(reply, context);
    return out + "</aside>\n";
}

std::string entities_html(const std::vector<PageMark>& marks, std::string_view text) {
    std::map<std::pair<EntityType, std::string>, std::vector<std::uint32_t>> entities;
    for (const PageMark& mark : marks) {
        const Annotation& annotation = *mark.annotation;
        if (annotation.type == EntityType::highlight) continue;
        const std::string name = annotation.name.empty() ? std::string(slice(text, mark.range)) : annotation.name;
        entities[{annotation.type, name}].push_back(mark.number);
    }
    if (entities.empty()) return {};
    std::string rows;
    for (const auto& [entity, mentions] : entities) {
        const auto& [type, name] = entity;
        rows += "<tr class=\"" + type_class(type) + "\"><td>" + badge(type) + ' ' +
                std::string(entity_type_name(type)) + "</td><td><mark class=\"" + type_class(type) +
                "\" dir=\"auto\">" + escaped_html(name) + "</mark></td><td class=\"where\">";
        for (std::size_t i = 0; i < mentions.size(); ++i) {
            rows += "<a href=\"#m" + std::to_string(mentions[i]) + "\" aria-label=\"Mention " + std::to_string(i + 1) +
                    "\">" + std::to_string(i + 1) + "</a>";
        }
        rows += "</td></tr>\n";
    }
    return "<section class=\"after\" lang=\"en\" dir=\"ltr\">\n<h2>Entities</h2>\n<div class=\"table\"><table "
           "class=\"entities\">\n"
           "<thead><tr><th>Type</th><th>Name</th><th class=\"where\">Mentions</th></tr></thead>\n<tbody>\n" +
           rows + "</tbody></table></div>\n</section>\n";
}

}  // namespace postil
