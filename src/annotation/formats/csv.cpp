// A table with a line for each annotation and a column for each thing it says: for spreadsheets. Other programs' tables
// are read by the names of their columns, among them the one that Hypothesis exports.

#include <algorithm>
#include <array>

#include "annotation/formats/delimited.h"
#include "annotation/formats/foreign.h"
#include "annotation/formats/labels.h"
#include "annotation/formats/offset_units.h"
#include "annotation/formats/writing.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "base/iso_time.h"

namespace postil {
namespace {

enum Column { id, type, canonical, quote, note, tags, stance, creator, creator_id, created, modified, prefix, suffix, start, end, reply_to,
              article, title, link, hash, column_count };

/// The name we write, then others we understand, in lower case.
constexpr std::array<std::array<std::string_view, 4>, column_count> column_names = {{
    {"id"},
    {"type", "label", "entity"},
    {"name"},
    {"quote", "quote/description", "highlight", "exact"},
    {"note", "comment", "annotation", "notes"},
    {"tags"},
    {"stance"},
    {"author", "creator", "user"},
    {"author id"},
    {"created", "created at", "date"},
    {"modified", "updated"},
    {"prefix"},
    {"suffix"},
    {"start"},
    {"end"},
    {"reply to"},
    {"article", "url", "page url", "uri"},
    {"title", "page", "document"},
    {"link"},
    {"article hash"},
}};

using Columns = std::array<std::size_t, column_count>;
constexpr std::size_t absent = static_cast<std::size_t>(-1);

Columns columns_of(const Row& header) {
    Columns columns;
    columns.fill(absent);
    for (std::size_t cell = 0; cell < header.cells.size(); ++cell) {
        const std::string lower = ascii_lower(header.cells[cell]);
        for (std::size_t column = 0; column < column_count; ++column) {
            const auto& names = column_names[column];
            const bool named = !lower.empty() && std::find(names.begin(), names.end(), lower) != names.end();
            if (named && columns[column] == absent) columns[column] = cell;
        }
    }
    return columns;
}

char separator_of(std::string_view first_line) {
    const auto count = [&](char c) { return std::count(first_line.begin(), first_line.end(), c); };
    if (count('\t') > count(',')) return '\t';
    return count(';') > count(',') ? ';' : ',';
}

int sniff(const FileContent& content) {
    const std::string_view line = content.first_line();
    const Table header = parse_table(line, separator_of(line));
    if (header.rows.empty() || header.rows.front().cells.size() < 2) return 0;
    const Columns columns = columns_of(header.rows.front());
    return columns[quote] == absent ? 0 : columns[note] != absent || columns[type] != absent ? 70 : 40;
}

// --- lists in one cell: separated by "; ", with "\;" and "\\" inside

std::string joined_list(const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& item : items) {
        if (!out.empty()) out += "; ";
        for (const char c : item) {
            if (c == ';' || c == '\\') out += '\\';
            out += c;
        }
    }
    return out;
}

std::vector<std::string> split_list(std::string_view cell, char separator) {
    std::vector<std::string> items(1);
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (cell[i] == '\\' && i + 1 < cell.size()) {
            items.back() += cell[++i];
        } else if (cell[i] == separator) {
            items.emplace_back();
            while (i + 1 < cell.size() && cell[i + 1] == ' ') ++i;
        } else {
            items.back() += cell[i];
        }
    }
    return items;
}

// --- reading

class RowReader {
public:
    RowReader(const Columns& columns, ImportedSet& out) : columns_(columns), out_(out), items_(out, problems_) {}

    void read(const Row& row) {
        items_.begin();
        Annotation annotation = read_annotation(row);
        items_.add(std::move(annotation), "line " + std::to_string(row.line));
    }

private:
    std::string cell(const Row& row, Column column) const {
        const std::size_t at = columns_[column];
        return at >= row.cells.size() ? std::string() : unguarded_cell(row.cells[at]);
    }

    void complain(std::string message) { problems_.push_back({{}, 0, 0, std::move(message)}); }

    Annotation read_annotation(const Row& row) {
        Annotation out;
        out.article = cell(row, article);
        if (out_.set.article.title.empty()) out_.set.article.title = cell(row, title);
        out.name = cell(row, canonical);
        out.note = cell(row, note);
        out.creator = cell(row, creator);
        out.creator_id = cell(row, creator_id);
        out.created = time(row, created);
        out.modified = columns_[modified] == absent ? out.created : time(row, modified);
        out.selectors.exact = cell(row, quote);
        out.selectors.prefix = cell(row, prefix);
        out.selectors.suffix = cell(row, suffix);
        read_type(cell(row, type), out);
        read_tags(cell(row, tags), out);
        out.stance = stance_named(cell(row, stance)).value_or(Stance::none);
        read_position(row, out);
        const std::string parent = cell(row, reply_to);
        if (!parent.empty()) out.reply_to = foreign::id_of("csv", {}, parent);
        const std::string raw = cell(row, id);
        out.id = foreign::id_of("csv", raw.empty() ? "content" : "", raw.empty() ? identity_of(row) : raw);
        return out;
    }

