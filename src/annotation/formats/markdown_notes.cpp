// Study notes in Markdown, to be read and worked on: passages as quotations in the order of the article, under its own
// headings, with what was said of them. Comments tell one note from the next, so that they can be read again.

#include <algorithm>

#include "annotation/formats/foreign.h"
#include "annotation/formats/markdown_notes.h"
#include "annotation/formats/sections.h"
#include "annotation/formats/writing.h"
#include "base/iso_time.h"

namespace postil {
namespace {

using nlohmann::json;
namespace part = markdown_notes::part;
using markdown_notes::between_parts;

/// Words of the article, which are no markup: what Markdown would take for it is escaped, also at the start of a line.
std::string plain(std::string_view text) {
    constexpr std::string_view always = "\\`*_[]<>&#|~";
    std::string out;
    bool line_starts = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (text.substr(i).starts_with("\xC2\xB7")) {  // it parts what stands in one line
            out += "&middot;";
            line_starts = false;
            ++i;
            continue;
        }
        const bool list_mark = line_starts && (c == '-' || c == '+' || c == '=');
        const bool after_digits = (c == '.' || c == ')') && i > 0 && text[i - 1] >= '0' && text[i - 1] <= '9';
        if (always.find(c) != always.npos || list_mark || after_digits) out += '\\';
        out += c == '\n' ? ' ' : c;
        line_starts = c == '\n' || (line_starts && c == ' ');
    }
    return out;
}

/// `text` as a quotation in which every line stands as it is.
std::string line_by_line_quoted(std::string_view text) {
    std::string out;
    while (true) {
        const std::string_view line = text.substr(0, text.find('\n'));
        out += (line.empty() ? ">" : "> ") + std::string(line);
        if (line.size() == text.size()) return out;
        out += '\n';
        text.remove_prefix(line.size() + 1);
    }
}

/// A quotation keeps the article's paragraphs, and its lines as hard breaks.
std::string quotation(std::string_view text) {
    std::string out = "> ";
    while (true) {
        const auto end = text.find('\n');
        out += plain(text.substr(0, end));
        if (end == text.npos) return out + '\n';
        const bool ends_paragraph = text.substr(end).starts_with("\n\n");
        out += ends_paragraph ? "\n>\n> " : "\\\n> ";
        text.remove_prefix(end + (ends_paragraph ? 2 : 1));
    }
}

/// A note is Markdown already; but it must not run a script where it is shown as HTML. An ampersand is written out where
/// it would be taken for what we made of a sign.
std::string note_text(std::string_view note) {
    std::string out;
    for (std::size_t i = 0; i < note.size(); ++i) {
        if (note[i] == '<') {
            out += "&lt;";
        } else if (note[i] != '\r') {
            out += note[i];
            std::string_view behind = note.substr(i + 1);
            while (note[i] == '&' && behind.starts_with("amp;")) behind.remove_prefix(4);
            if (note[i] == '&' && behind.starts_with("lt;")) out += "amp;";
        }
    }
    return out;
}

/// JSON that can stand in a comment.
std::string comment(const json& members) {
    std::string out = "<!-- postil ";
    for (const char c : members.dump(-1, ' ', false, json::error_handler_t::replace)) {
        switch (c) {
            case '<': out += "\\u003c"; break;
            case '>': out += "\\u003e"; break;
            case '-': out += out.ends_with('-') ? "\\u002d" : "-"; break;
            default: out += c;
        }
    }
    return out + " -->\n";
}

std::string byline_of(const Annotation& a) {
    std::string out = plain(a.creator);
    if (a.created != 0) out += (out.empty() ? "" : ", ") + write_iso_time(a.created).substr(0, 10);
    return out;
}

std::string head_of(const Annotation& a) {
    std::string out;
    const auto add = [&out](const std::string& part) { out += (out.empty() ? "" : std::string(between_parts)) + part; };
    if (a.type != EntityType::highlight) add("**" + std::string(entity_type_name(a.type)) + "**");
    if (!a.name.empty()) add(plain(a.name));
    if (a.stance != Stance::none) add("*" + std::string(stance_name(a.stance)) + "*");
    for (const std::string& tag : a.tags) add("\\#" + plain(tag));
    return out;
}

/// What is not to be read below the comment of `note`, and which parts are.
json members_of(const AnnotationSet& set, const StudyNote& note) {
    const Annotation& a = *note.annotation;
    const bool is_answer = note.depth > 0;
    json out = {{"id", a.id}};
    std::string parts;
    const auto when = [&parts](bool said, char part) { parts += said ? std::string(1, part) : std::string(); };
    when(!is_answer && !a.selectors.exact.empty(), part::quote);
    when(!is_answer && a.type != EntityType::highlight, part::type);
    when(!is_answer && !a.name.empty(), part::name);
    when(!is_answer && a.stance != Stance::none, part::stance);
    when(!is_answer && !a.tags.empty(), part::tags);
    when(!a.note.empty(), part::note);
    when(!a.creator.empty(), part::creator);
    when(a.created != 0, part::day);
    when(!is_answer && !passage_link(set, a).empty(), part::link);
    put_text(out, "parts", parts);
    if (a.article != set.article.iri) put_text(out, "article", a.article);
    put_text(out, "creatorId", a.creator_id);
    put_text(out, "answers", a.reply_to);
    put_text(out, "created", foreign::time_text({}, a.created));
    if (a.modified != a.created) put_text(out, "modified", foreign::time_text({}, a.modified));
    if (is_answer) out["depth"] = note.depth;
    if (a.selectors.has_position) out["start"] = a.selectors.start, out["end"] = a.selectors.end;
    return out;
}

std::string answer_text(const StudyNote& note) {
    const std::string who = byline_of(*note.annotation);
    std::string text = (who.empty() ? "" : "*" + who + ":* ") + note_text(note.annotation->note);
    for (std::size_t i = 0; i < note.depth; ++i) text = line_by_line_quoted(text);
    return text + "\n\n";
}

std::string one_note(const AnnotationSet& set, const StudyNote& note) {
    const Annotation& a = *note.annotation;
    std::string out = comment(members_of(set, note));
    if (note.depth > 0) return out + answer_text(note);
    if (!a.selectors.exact.empty()) out += quotation(a.selectors.exact) + '\n';
    if (const std::string head = head_of(a); !head.empty()) out += head + "\n\n";
    if (!a.note.empty()) out += note_text(a.note) + "\n\n";
    std::string foot = byline_of(a);
    if (const std::string link = passage_link(set, a); !link.empty()) {
        foot += (foot.empty() ? "" : std::string(between_parts)) + ("[passage](<" + link + ">)");
    }
    return foot.empty() ? out : out + foot + "\n\n";
}

void list_losses(const StudyNote& note, std::vector<Loss>& losses) {
    const Annotation& a = *note.annotation;
    const bool says_more = a.type != EntityType::highlight || !a.name.empty() || !a.tags.empty();
    if (note.depth > 0 && says_more) losses.push_back({a.id, "types, names and tags of replies"});
    if (a.note.find('\r') != std::string::npos) losses.push_back({a.id, "carriage returns in notes"});
}

std::string head_of_page(const AnnotationSet& set, const std::string& title) {
    json members = json::object();
    put_text(members, "article", set.article.iri);
    put_text(members, "title", title);
    put_text(members, "byline", set.article.byline);
    std::string out = comment(members) + "# " + (title.empty() ? "Notes" : plain(title)) + "\n\n";
    if (!set.article.byline.empty()) out += plain(set.article.byline) + "\n\n";
    if (set.article.iri.starts_with("http")) out += "<" + escaped_html(set.article.iri) + ">\n\n";
    return out;
}

Result<Written> write(const AnnotationSet& set, const WriteContext& context) {
    const std::string no_note = comment(json::object());
    Written out;
    out.text = head_of_page(set, title_of(set, context));
    for (const StudySection& section : study_sections(set, context)) {
        if (!section.heading.empty()) out.text += no_note + "## " + plain(section.heading) + "\n\n";
        for (const StudyNote& note : section.notes) {
            out.text += one_note(set, note);
            list_losses(note, out.losses);
        }
    }
    if (const std::string hash = article_hash(set, context); !hash.empty()) out.text += no_note + "---\n\nArticle " + hash + "\n\n";
    out.text.pop_back();
    return out;
}

}  // namespace

const Format markdown_notes_format = {
    "markdown",
    "Markdown study notes",
    "md",
    field::all & ~(field::context | field::deleted | field::history | field::others),
    0,
    "Comments that Markdown does not show tell the notes apart and hold ids, times and positions. Pages that Postil wrote are "
    "read, with words changed by hand, too. Of replies only what was said, by whom and when comes along.",
    markdown_notes::sniff,
    markdown_notes::read,
    write};

}  // namespace postil
