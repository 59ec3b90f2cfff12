// Articles come, are opened and go.

#include <algorithm>

#include "import/binary.h"
#include "session/editions.h"
#include "session/known_names.h"
#include "session/marks.h"
#include "session/mentions.h"
#include "session/opening.h"
#include "session/plans.h"
#include "storage/keys.h"
#include "text/segmentation.h"

namespace postil {

namespace {

constexpr std::size_t longest_title_bytes = 80;

effect::Navigate navigation_to(const ShelfEntry& entry) {
    return {article_address(entry.id), entry.title};
}

/// The address of what is in view, for when somewhere else could not be gone to.
effect::Navigate navigation_back(const State& state) {
    if (state.view == View::article && state.open) {
        const auto entry = state.shelf.find(state.open->id);
        if (entry != state.shelf.end()) return navigation_to(entry->second);
    }
    return {"#/", "Postil"};
}

std::string quoted_title(const State& state, const std::string& id) {
    const auto entry = state.shelf.find(id);
    return entry == state.shelf.end() ? "The article" : "“" + entry->second.title + "”";
}

/// The metadata's, or how the first block begins, cut after a word.
std::string title_of(const Article& article) {
    if (!article.metadata.title.empty()) return article.metadata.title;
    const auto block = std::find_if(article.blocks.begin(), article.blocks.end(),
                                    [](const Block& b) { return !b.range.empty(); });
    std::string_view text = block == article.blocks.end() ? std::string_view(article.text) : slice(article.text, block->range);
    text = text.substr(0, text.find('\n'));
    if (text.size() <= longest_title_bytes) return std::string(text);
    const TextOffset limit = cluster_floor(text, {longest_title_bytes});
    const std::size_t space = text.rfind(' ', limit.bytes);
    const bool has_words = space != std::string_view::npos && space > longest_title_bytes / 2;
    return std::string(text.substr(0, has_words ? space : limit.bytes)) + "…";
}

ShelfEntry entry_of(const OpenArticle& open, SourceFormat format, const std::string& name, Timestamp now) {
    const Metadata& metadata = open.article->metadata;
    ShelfEntry entry;
    entry.id = open.id;
    entry.title = title_of(*open.article);
    entry.byline = metadata.byline;
    entry.published = metadata.published;
    entry.language = metadata.language;
    entry.source_name = name;
    entry.format = format;
    entry.added = now;
    entry.opened = now;
    entry.words = count_words(open.article->text);
    entry.sketch = sketch_of(open.article->text);
    return entry;
}

/// What an article that has come is wanted for.
std::vector<Command> next_commands(const Waiting& waiting) {
    const bool brings_file = !waiting.file_bytes.empty();
    std::vector<Command> next;
    if (waiting.what == Waiting::For::undo) next.push_back(command::Undo{true});
    if (waiting.what == Waiting::For::redo) next.push_back(command::Redo{true});
    if (waiting.what == Waiting::For::restoring) next.push_back(command::RestoreAnnotation{waiting.article, waiting.file_name});
    if (brings_file) next.push_back(command::ImportAnnotations{waiting.file_name, waiting.file_bytes, waiting.by_link});
    if (brings_file && waiting.confirmed) next.push_back(command::ConfirmImport{});
    if (!brings_file) next.push_back(command::OfferArrival{});
    return next;
}

/// What it takes to have `open` in view. The time it was opened is kept, not undone.
void show(Transaction& transaction, OpenArticle open, std::map<std::string, Annotation> annotations, ShelfEntry entry,
          std::string new_source) {
    transaction.effects.push_back(navigation_to(entry));
    transaction.effects.push_back(effect::ScrollTo{open.place});
    transaction.facts.push_back(fact::ArticleOpened{std::move(open), std::move(annotations)});
    transaction.facts.push_back(fact::Shelved{std::move(entry), std::move(new_source)});
    transaction.facts.push_back(fact::ViewShown{View::article});
}

void tell_of_damage(Transaction& transaction, std::size_t count) {
    if (count == 0) return;
    const std::string_view rest = count == 1 ? " could not be read and was left as it is" : " could not be read and were left as they are";
    transaction.effects.push_back(effect::Announce{counted(count, "record", "records") + std::string(rest), true});
}

/// Earlier annotations of a text that was added anew. What is in memory is newer than what storage says.
Transaction plan_gathering(const State& state, const LoadedRecords& loaded) {
    Transaction transaction;
    transaction.then = next_commands(*state.waiting);
    if (const ShelfEntry* earlier = earlier_edition(state, state.open->id)) {
        transaction.facts.push_back(fact::Waits{Waiting{earlier->id, Waiting::For::edition, {}, {}}});
        transaction.effects.push_back(effect::Load{earlier->id});
    } else {
        transaction.facts.push_back(fact::Waits{});
    }
    fact::AnnotationsGathered gathered;
    std::uint32_t marks = live_count(state.annotations);
    for (const auto& [id, annotation] : loaded.annotations) {
        if (state.annotations.count(id) != 0) continue;
        marks += annotation.deleted ? 0 : 1;
        gathered.annotations.push_back(annotation);
    }
    if (!gathered.annotations.empty()) {
        const auto entry = state.shelf.find(state.open->id);
        if (entry != state.shelf.end() && entry->second.marks != marks) {
            ShelfEntry counted_entry = entry->second;
            counted_entry.marks = marks;
            transaction.facts.push_back(fact::Shelved{std::move(counted_entry), {}});
        }
        transaction.facts.push_back(std::move(gathered));
    }
    tell_of_damage(transaction, loaded.diagnostics.size());
    return transaction;
}

}  // namespace

std::string spoken_name(const std::string& file_name) { return file_name.empty() ? "the pasted text" : file_name; }

Transaction plan_opening(const State& state, Waiting waiting, const World& world) {
    Transaction transaction;
    if (!state.open || state.open->id != waiting.article) {
        transaction.effects.push_back(effect::Load{waiting.article});
        transaction.facts.push_back(fact::Waits{std::move(waiting)});
        return transaction;
    }
    transaction.then = next_commands(waiting);
    if (state.waiting && state.waiting->article != waiting.article) transaction.facts.push_back(fact::Waits{});
    if (state.view == View::article) return transaction;
    ShelfEntry entry = state.shelf.find(waiting.article)->second;
    entry.opened = world.now();
    transaction.effects.push_back(navigation_to(entry));
    transaction.effects.push_back(effect::ScrollTo{state.open->place});
    transaction.facts.push_back(fact::Shelved{std::move(entry), {}});
    transaction.facts.push_back(fact::ViewShown{View::article});
    return transaction;
}

Transaction plan_reading(const State& state, const Source& source, const std::string& name, Waiting waiting,
                         const World& world) {
    Result<OpenArticle> open = open_source({}, source);
    if (!open) return refused(spoken_name(name) + ": " + open.error().message);
    const std::string& text = open->article->text;
    if (trimmed(text, text_range(0, text.size())).empty()) {
        return refused("There is nothing to read in " + spoken_name(name) + ".");
    }
    open->id = article_id(text);
    waiting.article = open->id;
    if (state.shelf.count(open->id) != 0) return plan_opening(state, std::move(waiting), world);

    Transaction transaction;
    ShelfEntry entry = entry_of(*open, source.format, name, world.now());
    // The same text may have been here before: then its annotations are still in storage, and what it was wanted for can
    // be done once they have come.
    Waiting gathering = std::move(waiting);
    gathering.what = Waiting::For::gathering;
    show(transaction, *std::move(open), {}, std::move(entry), write_source(source));
    transaction.facts.push_back(fact::Waits{gathering});
    transaction.effects.push_back(effect::Load{gathering.article});
    return transaction;
}

Transaction plan_command(const State& state, const command::OpenArticle& command, const World& world) {
    const std::string id = full_article_id(command.id);
    if (state.shelf.count(id) != 0) return plan_opening(state, {id, Waiting::For::opening, {}, {}, false, false}, world);
    Transaction transaction = refused("That article is not in this browser’s library.");
    transaction.effects.push_back(navigation_back(state));
    return transaction;
}

Transaction plan_command(const State&, const command::OpenSample& command, const World&) {
    Transaction transaction;
    transaction.effects.push_back(effect::FetchSample{command.file});
    return transaction;
}

Transaction plan_command(const State& state, const command::AddSource& command, const World& world) {
    if (const auto kind = binary_kind(command.bytes)) return refused(binary_refusal(command.name, *kind));
    if (is_annotation_file(command.name, command.bytes)) {
        return plan_command(state, command::ImportAnnotations{command.name, command.bytes}, world);
    }
    if (command.bytes.size() > max_source_bytes) {
        return refused(spoken_name(command.name) + " is too large: at most " +
                       std::to_string(max_source_bytes >> 20) + " MB can be read.");
    }
    std::vector<Diagnostic> of_decoding;  // the importer says the same again of what it was given
    std::string text = decode_text(command.bytes, of_decoding);
    const SourceFormat format = guess_format(command.name, text);
    return plan_reading(state, {format, std::move(text)}, command.name, {}, world);
}

Transaction plan_command(const State& state, const command::RemoveArticle& command, const World& world) {
    const auto entry = state.shelf.find(full_article_id(command.id));
    if (entry == state.shelf.end()) return {};
    const std::string& id = entry->first;
    Transaction transaction = announced_with_undo("Removed " + quoted_title(state, id));
    transaction.step.title = "Remove " + quoted_title(state, id);
    transaction.step.shelf.push_back({entry->second, std::nullopt, world.now()});
    if (state.waiting && state.waiting->article == id) transaction.facts.push_back(fact::Waits{});
    if (!state.open || state.open->id != id) return transaction;
    transaction.facts.push_back(fact::ArticleClosed{});
    if (state.view == View::article) {
        transaction.facts.push_back(fact::ViewShown{View::library});
        transaction.effects.push_back(effect::Navigate{"#/", "Postil"});
    }
    return transaction;
}

Transaction plan_command(const State& state, const command::ArticleLoaded& command, const World& world) {
    const std::string id = full_article_id(command.id);
    if (!state.waiting || state.waiting->article != id) return {};
    LoadedRecords loaded = read_records(id, command.records);
    if (state.waiting->what == Waiting::For::gathering) {
        return state.open && state.open->id == id ? plan_gathering(state, loaded) : Transaction{};
    }
    if (state.waiting->what == Waiting::For::edition) return plan_offer(state, id, parse_source(command.source), loaded);
    const auto on_shelf = state.shelf.find(id);
    const std::optional<Source> source = parse_source(command.source);
    Result<OpenArticle> open = source ? open_source(id, *source) : Error{ErrorCode::storage, "its text in storage is damaged."};
    if (!open || on_shelf == state.shelf.end()) {
        const std::string reason = open ? "it is not in the library." : open.error().message;
        Transaction transaction = refused(quoted_title(state, id) + " could not be opened: " + reason);
        transaction.facts.push_back(fact::Waits{});
        transaction.effects.push_back(navigation_back(state));
        return transaction;
    }
    open->place = open->anchor_text->offsets.from_code_points(loaded.place);
    anchor_marks(*open, loaded.annotations);
    open->diagnostics.insert(open->diagnostics.end(), loaded.diagnostics.begin(), loaded.diagnostics.end());

    ShelfEntry entry = on_shelf->second;
    entry.opened = world.now();
    std::vector<const Annotation*> annotations;
    for (const auto& [key, annotation] : loaded.annotations) annotations.push_back(&annotation);
    tell_of_annotations(state, entry, annotations);
    if (entry.sketch.empty()) entry.sketch = sketch_of(open->article->text);
    Transaction transaction;
    transaction.then = next_commands(*state.waiting);
    show(transaction, *std::move(open), std::move(loaded.annotations), std::move(entry), {});
    transaction.facts.push_back(fact::Waits{});
    tell_of_damage(transaction, loaded.diagnostics.size());
    return transaction;
}

Transaction plan_command(const State& state, const command::LoadFailed& command, const World&) {
    const std::string id = full_article_id(command.what);
    const bool awaited = state.waiting && state.waiting->article == id;
    if (!awaited && state.shelf.count(id) != 0) return {};
    Transaction transaction;
    if (awaited) transaction.facts.push_back(fact::Waits{});
    const bool unasked = awaited && (state.waiting->what == Waiting::For::gathering || state.waiting->what == Waiting::For::edition);
    if (unasked) {
        transaction.then = next_commands(*state.waiting);
        return transaction;
    }
    const std::string name = awaited ? quoted_title(state, id) : command.what;
    transaction.effects.push_back(effect::Announce{name + " could not be opened: " + command.reason, true});
    if (awaited) transaction.effects.push_back(navigation_back(state));
    return transaction;
}

}  // namespace postil