    /// Of a line without an id: what it says.
    static std::string identity_of(const Row& row) {
        std::string all;
        for (const std::string& text : row.cells) all += text + '\n';
        return all;
    }

    static void read_type(const std::string& text, Annotation& out) {
        if (text.empty() || ascii_lower(text) == "annotation" || ascii_lower(text) == "page note") return;
        if (const auto type_named = entity_type_named(text)) {
            out.type = *type_named;
        } else {
            take_label(out, text);
        }
    }

    /// Hypothesis separates by commas, we by semicolons.
    static void read_tags(const std::string& text, Annotation& out) {
        const bool commas = text.find(';') == std::string::npos && text.find('\\') == std::string::npos;
        for (const std::string& tag : split_list(text, commas ? ',' : ';')) {
            if (!tag.empty() && std::find(out.tags.begin(), out.tags.end(), tag) == out.tags.end()) out.tags.push_back(tag);
        }
    }

    Timestamp time(const Row& row, Column column) {
        const std::string text = cell(row, column);
        if (text.empty()) return 0;
        std::string iso = text;
        if (iso.size() > 10 && iso[10] == ' ') iso[10] = 'T';
        if (iso.size() == 16) iso += ":00";
        const auto value = parse_iso_time(iso.size() == 10 ? iso + "T00:00:00Z" : iso);
        if (!value) complain("\"" + text + "\" is no date and time such as 2021-03-03T07:17:00Z");
        return value.value_or(0);
    }

    void read_position(const Row& row, Annotation& out) {
        const std::string from = cell(row, start);
        const std::string to = cell(row, end);
        if (from.empty() && to.empty()) return;
        const auto first = number(from);
        const auto last = number(to);
        if (!first || !last) return complain("start and end must be whole numbers");
        if (*last < *first) return complain("ends before it starts");
        out.selectors.start = *first;
        out.selectors.end = *last;
        out.selectors.has_position = true;
    }

    static std::optional<std::uint64_t> number(std::string_view text) {
        if (text.empty() || text.size() > 9) return std::nullopt;
        std::uint64_t value = 0;
        for (const char c : text) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + static_cast<std::uint64_t>(c - '0');
        }
        return value;
    }

    const Columns& columns_;
    ImportedSet& out_;
    std::vector<JsonProblem> problems_;
    foreign::Items items_;
};

Result<ImportedSet> read(const FileContent& content, const ReadContext& context) {
    const Result<Table> table = read_table(content.text(), separator_of(content.first_line()));
    if (!table) return table.error();
    const Columns columns = columns_of(table->rows.front());
    if (columns[quote] == absent && columns[note] == absent) {
        return Error{ErrorCode::invalid_input, "1: names no column that holds quotes or notes"};
    }
    ImportedSet out;
    RowReader reader(columns, out);
    for (std::size_t i = 1; i < table->rows.size(); ++i) reader.read(table->rows[i]);
    if (!out.set.annotations.empty()) out.set.article.iri = out.set.annotations.front().article;
    settle_offsets(out, context.text(), OffsetUnit::code_points);
    return out;
}

// --- writing

std::string time_cell(Timestamp time) { return time == 0 ? std::string() : write_iso_time(time); }

Result<Written> write(const AnnotationSet& set, const WriteContext& context) {
    Written out;
    std::vector<std::string> cells(column_count);
    for (std::size_t column = 0; column < column_count; ++column) cells[column] = column_names[column].front();
    out.text = write_row(cells, ',');
    const std::string set_title = title_of(set, context);
    const std::string hash_cell = article_hash(set, context);
    for (const Annotation* a : living_in_order(set)) {
        const Selectors& s = a->selectors;
        cells = {a->id, free_label_of(*a, entity_type_name), a->name, s.exact, a->note, joined_list(a->tags),
                 std::string(stance_name(a->stance)), a->creator, a->creator_id,
                 time_cell(a->created), time_cell(a->modified), s.prefix, s.suffix,
                 s.has_position ? std::to_string(s.start) : "", s.has_position ? std::to_string(s.end) : "", a->reply_to,
                 a->article.empty() ? set.article.iri : a->article, set_title, passage_link(set, *a), hash_cell};
        // one tag that holds a comma would look like two of another program's
        if (a->tags.size() == 1 && a->tags.front().find(',') != std::string::npos) cells[tags] += ";";
        for (std::string& cell : cells) cell = guarded_cell(cell);
        out.text += write_row(cells, ',');
    }
    return out;
}

}  // namespace

const Format csv_format = {
    "csv",
    "CSV",
    "csv",
    field::all & ~(field::deleted | field::history | field::others),
    0,
    "A cell that a spreadsheet would run as a formula begins with an apostrophe.",
    sniff,
    read,
    write};

}  // namespace postil
