#include "session/activity_log.h"

#include <algorithm>

#include "session/opening.h"
#include "storage/keys.h"

namespace postil {
namespace {

const OpenArticle* open_article(const State& state) {
    return state.open && state.shelf.count(state.open->id) != 0 ? &*state.open : nullptr;
}

}  // namespace

void ActivityLog::open() {
    close();
    open_ = true;
}

void ActivityLog::close() {
    const std::uint32_t question = question_ + 1;  // whose answer nobody waits for any more
    const std::uint32_t version = version_ + 1;
    open_ = compared_ = false;
    sorted_ = true;
    of_.clear();
    deeds_.clear();
    here_.clear();
    queue_.clear();
    asked_for_.clear();
    arrived_.clear();
    question_ = question;
    version_ = version;
}

void ActivityLog::changed(const std::vector<std::string>& keys) {
    if (!open_) return;
    for (const std::string& key : keys) {
        const ParsedKey parsed = parse_key(key);
        if (parsed.kind == RecordKind::annotation) queue(parsed.article);
    }
}

bool ActivityLog::is_due(const State& state) const {
    if (!open_) return false;
    const OpenArticle* open = open_article(state);
    const bool is_open_another = open != nullptr && (open->id != here_ || here_version_ != state.annotations_version);
    const bool is_behind_state = is_open_another || shelf_version_ != state.shelf_version;
    return !compared_ || is_behind_state || !sorted_ || !arrived_.empty() || (asked_for_.empty() && !queue_.empty());
}

void ActivityLog::go_on(const State& state) {
    if (!compared_ || shelf_version_ != state.shelf_version) compare_with_shelf(state);
    read_open_article(state);
    if (!arrived_.empty()) read_arrived(state);
    else if (asked_for_.empty() && !queue_.empty()) ask(state);
    if (arrived_.empty()) sort();
}

void ActivityLog::queue(const std::string& article) {
    if (std::find(queue_.begin(), queue_.end(), article) == queue_.end()) queue_.push_back(article);
}

/// Articles that were read last come first: what is newest is likeliest in them.
void ActivityLog::compare_with_shelf(const State& state) {
    shelf_version_ = state.shelf_version;
    const auto is_gone = [&](const auto& one) { return state.shelf.count(one.first) == 0; };
    if (std::erase_if(of_, is_gone) > 0) sorted_ = false;
    if (std::exchange(compared_, true)) {
        for (const auto& [id, entry] : state.shelf) {
            const bool is_new = of_.count(id) == 0 && asked_for_.count(id) == 0;
            if (is_new && entry.marks + entry.notes > 0 && id != here_) queue(id);
        }
        return;
    }
    std::vector<const ShelfEntry*> entries;
    for (const auto& [id, entry] : state.shelf) {
        if (entry.marks + entry.notes > 0) entries.push_back(&entry);
    }
    std::stable_sort(entries.begin(), entries.end(), [](const ShelfEntry* a, const ShelfEntry* b) { return a->opened > b->opened; });
    for (const ShelfEntry* entry : entries) queue_.push_back(entry->id);
}

void ActivityLog::read_open_article(const State& state) {
    const OpenArticle* open = open_article(state);
    if (open == nullptr) return;
    const std::string& id = open->id;
    if (here_ == id && here_version_ == state.annotations_version) return;
    if (here_ != id && !here_.empty()) queue(here_);  // from now on its records say it
    here_ = id;
    here_version_ = state.annotations_version;
    std::vector<const Annotation*> annotations;
    for (const auto& [key, annotation] : state.annotations) annotations.push_back(&annotation);
    put(id, deeds_of(state, annotations, id));
}

void ActivityLog::ask(const State& state) {
    constexpr std::size_t together = 8;
    RecordsWanted wanted;
    while (!queue_.empty() && asked_for_.size() < together) {
        const std::string id = std::move(queue_.front());
        queue_.pop_front();
        if (id == here_ || state.shelf.count(id) == 0) continue;
        wanted.prefixes.push_back(annotation_key(id, ""));
        asked_for_.insert(id);
    }
    ++version_;
    if (asked_for_.empty()) return;
    const std::uint32_t number = ++question_;
    records_.read(std::move(wanted), [this, number](std::vector<Record> records, bool) {
        if (number != question_) return;
        std::map<std::string, std::vector<Record>> by_article;
        for (const std::string& id : std::exchange(asked_for_, {})) by_article[id];
        for (Record& record : records) {
            const auto found = by_article.find(parse_key(record.key).article);
            if (found != by_article.end()) found->second.push_back(std::move(record));
        }
        for (auto& one : by_article) arrived_.emplace_back(one.first, std::move(one.second));
    });
}

void ActivityLog::read_arrived(const State& state) {
    const auto [id, records] = std::move(arrived_.front());
    arrived_.pop_front();
    ++version_;
    if (id == here_ || state.shelf.count(id) == 0) return;
    const LoadedRecords loaded = read_records(id, records);
    std::vector<const Annotation*> annotations;
    for (const auto& [key, annotation] : loaded.annotations) annotations.push_back(&annotation);
    put(id, deeds_of(state, annotations, id));
}

void ActivityLog::put(const std::string& article, std::vector<Deed> deeds) {
    of_[article] = std::move(deeds);
    sorted_ = false;
}

void ActivityLog::sort() {
    if (std::exchange(sorted_, true)) return;
    deeds_.clear();
    for (const auto& [id, deeds] : of_) deeds_.insert(deeds_.end(), deeds.begin(), deeds.end());
    std::sort(deeds_.begin(), deeds_.end(), is_newer);
    const auto is_same = [](const Deed& a, const Deed& b) { return !is_newer(a, b) && !is_newer(b, a); };
    deeds_.erase(std::unique(deeds_.begin(), deeds_.end(), is_same), deeds_.end());
    ++version_;
}

}  // namespace postil
