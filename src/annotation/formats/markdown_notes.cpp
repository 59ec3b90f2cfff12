// Study notes in Markdown, to be read and worked on: passages as quotations in the order of the article, under its own
// headings, with what was said of them.

#include <algorithm>

#include "annotation/formats/sections.h"
#include "annotation/formats/writing.h"
#include "base/iso_time.h"

namespace postil {
namespace {

/// Words of the article, which are no markup: what Markdown would take for it is escaped, also at the start of a line.
std::string plain(std::string_view text) {
    constexpr std::string_view always = "\\`*_[]<>&#|~";
    std::string out;
    bool line_starts = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool list_mark = line_starts && (c == '-' || c == '+' || c == '=');
        const bool after_digits = (c == '.' || c == ')') && i > 0 && text[i - 1] >= '0' && text[i - 1] <= '9';
        if (always.find(c) != always.npos || list_mark || after_digits) out += '\\';
        out += c == '\n' ? ' ' : c;
        line_starts = c == '\n' || (line_starts && c == ' ');
    }
    return out;
}

/// `text` with every line behind `prefix`.
std::string indented(std::string_view text, const std::string& prefix) {
    std::string out;
    while (true) {
        const auto end = text.find('\n');
        std::string line = prefix + std::string(text.substr(0, end));
        while (line.ends_with(' ')) line.pop_back();
        out += line + '\n';
        if (end == text.npos) return out;
        text.remove_prefix(end + 1);
    }
}

/// A quotation keeps the article's paragraphs.
std::string quotation(std::string_view text) {
    std::string out;
    while (true) {
        const auto end = text.find("\n\n");
        out += "> " + plain(text.substr(0, end)) + '\n';
        if (end == text.npos) return out;
        out += ">\n";
        text.remove_prefix(end + 2);
    }
}

/// A note is Markdown already; but it must not run a script where it is shown as HTML, nor end the list it stands in.
std::string note_text(std::string_view note) {
    std::string out;
    for (const char c : note) {
        if (c == '<') {
            out += "&lt;";
        } else if (c != '\r') {
            out += c;
        }
    }
    return out;
}

std::string byline_of(const Annotation& a) {
    std::string out = plain(a.creator);
    if (a.created != 0) out += (out.empty() ? "" : ", ") + write_iso_time(a.created).substr(0, 10);
    return out;
}

std::string head_of(const Annotation& a) {
    std::string out;
    const auto add = [&out](const std::string& part) { out += (out.empty() ? "" : " · ") + part; };
    if (a.type != EntityType::highlight) add("**" + std::string(entity_type_name(a.type)) + "**");
    if (!a.name.empty()) add(plain(a.name));
    for (const std::string& tag : a.tags) add("\\#" + plain(tag));
    return out;
}

std::string one_note(const AnnotationSet& set, const StudyNote& note) {
    const Annotation& a = *note.annotation;
    if (note.depth > 0) {
        const std::string who = byline_of(a);
        const std::string text = (who.empty() ? "" : "*" + who + ":* ") + note_text(a.note);
        std::string quoted = text;
        for (std::size_t i = 0; i < note.depth; ++i) {
            quoted = indented(quoted, "> ");
            quoted.pop_back();
        }
        return quoted + "\n\n";
    }
    std::string out;
    if (!a.selectors.exact.empty()) out += quotation(a.selectors.exact) + '\n';
    if (const std::string head = head_of(a); !head.empty()) out += head + "\n\n";
    if (!a.note.empty()) out += note_text(a.note) + "\n\n";
    std::string foot = byline_of(a);
    if (const std::string link = passage_link(set, a); !link.empty()) {
        foot += (foot.empty() ? "" : " · ") + ("[passage](<" + link + ">)");
    }
    return foot.empty() ? out : out + foot + "\n\n";
}

Result<Written> write(const AnnotationSet& set, const WriteContext& context) {
    Written out;
    const std::string title = title_of(set, context);
    out.text = "# " + (title.empty() ? "Notes" : plain(title)) + "\n\n";
    if (!set.article.byline.empty()) out.text += plain(set.article.byline) + "\n\n";
    if (set.article.iri.starts_with("http")) out.text += "<" + escaped_html(set.article.iri) + ">\n\n";
    for (const StudySection& section : study_sections(set, context)) {
        if (!section.heading.empty()) out.text += "## " + plain(section.heading) + "\n\n";
        for (const StudyNote& note : section.notes) out.text += one_note(set, note);
    }
    if (const std::string hash = article_hash(set, context); !hash.empty()) out.text += "---\n\nArticle " + hash + "\n";
    while (out.text.ends_with("\n\n")) out.text.pop_back();
    return out;
}

}  // namespace

const Format markdown_notes_format = {
    "markdown",
    "Markdown study notes",
    "md",
    0,
    field::creator | field::created | field::type | field::name | field::note | field::tags | field::reply | field::quote,
    "Written, not read. Days instead of times. A `<` in a note becomes `&lt;`.",
    nullptr,
    nullptr,
    write};

}  // namespace postil
