// Annotations on their way in: read, shown, and taken once the reader says so.

#include <algorithm>
#include <map>
#include <utility>

#include "annotation/formats/formats.h"
#include "annotation/formats/web_annotation.h"
#include "base/article_id.h"
#include "base/ascii.h"
#include "base/hash.h"
#include "session/editions.h"
#include "session/marks.h"
#include "session/opening.h"
#include "session/plans.h"
#include "session/views/preview.h"

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

/// Of our own files; another program's file says which article it is about in its own ways, if at all.
bool is_ours(const Format& format) { return &format == &web_annotation_format || &format == &html_page_format; }

bool is_in_view(const State& state) { return state.view == View::article && state.open.has_value(); }

/// On the shelf under another id, as another edition is; empty: none is.
std::string entry_titled(const State& state, const std::string& title) {
    for (const auto& [id, entry] : state.shelf) {
        if (!title.empty() && entry.title == title) return id;
    }
    return {};
}

/// Under which name the reader's own marks stand, by passage: what is the reader's own, too, is then seen to be the same.
using OwnNames = std::map<std::pair<std::uint64_t, std::string>, std::string>;

OwnNames own_names_by_passage(const State& state) {
    OwnNames own;
    for (const auto& [id, annotation] : state.annotations) {
        const bool is_own = !annotation.deleted && author_of(state, annotation).empty();
        if (is_own) own[{annotation.selectors.start, annotation.selectors.exact}] = annotation.creator;
    }
    return own;
}

/// What has no name and is not known here was made by whoever the file is from, or by the reader, who says so.
std::vector<Annotation> incoming_of(const State& state, const ImportPreview& preview) {
    const std::string source = preview.by_link ? "a link" : preview.file_name.empty() ? "pasted" : preview.file_name;
    std::vector<Annotation> incoming = preview.incoming.set.annotations;
    OwnNames own;
    if (preview.claimed) own = own_names_by_passage(state);
    for (Annotation& annotation : incoming) {
        if (!annotation.creator.empty()) continue;
        const auto known = state.annotations.find(annotation.id);
        const bool is_known = known != state.annotations.end();
        annotation.came_in = is_known ? known->second.came_in : preview.claimed ? std::string() : source;
        if (is_known || !preview.claimed) continue;
        const auto alike = own.find({annotation.selectors.start, annotation.selectors.exact});
        annotation.creator = alike == own.end() ? state.settings.creator : alike->second;
    }
    return incoming;
}

std::uint32_t unknown_nameless(const State& state, const std::vector<Annotation>& incoming) {
    return static_cast<std::uint32_t>(std::count_if(incoming.begin(), incoming.end(), [&](const Annotation& annotation) {
        return annotation.creator.empty() && !annotation.deleted && state.annotations.count(annotation.id) == 0;
    }));
}

/// `preview` with what its annotations would do to the open article: counts for the reader to say yes to.
ImportPreview worked_out(const State& state, ImportPreview preview) {
    ImportedSet& incoming = preview.incoming;
    const std::string about = is_ours(*find_format(incoming.format)) ? id_of(incoming.set.article) : std::string();
    for (Annotation& annotation : incoming.set.annotations) annotation.article = state.open->id;
    preview.nameless = unknown_nameless(state, incoming.set.annotations);
    preview.orphans = preview.unsure = 0;
    preview.plan = plan_merge(all_annotations(state), incoming_of(state, preview));
    preview.other_article = !about.empty() && about != state.open->id;
    const std::string& text = state.open->article->text;
    if (preview.other_article) preview.earlier_text = text_of(incoming.set.article);
    preview.other_edition = likeness(sketch_of(preview.earlier_text), sketch_of(text)) >= named_edition_likeness;
    std::vector<Selectors> selectors;
    for (const Annotation& annotation : preview.plan.added) {
        if (!annotation.deleted && annotation.reply_to.empty()) selectors.push_back(annotation.selectors);
    }
    const EarlierText earlier(preview.earlier_text);
    const std::vector<Anchored> answers = places_of(*state.open, selectors, &earlier);
    for (const Anchored& answer : answers) {
        if (!answer.range.empty()) continue;
        ++(answer.what == AnchorClass::ambiguous ? preview.unsure : preview.orphans);
    }
    return preview;
}

Transaction previewed(ImportPreview preview) {
    Transaction transaction;
    transaction.facts.push_back(fact::Previewed{std::move(preview)});
    return transaction;
}

/// What a thing that came is called in a sentence.
std::string spoken(const command::ImportAnnotations& command) {
    return command.by_link ? "the link" : spoken_name(command.name);
}

/// "2:1: is not JSON: …", as compilers write it, for people.
std::string spoken_problem(const std::string& reason) {
    const auto colon = reason.find(':');
    const auto end = reason.find(": ");
    if (end == std::string::npos || colon == end || reason[0] < '0' || reason[0] > '9') return reason;
    return "at line " + reason.substr(0, colon) + ", column " + reason.substr(colon + 1, end - colon - 1) + ", it " + reason.substr(end + 2);
}

