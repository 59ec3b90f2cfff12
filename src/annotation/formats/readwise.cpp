// Readwise: the CSV that it exports, which its import takes as well. No positions, so passages are found by their words.

#include <algorithm>
#include <array>

#include "annotation/formats/delimited.h"
#include "annotation/formats/foreign.h"
#include "annotation/formats/labels.h"
#include "annotation/formats/text_fragment.h"
#include "annotation/formats/writing.h"
#include "base/ascii.h"
#include "base/iso_time.h"

namespace postil {
namespace {

constexpr char name[] = "readwise";
constexpr std::size_t longest_quote = 8191;  // code points; what its interface takes

constexpr std::array<std::string_view, 15> columns = {
    "Highlight", "Book Title",    "Book Author", "Amazon Book ID", "Note", "Color", "Tags",
    "Location Type", "Location", "Highlighted at", "Document tags", "URL", "Article hash",  // and ours, which it passes over
    "Annotation id", "Annotation author"};
enum Column { highlight, title, author, book_id, note, colour, tags, location_type, location, date, document_tags, url, hash, id, creator };

int sniff(const FileContent& content) {
    const Table header = parse_table(content.first_line(), ',');
    if (header.rows.empty() || header.rows.front().cells.front() != "Highlight") return 0;
    const auto& cells = header.rows.front().cells;
    const bool exported = std::find(cells.begin(), cells.end(), "Book Title") != cells.end();
    return exported ? 95 : cells.size() == 1 || std::find(cells.begin(), cells.end(), "Title") != cells.end() ? 60 : 0;
}

std::string lone_comma_free(std::string text) {
    std::replace(text.begin(), text.end(), ',', ' ');
    return text;
}

// --- reading

class RowReader {
public:
    RowReader(const Row& header, ImportedSet& out) : header_(header), out_(out), items_(out, problems_) {}

    void read(const Row& row) {
        items_.begin();
        Annotation out;
        out.selectors.exact = cell(row, "Highlight");
        if (out.selectors.exact.empty()) problems_.push_back({{}, 0, 0, "has no highlight"});
        out.note = cell(row, "Note");
        if (out.note.starts_with("\\.")) out.note.erase(0, 1);
        out.article = without_text_directive(first_of(row, "URL", "Source URL"));
        read_tags(cell(row, "Tags"), out);
        take_colour(out, cell(row, "Color"));
        out.created = out.modified = time(first_of(row, "Highlighted at", "Date"));
        ArticleRef& article = out_.set.article;
        if (article.title.empty()) article.title = first_of(row, "Book Title", "Title");
        if (article.byline.empty()) article.byline = first_of(row, "Book Author", "Author");
        nlohmann::json others = nlohmann::json::object();
        for (const char* key : {"Amazon Book ID", "Location Type", "Location", "Document tags"}) {
            if (const std::string text = cell(row, key); !text.empty()) others[key] = text;
        }
        foreign::keep(out.extra, name, std::move(others));
        const std::string own_id = cell(row, "Annotation id");
        const std::string content = out.selectors.exact + '\n' + cell(row, "Location");
        out.id = own_id.empty() ? foreign::id_of(name, article.title, content) : foreign::id_of(name, {}, own_id);
        out.creator = cell(row, "Annotation author");
        items_.add(std::move(out), "line " + std::to_string(row.line));
    }

private:
    std::string cell(const Row& row, std::string_view column) const {
        const auto found = std::find(header_.cells.begin(), header_.cells.end(), column);
        const auto at = static_cast<std::size_t>(found - header_.cells.begin());
        return at >= row.cells.size() ? std::string() : unguarded_cell(row.cells[at]);
    }

    std::string first_of(const Row& row, std::string_view column, std::string_view other) const {
        std::string text = cell(row, column);
        return text.empty() ? cell(row, other) : text;
    }

    static void read_tags(std::string_view text, Annotation& out) {
        while (!text.empty()) {
            const auto comma = std::min(text.find(','), text.size());
            std::string_view tag = text.substr(0, comma);
            while (tag.starts_with(' ')) tag.remove_prefix(1);
            while (tag.ends_with(' ')) tag.remove_suffix(1);
            foreign::take_tag(out, std::string(tag));
            text.remove_prefix(std::min(comma + 1, text.size()));
        }
    }

    /// "2026-07-17 14:00:25+00:00"
    Timestamp time(std::string text) {
        if (text.empty()) return 0;
        if (text.size() > 10 && text[10] == ' ') text[10] = 'T';
        const auto value = parse_iso_time(text.size() == 10 ? text + "T00:00:00Z" : text);
        if (!value) out_.losses.push_back({{}, "dates that can't be read"});
        return value.value_or(0);
    }

