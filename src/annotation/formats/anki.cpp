// Anki: a text file with header lines, a card for each annotation. A word or name is asked for by the words around it, a
// noted passage by itself. The annotation's id is the note's, so importing again updates.

#include "annotation/formats/delimited.h"
#include "annotation/formats/writing.h"

namespace postil {
namespace {

/// As HTML in one field: line feeds are breaks.
std::string html_field(std::string_view text) {
    std::string out;
    for (const char c : escaped_html(text)) {
        if (c == '\n') {
            out += "<br>";
        } else {
            out += c == '\t' || c == '\r' ? ' ' : c;
        }
    }
    return out;
}

/// In a header line, and as the name of a deck, which some lists of decks show as HTML.
std::string header_text(std::string_view text) {
    constexpr std::string_view unwelcome = "\n\r\t<>\"&";
    std::string out(text);
    for (char& c : out) {
        if (unwelcome.find(c) != unwelcome.npos) c = ' ';
    }
    return out;
}

std::string tag_text(std::string tag) {
    constexpr std::string_view unwelcome = " \n\r\t<>\"&";
    for (char& c : tag) {
        if (unwelcome.find(c) != unwelcome.npos) c = '_';
    }
    return tag;
}

std::string tags_field(const Annotation& annotation) {
    std::string out;
    const auto add = [&out](const std::string& tag) { out += (out.empty() ? "" : " ") + tag; };
    if (annotation.type != EntityType::highlight) add("type::" + std::string(entity_type_name(annotation.type)));
    for (const std::string& tag : annotation.tags) add(tag_text(tag));
    return out;
}

bool asks_for_passage(const Annotation& a) { return a.type != EntityType::highlight || a.note.empty(); }

std::string front_of(const Annotation& a) {
    const Selectors& s = a.selectors;
    if (!asks_for_passage(a)) return html_field(s.exact);
    const std::string kind = a.type == EntityType::highlight ? "…" : std::string(entity_type_name(a.type)) + '?';
    return html_field(s.prefix) + "<b>[" + kind + "]</b>" + html_field(s.suffix);
}

std::string back_of(const AnnotationSet& set, const Annotation& a) {
    std::string out;
    const auto add = [&out](const std::string& html) { out += (out.empty() ? "" : "<br><br>") + html; };
    if (asks_for_passage(a)) add("<b>" + html_field(a.selectors.exact) + "</b>");
    if (!a.name.empty() && a.name != a.selectors.exact) add(html_field(a.name));
    if (!a.note.empty()) add(html_field(a.note));
    if (const std::string link = passage_link(set, a); !link.empty()) {
        add("<a href=\"" + escaped_html(link) + "\">" + escaped_html(set.article.title.empty() ? "source" : set.article.title) + "</a>");
    }
    return out;
}

Result<Written> write(const AnnotationSet& set, const WriteContext& context) {
    Written out;
    const std::string title = header_text(title_of(set, context));
    out.text = "#separator:Tab\n#html:true\n#notetype:Basic\n#deck:Postil" + (title.empty() ? "" : "::" + title) +
               "\n#columns:GUID\tFront\tBack\tTags\n#guid column:1\n#tags column:4\n";
    if (const std::string hash = article_hash(set, context); !hash.empty()) out.text += "# article " + hash + '\n';
    for (const Annotation* a : living_in_order(set)) {
        if (!a->reply_to.empty()) continue;
        if (a->selectors.exact.empty()) {
            out.losses.push_back({a->id, "notes without a quote"});
            continue;
        }
        std::string row = write_row({a->id, front_of(*a), back_of(set, *a), tags_field(*a)}, '\t');
        row.erase(row.size() - 2, 1);  // a line feed alone
        out.text += row[0] == '#' ? "\"" + a->id + "\"" + row.substr(a->id.size()) : row;
    }
    return out;
}

}  // namespace

const Format anki_format = {
    "anki",
    "Anki text",
    "txt",
    0,
    field::type | field::name | field::note | field::tags | field::quote | field::context,
    "Written, not read. Spaces and marks of HTML in tags become `_`.",
    nullptr,
    nullptr,
    write};

}  // namespace postil
