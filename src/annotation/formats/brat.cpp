// brat standoff: a line for each thing said, beside a text file. Positions count code points of that text. What we say of
// a passage beyond its type are notes of our own kinds ("#3<TAB>Tag T1<TAB>water"), which brat shows with it.

#include <algorithm>
#include <map>

#include "annotation/formats/foreign.h"
#include "annotation/formats/labels.h"
#include "annotation/formats/offset_units.h"
#include "annotation/formats/writing.h"
#include "base/iso_time.h"

namespace postil {
namespace {

using nlohmann::json;

constexpr char name[] = "brat";
constexpr std::string_view line_break = "\xE2\x80\xA8";  // U+2028: a note is one line

// --- reading

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "T1", "R12", "#3": what a line begins with, up to its tab.
bool is_key(std::string_view key, char kind) { return key.size() > 1 && key[0] == kind && all_digits(key.substr(1)); }

std::vector<std::string_view> split(std::string_view text, char separator, std::size_t most = static_cast<std::size_t>(-1)) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto at = parts.size() + 1 == most ? text.npos : text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == text.npos) return parts;
        text.remove_prefix(at + 1);
    }
}

int sniff(const FileContent& content) {
    const auto parts = split(content.first_line(), '\t');
    if (parts.size() < 2) return 0;
    if (is_key(parts[0], 'T')) return split(parts[1], ' ').size() >= 3 ? 90 : 0;
    const bool other = is_key(parts[0], 'R') || is_key(parts[0], 'E') || is_key(parts[0], 'A') || is_key(parts[0], '#') || parts[0] == "*";
    return other && parts[1].find(' ') != parts[1].npos ? 60 : 0;
}

std::string with_line_breaks(std::string_view text) {
    std::string out(text);
    for (auto at = out.find(line_break); at != out.npos; at = out.find(line_break, at)) out.replace(at, line_break.size(), "\n");
    return out;
}

std::optional<std::uint64_t> number(std::string_view digits) {
    if (!all_digits(digits) || digits.size() > 9) return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : digits) value = value * 10 + static_cast<std::uint64_t>(c - '0');
    return value;
}

class Reader {
public:
    explicit Reader(ImportedSet& out) : out_(out) {}

    void read(std::string_view rest) {
        for (line_ = 1; !rest.empty(); ++line_) {
            const auto end = std::min(rest.find('\n'), rest.size());
            std::string_view line = rest.substr(0, end);
            if (line.ends_with('\r')) line.remove_suffix(1);
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (line.find_first_not_of(" \t") != line.npos) read_line(line);
        }
        for (const Note& note : notes_) say(note);
        if (!others_.empty()) foreign::keep(out_.set.extra, name, {{"lines", std::move(others_)}});
        name_by_content();
    }

private:
    struct Note {
        std::size_t line;
        std::string_view kind, subject, text, whole;
    };

    std::string place() const { return "line " + std::to_string(line_); }
    void skip(std::string what) { out_.skipped.push_back({place(), std::move(what)}); }

    void read_line(std::string_view line) {
        const auto parts = split(line, '\t', 3);
        if (is_key(parts[0], 'T')) return read_passage(parts);
        const bool known = is_key(parts[0], 'R') || is_key(parts[0], 'E') || is_key(parts[0], 'A') ||
                           is_key(parts[0], 'M') || is_key(parts[0], 'N') || parts[0] == "*";
        if (is_key(parts[0], '#') || is_key(parts[0], 'N')) {
            const auto head = parts.size() < 2 ? std::vector<std::string_view>() : split(parts[1], ' ');
            if (head.size() >= 2) {
                notes_.push_back({line_, head[0], head[1], parts.size() > 2 ? parts[2] : std::string_view(), line});
                return;
            }
            return skip("is a note that names nothing");
        }
        if (!known) return skip("is no line of brat's: a letter, a number and a tab must begin it");
        others_.push_back(std::string(line));
        out_.losses.push_back({place(), "relations, events and attributes, which are only kept"});
    }