    const Row& header_;
    ImportedSet& out_;
    std::vector<JsonProblem> problems_;
    foreign::Items items_;
};

Result<ImportedSet> read(const FileContent& content, const ReadContext&) {
    const Result<Table> table = read_table(content.text(), ',');
    if (!table) return table.error();
    ImportedSet out;
    RowReader reader(table->rows.front(), out);
    for (std::size_t i = 1; i < table->rows.size(); ++i) reader.read(table->rows[i]);
    if (!out.set.annotations.empty()) out.set.article.iri = out.set.annotations.front().article;
    return out;
}

// --- writing

/// Its six colours by their names.
std::string colour_cell(const Annotation& annotation) {
    const std::string kept = kept_colour(annotation);
    if (!kept.empty() && type_of_colour(kept) == annotation.type) return kept;
    switch (annotation.type) {
        case EntityType::event: return "pink";
        case EntityType::highlight:
        case EntityType::person:
        case EntityType::organisation:
        case EntityType::place:
        case EntityType::date: return std::string(colour_of(annotation.type).name);
        default: return "yellow";
    }
}

std::string tags_cell(const Annotation& annotation, const std::string& written_colour, std::vector<Loss>& losses) {
    std::string cell;
    const std::string implied = "type:" + std::string(entity_type_name(type_of_colour(written_colour)));
    for (const std::string& tag : foreign::tags_with_type(annotation)) {
        if (tag == implied) continue;
        if (tag.find(',') != std::string::npos) losses.push_back({annotation.id, "commas in tags and names"});
        if (!cell.empty()) cell += ", ";
        cell += lone_comma_free(tag);
    }
    return cell;
}

/// "2026-07-17 14:00:25+00:00"
std::string time_cell(Timestamp time) {
    if (time == 0) return {};
    std::string iso = write_iso_time(time);
    iso[10] = ' ';
    return iso.substr(0, 19) + "+00:00";
}

std::string first_code_points(const std::string& text, std::size_t count) {
    const OffsetMap map(text);
    return text.substr(0, map.from_code_points(count).bytes);
}

std::vector<std::string> cells_of(const Annotation& a, const AnnotationSet& set, const std::string& article_title,
                                  std::vector<Loss>& losses) {
    const nlohmann::json& kept = foreign::kept(a.extra, name);
    const auto kept_cell = [&](const char* key) { return kept.value(key, std::string()); };
    std::vector<std::string> cells(columns.size());
    cells[highlight] = first_code_points(a.selectors.exact, longest_quote);
    if (cells[highlight].size() < a.selectors.exact.size()) losses.push_back({a.id, "the end of very long quotes"});
    cells[title] = article_title;
    cells[author] = set.article.byline;
    cells[book_id] = kept_cell("Amazon Book ID");
    cells[note] = a.note.starts_with('.') ? '\\' + a.note : a.note;  // a dot at the start would make a tag of it
    cells[colour] = colour_cell(a);
    cells[tags] = tags_cell(a, cells[colour], losses);
    cells[location_type] = kept_cell("Location Type");
    cells[location] = kept_cell("Location");
    if (cells[location].empty() && a.selectors.has_position) {
        cells[location_type] = "order";
        cells[location] = std::to_string(a.selectors.start);
    }
    cells[date] = time_cell(a.created);
    cells[document_tags] = kept_cell("Document tags");
    cells[id] = a.id;
    cells[creator] = a.creator;
    cells[url] = passage_link(set, a);
    if (cells[url].empty()) cells[url] = a.article.empty() ? set.article.iri : a.article;
    return cells;
}

Result<Written> write(const AnnotationSet& set, const WriteContext& context) {
    Written out;
    out.text = write_row({columns.begin(), columns.end()}, ',');
    const std::string article_title = title_of(set, context);
    const std::string hash_cell = article_hash(set, context);
    for (const Annotation* annotation : living_in_order(set)) {
        if (!annotation->reply_to.empty()) continue;
        if (annotation->selectors.exact.empty()) {
            out.losses.push_back({annotation->id, "notes without a quote"});
            continue;
        }
        std::vector<std::string> cells = cells_of(*annotation, set, article_title, out.losses);
        cells[hash] = hash_cell;
        for (std::string& cell : cells) cell = guarded_cell(cell);
        out.text += write_row(cells, ',');
    }
    return out;
}

}  // namespace

const Format readwise_format = {
    name,
    "Readwise CSV",
    "csv",
    field::id | field::creator | field::type | field::note | field::quote,
    field::created | field::name | field::tags | field::others,
    "No more than 8191 characters of a quote. Dates to the second. Commas in tags and names become spaces. A type is a "
    "colour, or a tag where no colour stands for it. Ids and authors stand in columns of ours.",
    sniff,
    read,
    write};

}  // namespace postil
