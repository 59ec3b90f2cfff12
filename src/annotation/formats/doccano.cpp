// doccano: a line of JSON for each text, with its spans as [start, end, label] or as entities. Positions count code points.

#include <algorithm>

#include "annotation/formats/foreign.h"
#include "annotation/formats/labels.h"
#include "annotation/formats/offset_units.h"
#include "annotation/formats/writing.h"
#include "base/article_id.h"

namespace postil {
namespace {

using nlohmann::json;

constexpr char name[] = "doccano";
constexpr const char* text_keys[] = {"text", "data", "column_data"};
constexpr const char* span_keys[] = {"label", "labels", "entities", "column_label"};

// --- reading

template <std::size_t count>
const char* first_key(const json& line, const char* const (&keys)[count], json::value_t kind) {
    for (const char* key : keys) {
        if (line.is_object() && line.contains(key) && line[key].type() == kind) return key;
    }
    return nullptr;
}

bool is_document(const json& line) {
    return first_key(line, text_keys, json::value_t::string) != nullptr &&
           first_key(line, span_keys, json::value_t::array) != nullptr;
}

int sniff(const FileContent& content) {
    const std::string_view line = content.first_line();
    if (!line.starts_with('{')) return 0;
    if (content.json() != nullptr) return is_document(*content.json()) ? 85 : 0;
    const ParsedJson first = parse_json(line);
    return !first.problem && is_document(first.value) ? 85 : 0;
}

class LineReader {
public:
    explicit LineReader(std::string place) : place_(std::move(place)), items_(out_, problems_, place_.empty() ? "" : place_ + ':') {}

    ImportedSet read(const json& line) {
        const char* text_key = first_key(line, text_keys, json::value_t::string);
        if (text_key == nullptr) {
            skip_whole(line, text_keys, "text", "text");
            return std::move(out_);
        }
        const std::string text = line[text_key].get<std::string>();
        ArticleRef& article = out_.set.article;
        article.text = text;
        article.text_format = "text/plain";
        for (const char* key : {"url", "title"}) {
            if (!line.value(key, json()).is_string()) continue;
            (key[0] == 'u' ? article.iri : article.title) = line[key].get<std::string>();
        }
        if (article.iri.empty()) article.iri = article_id(text);
        const char* span_key = first_key(line, span_keys, json::value_t::array);
        const JsonPlace document(line, problems_);
        if (span_key != nullptr) {
            read_spans(*document.member(span_key));
        } else {
            skip_whole(line, span_keys, "label", "an array");
        }
        if (line.value("relations", json::array()).size() > 0) out_.losses.push_back({place_, "relations"});
        if (line.value("Comments", json::array()).size() > 0) out_.losses.push_back({place_, "comments on the whole text"});
        settle_offsets(out_, text, OffsetUnit::code_points);
        return std::move(out_);
    }

private:
    /// For want of one of `keys`, or as what stands there is of another kind.
    template <std::size_t count>
    void skip_whole(const json& line, const char* const (&keys)[count], const char* usual, const char* wanted) {
        for (const char* key : keys) {
            if (!line.is_object() || !line.contains(key)) continue;
            if (line[key].is_null()) return;
            const std::string place = (place_.empty() ? "" : place_ + ':') + "/" + key;
            out_.skipped.push_back({place, "must be " + std::string(wanted) + ", but is " + std::string(json_kind_name(line[key]))});
            return;
        }
        out_.skipped.push_back({place_, "has no " + std::string(usual)});
    }

    void read_spans(const JsonPlace& spans) {
        for (std::size_t i = 0; i < spans.value().size(); ++i) {
            items_.begin();
            const JsonPlace span = spans.item(i);
            Annotation annotation;
            annotation.article = out_.set.article.iri;
            if (span.value().is_array()) {
                read_triple(span, annotation);
            } else if (span.is_object_or_complain()) {
                read_entity(span, annotation);
            }
            items_.add(std::move(annotation), span.pointer());
        }
    }

    void read_triple(const JsonPlace& span, Annotation& out) const {
        if (span.value().size() != 3) return span.complain("must be [start, end, label]");
        constexpr std::uint64_t largest = 0xFFFFFFFF;
        take(span, span.item(0).whole_number(largest), span.item(1).whole_number(largest), span.item(2).text(), {}, out);
    }

    void read_entity(const JsonPlace& span, Annotation& out) const {
        const auto label = span.member("label");
        if (!label) return span.complain("has no label");
        const json id = span.value().value("id", json());
        take(span, foreign::position(span, "start_offset"), foreign::position(span, "end_offset"), label->text(),
             id.is_string() ? id.get<std::string>() : id.dump(), out);
    }

    void take(const JsonPlace& span, std::optional<std::uint64_t> start, std::optional<std::uint64_t> end,
              const std::string* label, const std::string& raw_id, Annotation& out) const {
        if (!start || !end || label == nullptr) return;
        if (*end < *start) return span.complain("ends before it starts");
        out.selectors.start = *start;
        out.selectors.end = *end;
        out.selectors.has_position = true;
        take_label(out, *label);
        const std::string scope = out.article + (raw_id.empty() ? " span" : " id");
        const std::string content = std::to_string(*start) + ' ' + std::to_string(*end) + ' ' + *label;
        out.id = foreign::id_of(name, scope, raw_id.empty() ? content : raw_id);
    }

    std::string place_;
    ImportedSet out_;
    std::vector<JsonProblem> problems_;
    foreign::Items items_;
};

Result<ImportedSet> read(const FileContent& content, const ReadContext&) {
    ImportedSet out;
    foreign::Parts parts(out);
    if (content.json() != nullptr && content.json()->is_object()) {
        parts.add(LineReader({}).read(*content.json()), {});
        return out;
    }
    std::string_view rest = content.text();
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.find_first_not_of(" \t\r") == line.npos) continue;
        const std::string place = "line " + std::to_string(number);
        const ParsedJson parsed = parse_json(line);
        if (parsed.problem) {
            out.skipped.push_back({place, parsed.problem->message});
        } else {
            parts.add(LineReader(place).read(parsed.value), place);
        }
    }
    return out;
}

// --- writing

Result<Written> write(const AnnotationSet& set, const WriteContext& context) {
    const std::string_view article = text_of(set, context);
    if (article.empty()) return Error{ErrorCode::not_found, "doccano needs the text of the article"};
    Written out;
    const AnchorText text(article);
    json spans = json::array();
    json links = json::array();
    for (const Placed& placed : placed_in(text, set, out.losses)) {
        spans.push_back({text.offsets.code_points_at(placed.range.begin), text.offsets.code_points_at(placed.range.end),
                         free_label_of(*placed.annotation, short_label)});
        if (std::string link = passage_link(set, *placed.annotation); !link.empty()) links.push_back(std::move(link));
    }
    json line = {{"text", article}, {"label", std::move(spans)}, {"article_hash", article_hash(set, context)}};
    put_text(line, "title", title_of(set, context));
    put_text(line, "url", set.article.iri);
    if (!links.empty()) line["links"] = std::move(links);
    out.text = write_json_line(line) + '\n';
    return out;
}

}  // namespace

const Format doccano_format = {
    name,
    "doccano JSONL",
    "jsonl",
    field::type | field::quote | field::position,
    field::context,
    "Needs the text of the article, and a passage that stands in it. The words around are those of that text. Relations "
    "and comments are left out.",
    sniff,
    read,
    write};

}  // namespace postil