    void read_passage(const std::vector<std::string_view>& parts) {
        const std::string key(parts[0]);
        const auto space = parts.size() < 2 ? std::string_view::npos : parts[1].find(' ');
        if (space == std::string_view::npos) return skip("has no type and positions");
        if (passages_.count(key) != 0) return skip("is a second " + key);
        Annotation out;
        take_label(out, std::string(parts[1].substr(0, space)));
        const auto fragments = split(parts[1].substr(space + 1), ';');
        if (!read_fragments(fragments, out)) return;
        json kept = {{"id", key}};
        if (fragments.size() == 1) {
            if (parts.size() > 2) out.selectors.exact = std::string(parts[2]);
        } else {
            kept["fragments"] = std::string(parts[1].substr(space + 1));
            out_.losses.push_back({place(), "the gaps of a passage in several parts"});
        }
        foreign::keep(out.extra, name, std::move(kept));
        passages_[key] = out_.set.annotations.size();
        out_.set.annotations.push_back(std::move(out));
        out_.places.push_back(place());
    }

    bool read_fragments(const std::vector<std::string_view>& fragments, Annotation& out) {
        for (std::size_t i = 0; i < fragments.size(); ++i) {
            const auto ends = split(fragments[i], ' ');
            const auto start = number(ends[0]);
            const auto end = ends.size() == 2 ? number(ends[1]) : std::nullopt;
            if (!start || !end || *end < *start) {
                skip("has no possible start and end");
                return false;
            }
            if (i == 0) out.selectors.start = *start;
            out.selectors.end = std::max(out.selectors.end, *end);
        }
        if (out.selectors.end < out.selectors.start) {
            skip("has no possible start and end");
            return false;
        }
        out.selectors.has_position = true;
        return true;
    }

    void say(const Note& note) {
        line_ = note.line;
        const auto found = passages_.find(std::string(note.subject));
        if (found == passages_.end()) {
            const bool on_other = !note.subject.empty() && note.subject[0] != 'T';
            if (!on_other) return skip("is about " + std::string(note.subject) + ", which is not there");
            others_.push_back(std::string(note.whole));
            out_.losses.push_back({place(), "relations, events and attributes, which are only kept"});
            return;
        }
        Annotation& out = out_.set.annotations[found->second];
        const std::string text = with_line_breaks(note.text);
        if (note.kind == "AnnotatorNotes") {
            out.note += (out.note.empty() ? "" : "\n\n") + text;
        } else if (note.kind == "Reference" || note.kind == "Name") {
            out.name = text;
            if (note.kind == "Reference") keep_line(out, note.whole);
        } else if (note.kind == "Tag") {
            if (std::find(out.tags.begin(), out.tags.end(), text) == out.tags.end()) out.tags.push_back(text);
        } else if (note.kind == "Creator") {
            out.creator = text;
        } else if (note.kind == "CreatorId") {
            out.creator_id = text;
        } else if (note.kind == "Id") {
            out.id = foreign::id_of(name, {}, text);
        } else if (note.kind == "Created" || note.kind == "Modified") {
            const auto time = parse_iso_time(text);
            if (!time) return skip("is no date and time");
            (note.kind == "Created" ? out.created : out.modified) = *time;
        } else if (note.kind == "Article" && note.text.starts_with("http")) {
            out_.set.article.iri = text;
        } else if (note.kind != "Link" && note.kind != "Article") {
            keep_line(out, note.whole);
        }
    }

    static void keep_line(Annotation& out, std::string_view line) {
        json kept = foreign::kept(out.extra, name);
        kept["lines"].push_back(std::string(line));
        foreign::keep(out.extra, name, std::move(kept));
    }

