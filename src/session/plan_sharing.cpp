// Files of annotations, in and out.

#include <algorithm>

#include "annotation/formats/formats.h"
#include "annotation/formats/web_annotation.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "session/editions.h"
#include "session/marks.h"
#include "session/opening.h"
#include "session/plans.h"
#include "storage/keys.h"

namespace postil {

namespace {

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

std::vector<Annotation> all_annotations(const State& state) {
    std::vector<Annotation> all;
    for (const auto& [id, annotation] : state.annotations) all.push_back(annotation);
    return all;
}

Source source_of(const ArticleRef& article) {
    return {article.text_format == "text/markdown" ? SourceFormat::markdown : SourceFormat::text, article.text};
}

/// The canonical text that the annotations of a file were made on; empty where the file does not carry it.
std::string text_of(const ArticleRef& article) {
    if (article.text.empty()) return {};
    const Result<OpenArticle> open = open_source({}, source_of(article));
    return open ? open->article->text : std::string();
}

/// The id that the article a file is about has here; empty where the file does not say.
std::string id_of(const ArticleRef& article) {
    const std::string text = text_of(article);
    return text.empty() ? article.iri : article_id(text);
}

/// What the file's annotations would do here: counts for the reader to say yes to.
ImportPreview preview_of(const State& state, const std::string& file_name, AnnotationSet incoming) {
    const std::string about = id_of(incoming.article);
    for (Annotation& annotation : incoming.annotations) annotation.article = state.open->id;
    ImportPreview preview;
    preview.file_name = file_name;
    preview.plan = plan_merge(all_annotations(state), incoming.annotations);
    preview.other_article = !about.empty() && about != state.open->id;
    const std::string& text = state.open->article->text;
    preview.earlier_text = text_of(incoming.article);
    if (preview.earlier_text == text) preview.earlier_text.clear();
    preview.other_edition = likeness(sketch_of(preview.earlier_text), sketch_of(text)) >= named_edition_likeness;
    std::vector<Selectors> selectors;
    for (const Annotation& annotation : preview.plan.added) {
        if (!annotation.deleted && annotation.reply_to.empty()) selectors.push_back(annotation.selectors);
    }
    const EarlierText earlier(preview.earlier_text);
    const std::vector<Anchored> answers = places_of(*state.open, selectors, &earlier);
    preview.orphans = static_cast<std::uint32_t>(
        std::count_if(answers.begin(), answers.end(), [](const Anchored& answer) { return answer.range.empty(); }));
    preview.incoming = std::move(incoming);
    return preview;
}

Transaction previewed(ImportPreview preview) {
    Transaction transaction;
    transaction.facts.push_back(fact::Previewed{std::move(preview)});
    return transaction;
}

/// The format of another program that the file looks like; null for our own, or none.
const Format* foreign_format(const FileContent& content) {
    const Format* format = guess_format(content);
    return format == &web_annotation_format ? nullptr : format;
}

/// Another program's file says which article it is about in its own ways, if at all: it counts for the one in view.
Transaction plan_foreign(const State& state, const std::string& file_name, const FileContent& content,
                         const Format& format) {
    if (state.view != View::article || !state.open) {
        return refused("Open the article that " + spoken_name(file_name) + " is about first");
    }
    Result<ImportedSet> read = import_annotations(content, &format, {state.open->article.get()});
    if (!read) return refused(with_file(spoken_name(file_name), read.error().message));
    read->set.article = {};
    ImportPreview preview = preview_of(state, file_name, std::move(read->set));
    preview.format = format.title;
    preview.skipped = read->skipped.size();
    if (!read->skipped.empty()) preview.skipped_first = read->skipped.front().place + ": " + read->skipped.front().what;
    return previewed(std::move(preview));
}

/// "The Title of It" -> "the-title-of-it". Letters of other scripts stay; marks of ASCII and white space become hyphens.
std::string slug_of(std::string_view title) {
    constexpr std::size_t longest = 60;
    std::string slug;
    for (const char c : ascii_lower(title)) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (kept) slug += c;
        else if (!slug.empty() && slug.back() != '-') slug += '-';
    }
    slug.resize(utf8::floor_boundary(slug, longest));
    while (!slug.empty() && slug.back() == '-') slug.pop_back();
    return slug.empty() ? "article" : slug;
}

ArticleRef reference_to(const State& state, bool with_text) {
    const OpenArticle& open = *state.open;
    const Metadata& metadata = open.article->metadata;
    ArticleRef article;
    article.iri = open.id;
    article.byline = metadata.byline;
    article.published = metadata.published;
    article.source = metadata.source;
    article.language = metadata.language;
    const auto entry = state.shelf.find(open.id);
    article.title = entry == state.shelf.end() ? metadata.title : entry->second.title;
    if (!with_text) return article;
    article.text = open.source;
    const bool markdown = entry != state.shelf.end() && entry->second.format == SourceFormat::markdown;
    article.text_format = markdown ? "text/markdown" : "text/plain";
    return article;
}

}  // namespace

