#include "annotation/formats/formats.h"

#include <algorithm>
#include <array>

#include "annotation/formats/foreign.h"
#include "annotation/formats/offset_units.h"
#include "annotation/formats/records.h"
#include "annotation/formats/web_annotation.h"
#include "annotation/formats/writing.h"
#include "base/article_id.h"
#include "base/utf8.h"

namespace postil {
namespace {

constexpr std::array formats = {
    &web_annotation_format, &html_page_format, &hypothesis_format, &recogito_format, &zotero_format, &label_studio_format,
    &doccano_format,        &brat_format,       &conll_format,    &csv_format,    &readwise_format,
    &anki_format,           &markdown_notes_format, &html_notes_format, &records_format};

/// Something was taken back or written over. When a field was last changed is only said of it, and not lost with it.
bool has_past(const History& history) {
    const auto is_past = [](const Counted& one) { return one.count != 1; };
    return history.notes.size() > 1 || std::any_of(history.notes.begin(), history.notes.end(), is_past) ||
           std::any_of(history.tags.begin(), history.tags.end(), is_past);
}

/// Fields that `annotation` says something in.
Fields said_by(const Annotation& annotation) {
    const auto when = [](bool said, Fields fields) { return said ? fields : 0; };
    const Selectors& selectors = annotation.selectors;
    return field::id | when(!annotation.creator.empty(), field::creator) |
           when(!annotation.creator_id.empty() && annotation.creator_id != annotation.creator, field::creator_id) |
           when(annotation.created != 0, field::created) |
           when(annotation.modified != 0 && annotation.modified != annotation.created, field::modified) |
           when(annotation.type != EntityType::highlight, field::type) | when(!annotation.name.empty(), field::name) |
           when(!annotation.note.empty(), field::note) | when(!annotation.tags.empty(), field::tags) |
           when(annotation.stance != Stance::none, field::stance) |
           when(!annotation.reply_to.empty(), field::reply) | when(!selectors.exact.empty(), field::quote) |
           when(!selectors.prefix.empty() || !selectors.suffix.empty(), field::context) |
           when(selectors.has_position, field::position) | when(has_past(annotation.history), field::history) |
           when(annotation.extra.is_object() && !annotation.extra.empty(), field::others);
}

void list_losses(const Format& format, const AnnotationSet& set, std::vector<Loss>& losses) {
    const Fields room = format.carries | format.partly;
    for (const Annotation& annotation : set.annotations) {
        const Fields said = annotation.deleted ? field::deleted : said_by(annotation);
        if ((said & ~room) == 0) continue;
        for (const FieldName& name : field_names()) {
            if ((said & ~room & name.field) != 0) losses.push_back({annotation.id, std::string(name.name)});
        }
    }
}

/// What the article at hand says, where the file says nothing.
void fill_in(ImportedSet& imported, const Article& article) {
    ArticleRef& ref = imported.set.article;
    const auto fill = [](std::string& own, const std::string& value) {
        if (own.empty()) own = value;
    };
    fill(ref.iri, article_id(article.text));
    fill(ref.title, article.metadata.title);
    fill(ref.byline, article.metadata.byline);
    fill(ref.published, article.metadata.published);
    fill(ref.source, article.metadata.source);
    fill(ref.language, article.metadata.language);
}

std::string why_unreadable(const FileContent& content) {
    if (content.first_line().empty()) return "is empty";
    if (!content.is_text()) return "is not text in UTF-8";
    const bool looks_like_json = content.first_line().front() == '{' || content.first_line().front() == '[';
    if (looks_like_json && content.json_problem() != nullptr) return problem_text(*content.json_problem());
    return "is in no format of annotations that can be told from its content";
}

}  // namespace

const std::vector<FieldName>& field_names() {
    static const std::vector<FieldName> names = {
        {field::id, "ids"},          {field::creator, "authors"},    {field::creator_id, "ids of authors"}, {field::created, "dates of creation"},
        {field::modified, "dates of change"}, {field::type, "types"}, {field::name, "names"},
        {field::note, "notes"},      {field::tags, "tags"}, {field::stance, "stances"}, {field::reply, "replies"},
        {field::quote, "quotes"},    {field::context, "words around"}, {field::position, "positions"},
        {field::deleted, "deletions"}, {field::history, "histories"}, {field::others, "members of other programs"}};
    return names;
}

FileContent::FileContent(std::string_view bytes) : text_(bytes) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text_.starts_with(byte_order_mark)) text_.remove_prefix(byte_order_mark.size());
    is_text_ = utf8::is_valid(text_) && text_.find('\0') == text_.npos;
    json_ = parse_json(text_);
}