    /// "T1" stands in every file, so the passage is part of what makes an id.
    void name_by_content() {
        std::map<std::string, std::size_t> seen;
        std::vector<Annotation> kept;
        std::vector<std::string> places;
        for (std::size_t i = 0; i < out_.set.annotations.size(); ++i) {
            Annotation& a = out_.set.annotations[i];
            const std::string key = foreign::kept(a.extra, name).value("id", std::string());
            const Selectors& s = a.selectors;
            const std::string content = key + ' ' + std::to_string(s.start) + ' ' + std::to_string(s.end) + ' ' + s.exact;
            if (a.id.empty()) a.id = foreign::id_of(name, "content", content);
            if (seen.try_emplace(a.id, kept.size()).second) {
                kept.push_back(std::move(a));
                places.push_back(std::move(out_.places[i]));
            } else {
                out_.skipped.push_back({out_.places[i], "has the same id as another line"});
            }
        }
        out_.places = std::move(places);
        out_.set.annotations = std::move(kept);
    }

    ImportedSet& out_;
    std::size_t line_ = 0;
    std::map<std::string, std::size_t> passages_;
    std::vector<Note> notes_;
    json others_ = json::array();
};

Result<ImportedSet> read(const FileContent& content, const ReadContext& context) {
    ImportedSet out;
    Reader(out).read(content.text());
    settle_offsets(out, context.text(), OffsetUnit::code_points);
    return out;
}

// --- writing

std::string on_one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') {
            out += line_break;
        } else {
            out += c == '\t' || c == '\r' ? ' ' : c;
        }
    }
    return out;
}

class Writer {
public:
    explicit Writer(const AnnotationSet& set, std::string hash) : set_(set), hash_(std::move(hash)) {}

    std::string write(const std::vector<Placed>& all, const AnchorText& text) {
        name_passages(all);
        for (std::size_t i = 0; i < all.size(); ++i) write_passage(all[i], keys_[i], text);
        for (const json& line : foreign::kept(set_.extra, name).value("lines", json::array())) {
            if (line.is_string()) out_ += line.get<std::string>() + '\n';
        }
        return std::move(out_);
    }

private:
    /// As the file they came from called them; new ones get numbers past all of those.
    void name_passages(const std::vector<Placed>& all) {
        std::map<std::string, int> taken;
        std::uint64_t last = 0;
        for (const Placed& placed : all) {
            std::string key = foreign::kept(placed.annotation->extra, name).value("id", std::string());
            if (!is_key(key, 'T') || key.size() > 9 || ++taken[key] > 1) key.clear();
            if (!key.empty()) last = std::max(last, *number(std::string_view(key).substr(1)));
            keys_.push_back(std::move(key));
        }
        for (std::string& key : keys_) {
            if (key.empty()) key = 'T' + std::to_string(++last);
        }
    }

    void write_passage(const Placed& placed, const std::string& key, const AnchorText& text) {
        std::vector<TextRange> parts = kept_fragments(placed, text);
        if (parts.empty()) parts = lines_of(placed, text);
        std::string places;
        std::string words;
        for (const TextRange& part : parts) {
            if (!places.empty()) places += ';', words += ' ';
            places += std::to_string(text.offsets.code_points_at(part.begin)) + ' ' +
                      std::to_string(text.offsets.code_points_at(part.end));
            words += slice(text.text, part);
        }
        out_ += key + '\t' + label_of(*placed.annotation, long_label) + ' ' + places + '\t' + on_one_line(words) + '\n';
        write_notes(*placed.annotation, key);
    }

    /// A part for each line that the passage is on: brat's own parts hold no line feed.
    static std::vector<TextRange> lines_of(const Placed& placed, const AnchorText& text) {
        std::vector<TextRange> parts;
        const std::string_view quote = slice(text.text, placed.range);
        for (std::size_t from = quote.find_first_not_of('\n'); from != quote.npos;) {
            const std::size_t to = std::min(quote.find('\n', from), quote.size());
            parts.push_back(text_range(placed.range.begin.bytes + from, placed.range.begin.bytes + to));
            from = quote.find_first_not_of('\n', to);
        }
        return parts;
    }