Transaction plan_unreadable(const command::ImportAnnotations& command, const std::string& reason) {
    if (command.by_link) return refused("This link holds no annotations that can be read, so nothing was changed");
    const std::string name = command.name.empty() ? "The pasted text" : "“" + command.name + "”";
    return refused(name + " could not be read: " + spoken_problem(reason));
}

Result<ImportedSet> read(const State& state, const FileContent& content) {
    const Format* format = guess_format(content);
    const bool ours = format == nullptr || is_ours(*format);
    const Article* article = !ours && is_in_view(state) ? state.open->article.get() : nullptr;
    return import_annotations(content, format == nullptr ? &web_annotation_format : format, {article});
}

/// From the library, or by a link, annotations lead to their article: one on the shelf, or one that they bring along, or
/// one that has yet to come.
Transaction plan_elsewhere(const State& state, const command::ImportAnnotations& command, ImportedSet incoming,
                           const World& world) {
    const ArticleRef& article = incoming.set.article;
    Waiting waiting{id_of(article), Waiting::For::import, command.name, command.bytes, command.by_link, false};
    if (state.shelf.count(waiting.article) == 0 && article.text.empty()) {
        if (const std::string other = entry_titled(state, article.title); !other.empty()) waiting.article = other;
    }
    if (state.shelf.count(waiting.article) != 0) return plan_opening(state, waiting, world);
    if (article.text.empty() && waiting.article.empty())
        return refused("Open the article that " + spoken(command) + " is about first");
    ImportPreview preview;
    preview.into = article.text.empty() ? ImportPreview::Into::later : ImportPreview::Into::new_article;
    preview.file_name = command.name;
    preview.by_link = command.by_link;
    preview.bytes = command.bytes;
    preview.incoming = std::move(incoming);
    return previewed(std::move(preview));
}

void tell_of_losses(const ImportPreview& preview, Transaction& transaction) {
    std::vector<Loss> losses;
    for (const Loss& loss : preview.incoming.skipped) losses.push_back({loss.place, "Left out: " + loss.what});
    losses.insert(losses.end(), preview.incoming.losses.begin(), preview.incoming.losses.end());
    if (losses.empty()) return;
    const std::string name = preview.by_link ? "the link" : spoken_name(preview.file_name);
    transaction.effects.push_back(effect::Report{"What did not come along from " + name, summed(losses)});
}

/// "Added 12, changed 3, left 1 as it was": of what there was any.
std::string merged_words(std::size_t added, std::size_t changed, std::size_t left) {
    std::string words;
    const auto say = [&words](std::size_t count, const char* verb, const char* rest) {
        if (count > 0) words += (words.empty() ? "" : ", ") + std::string(verb) + std::to_string(count) + rest;
    };
    say(added, "added ", "");
    say(changed, "changed ", "");
    say(left, "left ", left == 1 ? " as it was" : " as they were");
    if (words.empty()) return "There was nothing to add";
    words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
}

/// Planned anew, for the annotations may not be what they were when the preview was made.
Transaction plan_merging(const State& state, const ImportPreview& preview) {
    MergePlan merge = plan_merge(all_annotations(state), incoming_of(state, preview));
    const auto added =
        std::count_if(merge.added.begin(), merge.added.end(), [](const Annotation& a) { return !a.deleted; });
    Transaction transaction = announced(merged_words(static_cast<std::size_t>(added), merge.changed.size(), merge.unchanged.size()));
    transaction.step.title = "Import annotations";
    transaction.step.article = state.open->id;
    for (Annotation& annotation : merge.added)
        transaction.step.annotations.push_back({std::nullopt, std::move(annotation)});
    for (MergePlan::Changed& change : merge.changed) {
        transaction.step.annotations.push_back({std::move(change.before), std::move(change.after)});
    }
    const std::string& earlier = preview.earlier_text;
    const auto& known = state.open->earlier;
    const bool is_known = std::any_of(known.begin(), known.end(), [&](const auto& text) { return text->text == earlier; });
    if (!earlier.empty() && !is_known) transaction.facts.push_back(fact::EarlierTextKept{earlier});
    tell_of_losses(preview, transaction);
    return transaction;
}

/// The same bytes again are the same arrival.
Transaction plan_keeping(const ImportPreview& preview, Timestamp now) {
    const AnnotationSet& set = preview.incoming.set;
    Arrival arrival;
    arrival.id = sha256_hex(preview.bytes).substr(0, 32);
    arrival.article = id_of(set.article);
    arrival.title = set.article.title;
    const SetSummary summary = summary_of(set);
    arrival.authors = summary.authors;
    arrival.annotations = summary.annotations;
    arrival.came = now;
    arrival.bytes = preview.bytes;
    const std::string title = arrival.title.empty() ? "their article" : "“" + arrival.title + "”";
    Transaction transaction = announced("Kept " + counted(arrival.annotations, "annotation", "annotations") +
                                        " until " + title + " is opened");
    transaction.facts.push_back(fact::ArrivalKept{std::move(arrival)});
    return transaction;
}

}  // namespace

