#include "session/shelf_search.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "base/utf8.h"
#include "session/opening.h"
#include "session/records.h"
#include "storage/keys.h"

namespace postil {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t most_found = 50;
constexpr std::size_t most_block_bytes = std::size_t{24} << 20;
constexpr std::size_t most_text_bytes = std::size_t{12} << 20;

bool is_head(BlockKind kind) {
    return kind == BlockKind::title || kind == BlockKind::byline || kind == BlockKind::section || kind == BlockKind::published_in;
}

}  // namespace

void ShelfSearch::type(std::string typed) {
    if (typed == typed_) return;
    typed_ = std::move(typed);
    query_ = parse_search(typed_);
    ++version_;
    if (query_.empty()) {
        found_.clear();
        texts_.clear();
        blocks_.clear();
        text_bytes_ = block_bytes_ = count_ = 0;
        done_for_.clear();
        ranking_.reset();
        begins_ = waits_ = refreshed_ = false;
        ++asked_;
        return;
    }
    begins_ = true;
}

bool ShelfSearch::is_due() const {
    if (!is_on()) return false;
    if (begins_ || ranked_version_ != index_.version()) return index_.is_loaded();
    if (waits_) return false;
    return ranking_ != nullptr || std::any_of(found_.begin(), found_.end(), [](const FoundArticle& one) { return !one.told; });
}

bool ShelfSearch::go_on(const State& state, double milliseconds) {
    if (!is_on() || !index_.is_loaded()) return false;
    if (!refreshed_) {
        refreshed_ = true;
        index_.refresh();
    }
    if (begins_ || ranked_version_ != index_.version()) begin();
    if (waits_) return false;
    if (ranking_) {
        rank(state, milliseconds);
        return is_due();
    }
    tell_next();
    return is_due();
}

void ShelfSearch::begin() {
    begins_ = false;
    if (blocks_version_ != index_.version()) {
        blocks_version_ = index_.version();
        texts_.clear();  // notes may have changed
        text_bytes_ = 0;
        std::erase_if(blocks_, [&](const auto& block) { return index_.index().segments().count(block.first.segment) == 0; });
        block_bytes_ = 0;
        for (const auto& [id, block] : blocks_) block_bytes_ += block.size();
    }
    if (block_bytes_ > most_block_bytes) {
        blocks_.clear();
        block_bytes_ = 0;
    }
    ranked_for_ = typed_;
    ranked_version_ = index_.version();
    ranking_ = std::make_unique<Ranking>(index_.index(), query_);
    RecordsWanted wanted;
    std::vector<BlockId> ids;
    for (const BlockId block : ranking_->wanted()) {
        if (blocks_.count(block) != 0) continue;
        wanted.keys.push_back(ShelfIndex::block_key(block));
        ids.push_back(block);
    }
    const std::uint32_t number = ++asked_;
    waits_ = !ids.empty();
    if (ids.empty()) return;
    records_.read(std::move(wanted), [this, number, ids = std::move(ids)](std::vector<Record> records, bool) {
        if (number != asked_) return;
        waits_ = false;
        std::map<std::string, std::string> values;
        for (Record& record : records) values[record.key] = std::move(record.value);
        for (const BlockId id : ids) {
            const auto value = values.find(ShelfIndex::block_key(id));
            if (value == values.end()) continue;
            block_bytes_ += value->second.size();
            blocks_[id] = std::move(value->second);
        }
    });
}

void ShelfSearch::rank(const State& state, double milliseconds) {
    const auto until = Clock::now() + std::chrono::duration<double, std::milli>(milliseconds);
    const auto block = [this](BlockId id) -> const std::string* {
        const auto found = blocks_.find(id);
        return found == blocks_.end() ? nullptr : &found->second;
    };
    do {
        switch (ranking_->go_on(block)) {
            case Ranking::Step::more: break;
            case Ranking::Step::done: return take_ranked(state);
            case Ranking::Step::missing:
            case Ranking::Step::damaged:
                ranking_.reset();
                index_.rebuild();
                return;
        }
    } while (Clock::now() < until);
}