    /// The parts that the file had, if the passage stands where it did; else none.
    static std::vector<TextRange> kept_fragments(const Placed& placed, const AnchorText& text) {
        const std::string kept = foreign::kept(placed.annotation->extra, name).value("fragments", std::string());
        std::vector<TextRange> parts;
        if (kept.empty()) return parts;
        for (const std::string_view fragment : split(kept, ';')) {
            const auto ends = split(fragment, ' ');
            const auto start = number(ends[0]);
            const auto end = ends.size() == 2 ? number(ends[1]) : std::nullopt;
            if (!start || !end || *end < *start) return {};
            parts.push_back({text.offsets.from_code_points(*start), text.offsets.from_code_points(*end)});
        }
        const bool same = parts.front().begin == placed.range.begin && parts.back().end == placed.range.end;
        return same ? parts : std::vector<TextRange>();
    }

    void write_notes(const Annotation& a, const std::string& key) {
        note("Id", key, a.id);
        note("AnnotatorNotes", key, a.note);
        if (!write_kept_lines(a, key)) note("Name", key, a.name);
        for (const std::string& tag : a.tags) note("Tag", key, tag);
        note("Creator", key, a.creator);
        if (!a.creator_id.empty()) note("CreatorId", key, a.creator_id);
        if (a.created != 0) note("Created", key, write_iso_time(a.created));
        if (a.modified != 0) note("Modified", key, write_iso_time(a.modified));
        note("Link", key, passage_link(set_, a));
        if (!is_first_) return;
        is_first_ = false;
        note("Article", key, set_.article.iri);
        note("Article", key, hash_);
    }

    /// What the file said of the passage besides; true where that names it.
    bool write_kept_lines(const Annotation& a, const std::string& key) {
        bool is_named = false;
        const json& kept = foreign::kept(a.extra, name);
        if (kept.value("id", std::string()) != key) return false;
        for (const json& line : kept.value("lines", json::array())) {
            if (!line.is_string()) continue;
            const std::string text = line.get<std::string>();
            is_named = is_named || (text.starts_with('N') && text.ends_with('\t' + a.name));
            out_ += text.starts_with('#') ? '#' + std::to_string(++notes_) + text.substr(std::min(text.find('\t'), text.size())) : text;
            out_ += '\n';
        }
        return is_named;
    }

    void note(const char* kind, const std::string& subject, const std::string& text) {
        if (text.empty()) return;
        out_ += '#' + std::to_string(++notes_) + '\t' + kind + ' ' + subject + '\t' + on_one_line(text) + '\n';
    }

    const AnnotationSet& set_;
    std::string hash_;
    std::string out_;
    std::vector<std::string> keys_;
    std::size_t notes_ = 0;
    bool is_first_ = true;
};

Result<Written> write(const AnnotationSet& set, const WriteContext& context) {
    const std::string_view article = text_of(set, context);
    if (article.empty()) return Error{ErrorCode::not_found, "brat needs the text of the article"};
    Written out;
    const AnchorText text(article);
    const std::vector<Placed> placed = placed_in(text, set, out.losses);
    out.text = Writer(set, article_hash(set, context)).write(placed, text);
    out.companion = article;
    out.companion_extension = "txt";
    return out;
}

}  // namespace

const Format brat_format = {
    name,
    "brat standoff",
    "ann",
    field::id | field::creator | field::creator_id | field::created | field::modified | field::type | field::name | field::note |
        field::tags | field::quote | field::position,
    field::context | field::others,
    "Needs the text of the article, which is written beside it, and a passage that stands in it. Relations, events and "
    "attributes come back, but say nothing here. A passage over several lines has a gap for each. The words around are "
    "those of the text.",
    sniff,
    read,
    write};

}  // namespace postil
