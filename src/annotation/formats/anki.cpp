// Anki: a text file with header lines, a card for each annotation. A word or name is asked for by the words around it, a
// noted passage by itself. The annotation's id is the note's, so importing again updates.

#include <algorithm>

#include "annotation/formats/anki_text.h"
#include "annotation/formats/delimited.h"
#include "annotation/formats/foreign.h"
#include "annotation/formats/html_text.h"
#include "annotation/formats/text_fragment.h"
#include "annotation/formats/writing.h"

namespace postil {
namespace {

// --- reading

constexpr std::string_view paragraph_break = "<br><br>";

int sniff(const FileContent& content) { return content.first_line().starts_with("#separator:") ? 90 : 0; }

/// The head of the file: what follows "#KEY:", empty where there is no such line.
std::string_view header(std::string_view head, std::string_view key) { return between(head, '#' + std::string(key) + ':', "\n"); }

/// `html` without what it begins with, and the break behind that.
void cut_front(std::string_view& html, std::size_t size) {
    html.remove_prefix(size);
    if (html.starts_with(paragraph_break)) html.remove_prefix(paragraph_break.size());
}

class CardReader {
public:
    CardReader(std::string_view columns, ImportedSet& out) : items_(out, problems_) {
        const Table names = parse_table(columns, '\t');
        if (!names.rows.empty()) names_ = names.rows.front().cells;
    }

    bool has(std::string_view column) const { return std::find(names_.begin(), names_.end(), column) != names_.end(); }

    void read(const Row& row, std::size_t line) {
        items_.begin();
        Annotation out;
        const std::string front = cell(row, "Front");
        const std::string back_cell = cell(row, "Back");
        std::string_view back = back_cell;
        const auto gap = front.find("<b>[");
        const auto gap_end = front.find("]</b>", gap == front.npos ? 0 : gap);
        const std::string_view answer = back.starts_with("<b>") ? between(back, "<b>", "</b>") : std::string_view();
        if (gap != front.npos && gap_end != front.npos && !answer.empty()) {
            out.selectors.exact = text_of_html(answer);
            out.selectors.prefix = text_of_html(std::string_view(front).substr(0, gap));
            out.selectors.suffix = text_of_html(std::string_view(front).substr(gap_end + 5));
            cut_front(back, answer.size() + 7);
        } else {
            out.selectors.exact = text_of_html(front);
        }
        if (out.selectors.exact.empty()) problems_.push_back({{}, 0, 0, "is no card on a passage"});
        read_back(back, out);
        read_tags(cell(row, "Tags"), out);
        const std::string raw = cell(row, "GUID");
        out.id = foreign::id_of("anki", raw.empty() ? "content" : "", raw.empty() ? front + '\n' + back_cell : raw);
        items_.add(std::move(out), "line " + std::to_string(line));
    }

private:
    std::string cell(const Row& row, std::string_view column) const {
        const auto at = static_cast<std::size_t>(std::find(names_.begin(), names_.end(), column) - names_.begin());
        return at < row.cells.size() ? row.cells[at] : std::string();
    }

    /// [name in italics] [note] [link], with breaks between.
    static void read_back(std::string_view back, Annotation& out) {
        if (back.starts_with("<i>")) {
            const std::string_view name = between(back, "<i>", "</i>");
            out.name = text_of_html(name);
            cut_front(back, std::min(name.size() + 7, back.size()));
        }
        const auto link = back.rfind("<a href=\"");
        if (link != back.npos && back.ends_with("</a>")) {
            out.article = without_text_directive(text_of_html(between(back.substr(link), "\"", "\"")));
            back = back.substr(0, link);
            if (back.ends_with(paragraph_break)) back.remove_suffix(paragraph_break.size());
        }
        out.note = text_of_html(back);
    }

    static void read_tags(std::string_view tags, Annotation& out) {
        constexpr std::string_view type_tag = "type::";
        while (!tags.empty()) {
            const auto end = std::min(tags.find(' '), tags.size());
            const std::string tag(tags.substr(0, end));
            tags.remove_prefix(std::min(end + 1, tags.size()));
            const auto type = tag.starts_with(type_tag) ? entity_type_named(tag.substr(type_tag.size())) : std::nullopt;
            if (type) {
                out.type = *type;
            } else {
                foreign::take_tag(out, tag);
            }
        }
    }

    std::vector<JsonProblem> problems_;
    foreign::Items items_;
    std::vector<std::string> names_;
};

Result<ImportedSet> read(const FileContent& content, const ReadContext&) {
    std::string_view rest = content.text();
    std::size_t lines = 0;
    while (rest.starts_with('#')) {
        rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
        ++lines;
    }
    const std::string_view head = content.text().substr(0, content.text().size() - rest.size());
    if (header(head, "separator") != "Tab") return Error{ErrorCode::invalid_input, "line 1: only cards separated by tabs are read"};
    ImportedSet out;
    CardReader reader(header(head, "columns"), out);
    if (!reader.has("Front") || !reader.has("Back")) {
        return Error{ErrorCode::invalid_input, "line 1: names no columns Front and Back"};
    }
    const Table table = parse_table(rest, '\t');
    if (table.unclosed_line != 0) {
        return Error{ErrorCode::invalid_input, "line " + std::to_string(lines + table.unclosed_line) + ": a quotation mark never closes"};
    }
    for (const Row& row : table.rows) reader.read(row, lines + row.line);
    const std::string_view deck = header(head, "deck");
    if (const auto name = deck.find("::"); name != deck.npos) out.set.article.title = std::string(deck.substr(name + 2));
    if (!out.set.annotations.empty()) out.set.article.iri = out.set.annotations.front().article;
    return out;
}

// --- writing

using anki::html_field;
using anki::tag_text;

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
    if (!a.name.empty() && a.name != a.selectors.exact) add("<i>" + html_field(a.name) + "</i>");
    if (!a.note.empty()) add(html_field(a.note));
    if (const std::string link = passage_link(set, a); !link.empty()) {
        add("<a href=\"" + escaped_html(link) + "\">" + escaped_html(set.article.title.empty() ? "source" : set.article.title) + "</a>");
    }
    return out;
}

Result<Written> write(const AnnotationSet& set, const WriteContext& context) {
    Written out;
    out.text = anki::file_head(title_of(set, context));
    if (const std::string hash = article_hash(set, context); !hash.empty()) out.text += "# article " + hash + '\n';
    for (const Annotation* a : living_in_order(set)) {
        if (!a->reply_to.empty()) continue;
        if (a->selectors.exact.empty()) {
            out.losses.push_back({a->id, "notes without a quote"});
            continue;
        }
        out.text += anki::row({a->id, front_of(*a), back_of(set, *a), tags_field(*a)});
    }
    return out;
}

}  // namespace

const Format anki_format = {
    "anki",
    "Anki text",
    "txt",
    field::id | field::type | field::note | field::quote,
    field::name | field::tags | field::context,
    "Tabs become spaces, and in tags spaces and marks of HTML `_`. A name that is the passage itself is left out. Words around "
    "stand where the card asks for the passage. Cards that Postil wrote are read, edited ones too.",
    sniff,
    read,
    write};

}  // namespace postil