bool is_annotation_file(std::string_view name, std::string_view bytes) {
    const std::string lower = ascii_lower(name);
    if (ends_with(lower, ".json") || ends_with(lower, ".jsonld")) return true;
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (bytes.substr(0, mark.size()) == mark) bytes.remove_prefix(mark.size());
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    const bool may_be_json = first != std::string_view::npos && (bytes[first] == '{' || bytes[first] == '[');
    const auto readable = readable_extensions();
    const bool named_so = std::any_of(readable.begin(), readable.end(), [&](std::string_view extension) {
        return ends_with(lower, "." + std::string(extension));
    });
    if (!may_be_json && !named_so && !name.empty()) return false;
    const FileContent content(bytes);
    const Format* format = guess_format(content);
    const bool is_prose = ends_with(lower, ".md") || ends_with(lower, ".markdown");
    if (is_prose && format != &markdown_notes_format) return false;  // an article, whatever its first line looks like
    if (format != &web_annotation_format)
        return format != nullptr && (may_be_json || named_so || format == &html_page_format);
    return may_be_json && static_cast<bool>(parse_web_annotations(bytes));
}

/// An article in view takes the annotations of any file; the preview says if the file is about another one. What brings
/// its article along as a page, or comes by a link, leads to its own.
Transaction plan_command(const State& state, const command::ImportAnnotations& command, const World& world) {
    const FileContent content(command.bytes);
    Result<ImportedSet> incoming = read(state, content);
    if (!incoming) return plan_unreadable(command, incoming.error().message);
    const bool ours = is_ours(*find_format(incoming->format));
    if (!ours && !is_in_view(state)) return refused("Open the article that " + spoken(command) + " is about first");
    if (!ours) incoming->set.article = {};
    if (is_in_view(state)) {
        const bool leads_elsewhere = command.by_link || find_format(incoming->format) == &html_page_format;
        const std::string about = id_of(incoming->set.article);
        if (!leads_elsewhere || about.empty() || about == state.open->id) {
            ImportPreview preview;
            preview.file_name = command.name;
            preview.by_link = command.by_link;
            preview.incoming = *std::move(incoming);
            return previewed(worked_out(state, std::move(preview)));
        }
    }
    return plan_elsewhere(state, command, *std::move(incoming), world);
}

Transaction plan_command(const State& state, const command::ClaimImport& command, const World&) {
    const bool can_claim = state.preview && state.preview->into == ImportPreview::Into::open_article && state.preview->nameless > 0;
    if (!can_claim || !state.open) return {};
    ImportPreview preview = *state.preview;
    preview.claimed = command.mine;
    return previewed(worked_out(state, std::move(preview)));
}

Transaction plan_command(const State& state, const command::ConfirmImport&, const World& world) {
    if (!state.preview) return {};
    const ImportPreview& preview = *state.preview;
    Transaction transaction;
    switch (preview.into) {
        case ImportPreview::Into::open_article:
            if (!state.open) return {};
            transaction = plan_merging(state, preview);
            break;
        case ImportPreview::Into::new_article: {
            const Waiting waiting{{}, Waiting::For::import, preview.file_name, preview.bytes, preview.by_link, true};
            transaction = plan_reading(state, source_of(preview.incoming.set.article), {}, waiting, world);
            break;
        }
        case ImportPreview::Into::later: transaction = plan_keeping(preview, world.now()); break;
    }
    if (!preview.arrival.empty()) {
        transaction.facts.push_back(fact::ArrivalGone{preview.arrival});
        transaction.then.push_back(command::OfferArrival{});
    }
    transaction.facts.push_back(fact::Previewed{});
    return transaction;
}

Transaction plan_command(const State& state, const command::CancelImport&, const World&) {
    Transaction transaction;
    if (state.preview) transaction.facts.push_back(fact::Previewed{});
    return transaction;
}

Transaction plan_command(const State& state, const command::OfferArrival&, const World&) {
    if (!is_in_view(state) || state.preview) return {};
    const Arrival* arrival = arrival_for(state, state.open->id);
    if (arrival == nullptr) return {};
    Result<ImportedSet> incoming = read(state, FileContent(arrival->bytes));
    if (!incoming)
        return refused("Annotations that waited for this article can't be read any more: " + incoming.error().message);
    ImportPreview preview;
    preview.by_link = true;
    preview.arrival = arrival->id;
    preview.incoming = *std::move(incoming);
    return previewed(worked_out(state, std::move(preview)));
}

}  // namespace postil