bool is_annotation_file(std::string_view name, std::string_view bytes) {
    const std::string lower = ascii_lower(name);
    if (ends_with(lower, ".json") || ends_with(lower, ".jsonld")) return true;
    for (const std::string_view extension : readable_extensions()) {
        if (ends_with(lower, "." + std::string(extension))) return foreign_format(FileContent(bytes)) != nullptr;
    }
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (bytes.substr(0, mark.size()) == mark) bytes.remove_prefix(mark.size());
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || (bytes[first] != '{' && bytes[first] != '[')) return false;
    return static_cast<bool>(parse_web_annotations(bytes)) || foreign_format(FileContent(bytes));
}

/// An article in view takes the annotations of any file; the preview says if the file is about another one. From the
/// library, the file itself has to lead to its article: one on the shelf, or one that it brings along.
Transaction plan_command(const State& state, const command::ImportAnnotations& command, const World& world) {
    const FileContent content(command.bytes);
    if (const Format* foreign = foreign_format(content)) return plan_foreign(state, command.name, content, *foreign);
    Result<AnnotationSet> set = parse_web_annotations(command.bytes);
    if (!set) return refused(with_file(spoken_name(command.name), set.error().message));
    if (state.view == View::article && state.open) {
        return previewed(preview_of(state, command.name, *std::move(set)));
    }

    const Waiting waiting{id_of(set->article), Waiting::For::import, command.name, command.bytes};
    if (state.shelf.count(waiting.article) != 0) return plan_opening(state, waiting, world);
    const ArticleRef& article = set->article;
    if (!article.text.empty()) return plan_reading(state, source_of(article), {}, waiting, world);
    const std::string about = article.title.empty() ? "" : ": this file is about “" + article.title + "”";
    return refused("Open the article first" + about);
}

/// Planned anew, for the annotations may not be what they were when the preview was made.
Transaction plan_command(const State& state, const command::ConfirmImport&, const World&) {
    if (!state.preview || !state.open) return {};
    MergePlan merge = plan_merge(all_annotations(state), state.preview->incoming.annotations);
    const auto added = std::count_if(merge.added.begin(), merge.added.end(), [](const Annotation& a) { return !a.deleted; });
    Transaction transaction = announced("Added " + std::to_string(added) + ", changed " +
                                        std::to_string(merge.changed.size()) + ", left " +
                                        std::to_string(merge.unchanged.size()) + " as they were");
    transaction.step.title = "Import annotations";
    transaction.step.article = state.open->id;
    for (Annotation& annotation : merge.added) transaction.step.annotations.push_back({std::nullopt, std::move(annotation)});
    for (MergePlan::Changed& change : merge.changed) {
        transaction.step.annotations.push_back({std::move(change.before), std::move(change.after)});
    }
    const std::string& earlier = state.preview->earlier_text;
    const auto& known = state.open->earlier;
    const bool is_known = std::any_of(known.begin(), known.end(), [&](const auto& text) { return text->text == earlier; });
    if (!earlier.empty() && !is_known) transaction.facts.push_back(fact::EarlierTextKept{earlier});
    transaction.facts.push_back(fact::Previewed{});
    return transaction;
}

Transaction plan_command(const State& state, const command::CancelImport&, const World&) {
    Transaction transaction;
    if (state.preview) transaction.facts.push_back(fact::Previewed{});
    return transaction;
}

Transaction plan_command(const State& state, const command::ExportAnnotations& command, const World&) {
    if (!state.open) return refused("Open an article to export its annotations");
    AnnotationSet set;
    set.article = reference_to(state, command.with_text);
    set.annotations = all_annotations(state);
    // What was marked before the reader gave a name is theirs too.
    for (Annotation& annotation : set.annotations) {
        if (annotation.creator.empty()) annotation.creator = state.settings.creator;
    }
    Transaction transaction = announced("Exported " + counted(live_count(state.annotations), "annotation", "annotations"));
    transaction.facts.push_back(fact::StepSealed{});
    const std::string name = slug_of(set.article.title) + ".annotations.json";
    transaction.effects.push_back(effect::Download{name, "application/json", write_web_annotations(set)});
    return transaction;
}

}  // namespace postil
