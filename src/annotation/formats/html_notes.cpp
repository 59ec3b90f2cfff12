// Study notes as one page of HTML that needs nothing else. Everything a file said is text in it: no note can bring markup,
// a script or a style along.

#include <algorithm>

#include "annotation/formats/foreign.h"
#include "annotation/formats/html_text.h"
#include "annotation/formats/sections.h"
#include "annotation/formats/text_fragment.h"
#include "annotation/formats/writing.h"
#include "base/iso_time.h"

namespace postil {
namespace {

constexpr std::string_view style =
    "body{max-width:40em;margin:2em auto;padding:0 1em;font:1.1em/1.5 Georgia,serif;color:#222;background:#fff}"
    "blockquote{margin:1.5em 0 .3em;padding-left:.8em;border-left:.2em solid #b08d57}"
    ".note{white-space:pre-wrap;margin:.3em 0}.by{color:#595959;font-size:.85em;margin:.2em 0 1.2em}"
    ".reply{margin-left:1.5em}.tag{margin-right:.6em}.stance{font-style:italic}";

constexpr std::string_view generator = "<meta name=\"generator\" content=\"Postil study notes\">\n";

// --- reading

int sniff(const FileContent& content) { return content.text().find(generator) == std::string_view::npos ? 0 : 90; }

class NoteReader {
public:
    explicit NoteReader(ImportedSet& out) : items_(out, problems_) {}

    /// One <article>, without its last tag.
    void read(std::string_view html, std::size_t line) {
        items_.begin();
        Annotation out;
        const std::string_view tag = html.substr(0, html.find('>'));
        out.reply_to = text_of_html(between(tag, "data-answers=\"", "\""));
        read_quote(between(html, "<blockquote>", "</blockquote>"), out);
        read_head(between(html, "<p class=\"said\">", "</p>"), out);
        out.note = text_of_html(between(html, "<div class=\"note\">", "</div>"));
        read_foot(between(html, "<p class=\"by\">", "</p>"), out);
        if (out.selectors.exact.empty() && out.note.empty()) problems_.push_back({{}, 0, 0, "says nothing"});
        const std::string raw = text_of_html(between(tag, "id=\"", "\""));
        out.id = foreign::id_of("html", raw.empty() ? "content" : "", raw.empty() ? std::string(html) : raw);
        items_.add(std::move(out), "line " + std::to_string(line));
    }

private:
    static void read_quote(std::string_view html, Annotation& out) {
        while (html.starts_with("<p>")) {
            const std::string_view paragraph = between(html, "<p>", "</p>");
            out.selectors.exact += (out.selectors.exact.empty() ? "" : "\n\n") + text_of_html(paragraph);
            html.remove_prefix(std::min(paragraph.size() + 7, html.size()));
        }
    }

    static void read_head(std::string_view html, Annotation& out) {
        constexpr std::string_view stance_opening = " <span class=\"stance\">";
        constexpr std::string_view tag_opening = " <span class=\"tag\">#";
        if (const auto type = entity_type_named(text_of_html(between(html, "<strong>", "</strong>")))) out.type = *type;
        if (const auto end = html.find("</strong> "); end != html.npos) html.remove_prefix(end + 10);
        out.name = text_of_html(html.substr(0, std::min(html.find(stance_opening), html.find(tag_opening))));
        out.stance = stance_named(text_of_html(between(html, stance_opening, "</span>"))).value_or(Stance::none);
        for (auto at = html.find(tag_opening); at != html.npos; at = html.find(tag_opening, at + 1)) {
            const std::string tag = text_of_html(between(html.substr(at), tag_opening, "</span>"));
            if (!tag.empty() && std::find(out.tags.begin(), out.tags.end(), tag) == out.tags.end()) out.tags.push_back(tag);
        }
    }

    void read_foot(std::string_view html, Annotation& out) {
        constexpr std::string_view dot = " \xC2\xB7 ";
        std::string_view who = html.substr(0, html.find('<'));
        if (who.ends_with(dot)) who.remove_suffix(dot.size());
        out.creator = text_of_html(who);
        const std::string time = text_of_html(between(html, "datetime=\"", "\""));
        const auto created = parse_iso_time(time);
        if (!time.empty() && !created) problems_.push_back({{}, 0, 0, "\"" + time + "\" is no date and time"});
        out.created = out.modified = created.value_or(0);
        out.article = without_text_directive(text_of_html(between(html, "<a href=\"", "\"")));
    }

    std::vector<JsonProblem> problems_;
    foreign::Items items_;
};

Result<ImportedSet> read(const FileContent& content, const ReadContext&) {
    constexpr std::string_view opening = "<article";
    ImportedSet out;
    std::string_view rest = content.text();
    if (rest.find(generator) == rest.npos) return Error{ErrorCode::invalid_input, "these are no study notes of Postil's"};
    const std::string_view head = rest.substr(0, rest.find(opening));
    out.set.article.title = text_of_html(between(head, "<h1>", "</h1>"));
    out.set.article.byline = text_of_html(between(head, "<p class=\"by\">", "</p>"));
    out.set.article.language = text_of_html(between(head, "<html lang=\"", "\""));
    NoteReader reader(out);
    std::size_t line = 1;
    for (auto at = rest.find(opening); at != rest.npos; at = rest.find(opening)) {
        line += static_cast<std::size_t>(std::count(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        rest.remove_prefix(at);
        const auto end = std::min(rest.find("</article>"), rest.size());
        reader.read(rest.substr(0, end), line);
        line += static_cast<std::size_t>(std::count(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
        rest.remove_prefix(end);
    }
    for (const Annotation& annotation : out.set.annotations) {
        if (out.set.article.iri.empty()) out.set.article.iri = annotation.article;
    }
    return out;
}

// --- writing

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
    if (a.stance != Stance::none) out += " <span class=\"stance\">" + std::string(stance_name(a.stance)) + "</span>";
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
    if (const std::string head = head_of(a); !head.empty()) inner += element("p", "said", head);
    if (!a.note.empty()) inner += element("div", "note", escaped_html(a.note));
    if (const std::string foot = foot_of(set, a); !foot.empty()) inner += element("p", "by", foot);
    const std::string answers = a.reply_to.empty() ? "" : " data-answers=\"" + escaped_html(a.reply_to) + '"';
    const std::string kind = note.depth > 0 ? " class=\"reply\"" : "";
    return "<article id=\"" + escaped_html(a.id) + '"' + answers + kind + ">\n" + inner + "</article>\n";
}

Result<Written> write(const AnnotationSet& set, const WriteContext& context) {
    Written out;
    const std::string title = title_of(set, context).empty() ? "Notes" : title_of(set, context);
    const std::string language = set.article.language.empty() ? "" : " lang=\"" + escaped_html(set.article.language) + '"';
    out.text = "<!DOCTYPE html>\n<html" + language + ">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" + std::string(generator);
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
    field::id | field::creator | field::created | field::type | field::name | field::note | field::tags | field::stance | field::reply |
        field::quote,
    0,
    "Notes stand as they were typed, Markdown included. Pages that Postil wrote are read.",
    sniff,
    read,
    write};

}  // namespace postil