std::string_view FileContent::first_line() const {
    const auto begin = text_.find_first_not_of(" \t\r\n");
    if (begin == text_.npos) return {};
    const std::string_view line = text_.substr(begin, text_.find('\n', begin) - begin);
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

std::span<const Format* const> all_formats() { return formats; }

const Format* find_format(std::string_view name) {
    if (name == "jsonl") return &doccano_format;
    const auto found = std::find_if(formats.begin(), formats.end(), [&](const Format* f) { return f->name == name; });
    return found == formats.end() ? nullptr : *found;
}

const Format* guess_format(const FileContent& content) {
    const Format* best = nullptr;
    int best_score = 0;
    if (!content.is_text()) return nullptr;
    for (const Format* format : formats) {
        const int score = format->sniff == nullptr ? 0 : format->sniff(content);
        if (score > best_score) {
            best = format;
            best_score = score;
        }
    }
    return best;
}

std::vector<std::string_view> readable_extensions() {
    std::vector<std::string_view> found;
    for (const Format* format : formats) {
        const bool is_new = std::find(found.begin(), found.end(), format->extension) == found.end();
        if (format->read != nullptr && is_new) found.push_back(format->extension);
    }
    return found;
}

Result<ImportedSet> import_annotations(std::string_view bytes, const Format* format, const ReadContext& context) {
    return import_annotations(FileContent(bytes), format, context);
}

Result<ImportedSet> import_annotations(const FileContent& content, const Format* format, const ReadContext& context) {
    if (!content.is_text() && content.json_problem() != nullptr && format == nullptr) {
        return Error{ErrorCode::invalid_input, why_unreadable(content)};
    }
    if (format == nullptr) format = guess_format(content);
    if (format == nullptr) return Error{ErrorCode::unsupported, why_unreadable(content)};
    if (format->read == nullptr) {
        return Error{ErrorCode::unsupported, std::string(format->title) + " can be written, but not read"};
    }
    if (!content.is_text() && format != &web_annotation_format) {
        return Error{ErrorCode::invalid_input, "is not text in UTF-8"};
    }
    auto imported = format->read(content, context);
    if (!imported) return imported;
    imported->format = format->name;
    imported->places.clear();
    if (imported->set.annotations.empty() && !imported->skipped.empty()) {
        const Loss& first = imported->skipped.front();
        const std::string colon = first.place.empty() ? "" : ": ";
        return Error{ErrorCode::invalid_input, first.place + colon + first.what};
    }
    if (context.article != nullptr) {
        fill_in(*imported, *context.article);
        carry_over(*imported, *context.article);
    }
    for (Annotation& annotation : imported->set.annotations) {
        if (annotation.article.empty()) annotation.article = imported->set.article.iri;
        if (annotation.creator.empty()) annotation.creator.swap(annotation.creator_id);  // an id alone is the name
    }
    return imported;
}

Result<Written> export_annotations(const AnnotationSet& set, const Format& format, const WriteContext& context) {
    if (format.write == nullptr) {
        return Error{ErrorCode::unsupported, std::string(format.title) + " can be read, but not written"};
    }
    auto written = format.write(set, context);
    if (written) list_losses(format, set, written->losses);
    return written;
}

// --- the row of the Web Annotation format, which has files of its own

namespace {

int sniff_web_annotation(const FileContent& content) {
    const nlohmann::json* json = content.json();
    if (json == nullptr) return 0;
    if (json->is_object() && json->contains("@context")) return 90;
    if (json->is_array()) return json->empty() ? 5 : (json->front().is_object() && json->front().contains("@context")) ? 90 : 1;
    return json->is_object() && json->contains("type") && json->contains("target") ? 60 : 1;
}

/// A collection may go on in pages that are somewhere else.
void list_pages_elsewhere(const nlohmann::json& file, std::vector<Loss>& losses) {
    const nlohmann::json* page = &file;
    std::string pointer;
    for (const char* key = file.is_object() && file.contains("first") ? "first" : "next"; page->is_object(); key = "next") {
        const auto next = page->find(key);
        if (next == page->end()) return;
        page = &*next;
        pointer += std::string("/") + key;
    }
    if (page->is_string()) losses.push_back({pointer, "pages of which only the address is here"});
}

Result<ImportedSet> read_web_annotation(const FileContent& content, const ReadContext&) {
    auto set = parse_web_annotations(content.text());
    if (!set) return set.error();
    ImportedSet imported;
    imported.set = std::move(*set);
    imported.unit = OffsetUnit::code_points;
    if (content.json() != nullptr) list_pages_elsewhere(*content.json(), imported.losses);
    return imported;
}

Result<Written> write_web_annotation(const AnnotationSet& set, const WriteContext& context) {
    AnnotationSet hashed = set;
    const std::string hash = article_hash(set, context);
    if (!hash.empty()) hashed.extra["postil:article"]["hash"] = hash;
    return Written{write_web_annotations(hashed), {}, {}, {}};
}

}  // namespace

const Format web_annotation_format = {
    "web-annotation",
    "W3C Web Annotation",
    "json",
    field::all & ~field::deleted,
    field::deleted,
    "Of a deleted annotation only its id and the time of its deletion. docs/format.md describes the file.",
    sniff_web_annotation,
    read_web_annotation,
    write_web_annotation};

}  // namespace postil