void ShelfSearch::take_ranked(const State& state) {
    Ranking::Found found = ranking_->found(most_found, [&](const std::string& id) { return state.shelf.count(id) != 0; });
    ranking_.reset();
    const bool same = done_for_ == ranked_for_;
    std::vector<FoundArticle> before = std::exchange(found_, {});
    for (SearchHit& hit : found.best) {
        FoundArticle article{hit.article, hit, false, {}, {}, {}, 0, {}};
        if (const auto text = texts_.find(hit.article); text != texts_.end()) tell(article, text->second);
        // What stood there stays until it is known anew.
        const auto old = std::find_if(before.begin(), before.end(), [&](const FoundArticle& one) { return one.id == hit.article; });
        if (!article.told && same && old != before.end()) article.line = old->line, article.hits = old->hits, article.note = old->note;
        found_.push_back(std::move(article));
    }
    count_ = found.count;
    done_for_ = ranked_for_;
    ++version_;
}

void ShelfSearch::tell(FoundArticle& article, const Text& text) const {
    std::optional<Snippet> of_text = snippet_of(text.text, text.blocks, done_for_.empty() ? typed_ : ranked_for_);
    std::optional<Snippet> of_note;
    for (const auto& [id, note] : text.notes) {
        std::optional<Snippet> snippet = snippet_of(note, {text_range(0, note.size())}, ranked_for_);
        if (!snippet || (of_note && snippet->terms <= of_note->terms)) continue;
        of_note = std::move(snippet);
        article.note = id;
    }
    const bool is_note = of_note && (!of_text || of_note->terms >= of_text->terms);
    if (!is_note) article.note.clear();
    std::optional<Snippet>& shown = is_note ? of_note : of_text;
    article.told = true;
    if (!shown) {
        article.line = opening_of(text.text, text.blocks);
        article.hits.clear();
        return;
    }
    article.line = std::move(shown->text);
    article.hits = std::move(shown->hits);
    if (is_note) return;
    article.place = utf8::count_code_points(std::string_view(text.text).substr(0, shown->first.begin.bytes));
    article.find = std::move(shown->find);
}

/// Asks for what the first few of those found say that nothing is known of yet.
bool ShelfSearch::tell_next() {
    constexpr std::size_t together = 4;
    RecordsWanted wanted;
    std::vector<std::string> ids;
    for (FoundArticle& one : found_) {
        if (one.told) continue;
        if (const auto text = texts_.find(one.id); text != texts_.end()) {
            tell(one, text->second);
            ++version_;
            return true;
        }
        if (ids.size() == together) break;
        ids.push_back(one.id);
        wanted.keys.push_back(source_key(one.id));
        wanted.prefixes.push_back(annotation_key(one.id, ""));
    }
    if (ids.empty()) return false;
    if (text_bytes_ > most_text_bytes) {
        texts_.clear();
        text_bytes_ = 0;
    }
    const std::uint32_t number = ++asked_;
    waits_ = true;
    records_.read(std::move(wanted), [this, number, ids = std::move(ids)](const std::vector<Record>& records, bool) {
        if (number == asked_) waits_ = false;
        for (const std::string& id : ids) {
            Text& text = texts_[id];
            const auto value = std::find_if(records.begin(), records.end(), [&](const Record& record) { return record.key == source_key(id); });
            const std::optional<Source> source = value == records.end() ? std::nullopt : parse_source(value->value);
            Result<Imported> imported = source ? import_source(source->text, source->format) : Error{ErrorCode::storage, ""};
            if (imported) {
                for (const Block& block : imported->article.blocks) {
                    if (!is_head(block.kind)) text.blocks.push_back(block.range);
                }
                text.text = std::move(imported->article.text);
            }
            for (const auto& [key, annotation] : read_records(id, records).annotations) {
                if (!annotation.deleted) text.notes.emplace_back(key, searched_notes({&annotation}));
            }
            text_bytes_ += text.text.size();
        }
    });
    return true;
}

}  // namespace postil
