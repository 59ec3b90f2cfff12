// Study notes as one page of HTML that needs nothing else. Everything a file said is text in it: no note can bring markup,
// a script or a style along.

#include "annotation/formats/sections.h"
#include "annotation/formats/writing.h"
#include "base/iso_time.h"

namespace postil {
namespace {

constexpr std::string_view style =
    "body{max-width:40em;margin:2em auto;padding:0 1em;font:1.1em/1.5 Georgia,serif;color:#222;background:#fff}"
    "blockquote{margin:1.5em 0 .3em;padding-left:.8em;border-left:.2em solid #b08d57}"
    ".note{white-space:pre-wrap;margin:.3em 0}.by{color:#595959;font-size:.85em;margin:.2em 0 1.2em}"
    ".reply{margin-left:1.5em}.tag{margin-right:.6em}";

std::string element(const char* tag, const char* name, const std::string& inner) {
    const std::string attributes = name[0] == '\0' ? std::string() : " class=\"" + std::string(name) + '"';
    return '<' + std::string(tag) + attributes + '>' + inner + "</" + tag + ">\n";
}

std::string paragraphs(std::string_view text) {
    std::string out;
    while (true) {
        const auto end = text.find("\n\n");
        out += "<p>" + escaped_html(text.substr(0, end)) + "</p>";
        if (end == text.npos) return out;
        text.remove_prefix(end + 2);
    }
}

std::string head_of(const Annotation& a) {
    std::string out;
    if (a.type != EntityType::highlight) out += "<strong>" + std::string(entity_type_name(a.type)) + "</strong> ";
    out += escaped_html(a.name);
    for (const std::string& tag : a.tags) out += " <span class=\"tag\">#" + escaped_html(tag) + "</span>";
    return out;
}

std::string foot_of(const AnnotationSet& set, const Annotation& a) {
    std::string out = escaped_html(a.creator);
    const auto add = [&out](const std::string& part) { out += (out.empty() ? "" : " · ") + part; };
    if (a.created != 0) {
        const std::string time = write_iso_time(a.created);
        add("<time datetime=\"" + time + "\">" + time.substr(0, 10) + "</time>");
    }
    if (const std::string link = passage_link(set, a); !link.empty()) {
        add("<a href=\"" + escaped_html(link) + "\" rel=\"noreferrer\">passage</a>");
    }
    return out;
}

std::string one_note(const AnnotationSet& set, const StudyNote& note) {
    const Annotation& a = *note.annotation;
    std::string inner;
    if (!a.selectors.exact.empty()) inner += element("blockquote", "", paragraphs(a.selectors.exact));
    if (const std::string head = head_of(a); !head.empty()) inner += element("p", "", head);
    if (!a.note.empty()) inner += element("div", "note", escaped_html(a.note));
    if (const std::string foot = foot_of(set, a); !foot.empty()) inner += element("p", "by", foot);
    return element("article", note.depth > 0 ? "reply" : "", '\n' + inner);
}

Result<Written> write(const AnnotationSet& set, const WriteContext& context) {
    Written out;
    const std::string title = title_of(set, context).empty() ? "Notes" : title_of(set, context);
    const std::string language = set.article.language.empty() ? "" : " lang=\"" + escaped_html(set.article.language) + '"';
    out.text = "<!DOCTYPE html>\n<html" + language + ">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    if (const std::string hash = article_hash(set, context); !hash.empty()) {
        out.text += "<meta name=\"article-hash\" content=\"" + hash + "\">\n";
    }
    out.text += element("title", "", escaped_html(title)) + element("style", "", std::string(style)) + "</head>\n<body>\n";
    out.text += element("h1", "", escaped_html(title));
    if (!set.article.byline.empty()) out.text += element("p", "by", escaped_html(set.article.byline));
    for (const StudySection& section : study_sections(set, context)) {
        if (!section.heading.empty()) out.text += element("h2", "", escaped_html(section.heading));
        for (const StudyNote& note : section.notes) out.text += one_note(set, note);
    }
    out.text += "</body>\n</html>\n";
    return out;
}

}  // namespace

const Format html_notes_format = {
    "html",
    "HTML study notes",
    "html",
    0,
    field::creator | field::created | field::type | field::name | field::note | field::tags | field::reply | field::quote,
    "Written, not read. Notes stand as they were typed, Markdown included.",
    nullptr,
    nullptr,
    write};

}  // namespace postil
