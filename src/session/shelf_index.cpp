#include "session/shelf_index.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "base/json.h"
#include "session/opening.h"
#include "session/records.h"
#include "storage/keys.h"

namespace postil {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

constexpr int format_version = 1;
constexpr const char* manifest_key = "index/manifest";
constexpr const char* index_prefix = "index/";
constexpr const char* stale_prefix = "stale/";
constexpr std::size_t most_in_memory = 120'000;  ///< postings of a segment that is being made
constexpr std::size_t postings_in_slice = 4'000;
constexpr std::size_t segments_to_merge = 4;     ///< of about one size
constexpr std::size_t smallest_tier = 4'000;
constexpr std::size_t most_merged = 500'000;     ///< postings that are in memory for it
constexpr std::size_t whole_segment = 250'000;   ///< postings of one that is merged no more

std::string segment_key(std::uint32_t number, std::string_view part) {
    return index_prefix + std::to_string(number) + "/" + std::string(part);
}

std::string stale_key(std::string_view article) { return stale_prefix + short_article_id(article); }

const std::string* value_of(const std::vector<Record>& records, std::string_view key) {
    const auto found = std::find_if(records.begin(), records.end(), [key](const Record& record) { return record.key == key; });
    return found == records.end() ? nullptr : &found->value;
}

std::string write_manifest(const std::vector<std::uint32_t>& segments, std::uint32_t next) {
    return write_json_line({{"version", format_version}, {"next", next}, {"segments", segments}});
}

struct Manifest {
    std::uint32_t next = 1;
    std::vector<std::uint32_t> segments;
};

std::optional<Manifest> parse_manifest(std::string_view value) {
    const json object = parse_json(value).value;
    if (!object.is_object()) return {};
    const auto version = object.find("version");
    const auto next = object.find("next");
    const auto segments = object.find("segments");
    const bool whole = version != object.end() && *version == format_version && next != object.end() && next->is_number_unsigned() &&
                       segments != object.end() && segments->is_array();
    if (!whole) return {};
    Manifest manifest;
    manifest.next = next->get<std::uint32_t>();
    for (const json& number : *segments) {
        if (!number.is_number_unsigned()) return {};
        const auto one = number.get<std::uint32_t>();
        const bool ascends = one > 0 && one < manifest.next && (manifest.segments.empty() || one > manifest.segments.back());
        if (!ascends) return {};
        manifest.segments.push_back(one);
    }
    return manifest;
}

/// Sizes that are merged with each other.
std::size_t tier_of(std::size_t postings) {
    std::size_t tier = 0;
    for (std::size_t most = smallest_tier; postings > most; most *= 4) ++tier;
    return tier;
}

}  // namespace

std::string searched_notes(const std::vector<const Annotation*>& annotations) {
    std::string notes;
    const auto add = [&notes](const std::string& words) {
        if (!words.empty()) notes += words + "\n\n";
    };
    for (const Annotation* annotation : annotations) {
        add(annotation->name);
        add(annotation->note);
        for (const std::string& tag : annotation->tags) add(tag);
    }
    return notes;
}

std::string ShelfIndex::block_key(BlockId block) { return segment_key(block.segment, std::to_string(block.block)); }

void ShelfIndex::changed(const std::vector<std::string>& keys) {
    for (const std::string& key : keys) {
        const ParsedKey parsed = parse_key(key);
        if (parsed.kind == RecordKind::article || parsed.kind == RecordKind::annotation) queue(parsed.article);
    }
}

void ShelfIndex::queue(const std::string& article) {
    if (queued_.insert(article).second) queue_.push_back(article);
}

/// What came before the index was compared with the shelf, and what was stored while nobody indexed.
void ShelfIndex::queue_missing(const State& state) {
    compared_ = true;
    for (const auto& [id, entry] : state.shelf) {
        if (!index_.fingerprint(id, SearchField::text)) queue(id);
    }
}

void ShelfIndex::refresh() {
    if (loaded_ && !owns_ && !waits_) load();
}

void ShelfIndex::rebuild() {
    index_.clear();
    ++version_;
    writer_.reset();
    merge_.reset();
    work_.reset();
    arrived_.reset();
    settled_.clear();
    encoding_ = false;
    merges_ = false;
    compared_ = false;
    resets_ = owns_;
    if (owns_) return;
    // Another window keeps it and may have merged it meanwhile, so it is read again; not for ever, where it is damaged.
    loaded_ = false;
    manifest_.clear();
    failed_ = ++reads_again_ > 3;
}

void ShelfIndex::load() {
    waits_ = true;
    records_.read({{manifest_key}, {stale_prefix}}, [this](std::vector<Record> records, bool works) {
        waits_ = false;
        failed_ = !works;
        if (works) read_manifest(records);
    });
}

void ShelfIndex::read_manifest(const std::vector<Record>& records) {
    for (const Record& record : records) {
        if (record.key.starts_with(stale_prefix)) queue(full_article_id(record.key.substr(std::string_view(stale_prefix).size())));
    }
    const std::string* value = value_of(records, manifest_key);
    if (value != nullptr && loaded_ && *value == manifest_) return;
    const std::optional<Manifest> manifest = value ? parse_manifest(*value) : std::nullopt;
    if (!manifest) {
        loaded_ = true;
        if (value != nullptr || !index_.segments().empty()) rebuild();
        return;
    }
    manifest_ = *value;
    next_number_ = manifest->next;
    wanted_segments_ = manifest->segments;
    RecordsWanted wanted;
    for (const std::uint32_t number : wanted_segments_) {
        if (index_.segments().count(number) != 0) continue;
        wanted.keys.push_back(segment_key(number, "documents"));
        wanted.keys.push_back(segment_key(number, "firsts"));
    }
    waits_ = true;
    records_.read(std::move(wanted), [this](std::vector<Record> tables, bool works) {
        waits_ = false;
        failed_ = !works;
        if (works) read_tables(tables);
    });
}

void ShelfIndex::read_tables(const std::vector<Record>& records) {
    loaded_ = true;
    ++version_;
    std::vector<std::uint32_t> gone;
    for (const auto& [number, segment] : index_.segments()) {
        if (!std::binary_search(wanted_segments_.begin(), wanted_segments_.end(), number)) gone.push_back(number);
    }
    for (const std::uint32_t number : gone) index_.remove(number);
    for (const std::uint32_t number : wanted_segments_) {
        if (index_.segments().count(number) != 0) continue;
        const std::string* documents = value_of(records, segment_key(number, "documents"));
        const std::string* firsts = value_of(records, segment_key(number, "firsts"));
        std::optional<Segment> segment = documents && firsts ? read_segment(*documents, *firsts) : std::nullopt;
        if (!segment) return rebuild();
        index_.add(number, *std::move(segment));
    }
    merges_ = true;
}

bool ShelfIndex::go_on(const State& state, double milliseconds) {
    if (waits_ || failed_) return false;
    if (!loaded_) {
        load();
        return false;
    }
    if (!owns_) return false;
    if (resets_) {
        resets_ = false;
        waits_ = true;
        records_.keep(index_prefix, {}, [this](bool works) { waits_ = false, failed_ = !works; });
        return false;
    }
    if (!compared_) queue_missing(state);
    if (merge_) return merge_some();
    if (encoding_) return encode_some();
    if (work_) return index_some(milliseconds);
    if (arrived_) {
        take_article(state);
        return true;
    }
    if (merges_ && begin_merge()) return true;
    if (waits_) return false;
    const bool full = writer_ && writer_->postings() >= most_in_memory;
    if (!queue_.empty() && !full) {
        ask_for_next();
        return arrived_.has_value();
    }
    if (writer_ || !settled_.empty()) {
        encoding_ = true;
        if (!writer_) writer_ = std::make_unique<SegmentWriter>();
        return true;
    }
    return false;
}

void ShelfIndex::ask_for_next() {
    const std::string id = std::move(queue_.front());
    queue_.pop_front();
    queued_.erase(id);
    RecordsWanted wanted{{stale_key(id)}, {annotation_key(id, "")}};
    if (!index_.fingerprint(id, SearchField::text)) wanted.keys.push_back(source_key(id));
    waits_ = true;
    records_.read(std::move(wanted), [this, id](std::vector<Record> records, bool works) {
        waits_ = false;
        failed_ = !works;
        if (works) arrived_.emplace(id, std::move(records));
    });
}

void ShelfIndex::take_article(const State& state) {
    const auto [id, records] = *std::exchange(arrived_, std::nullopt);
    work_.emplace();
    work_->id = id;
    if (const std::string* stamp = value_of(records, stale_key(id))) work_->stamp = *stamp;
    const auto entry = state.shelf.find(id);
    if (entry == state.shelf.end()) return finish_article();
    work_->title = entry->second.title;
    const LoadedRecords loaded = read_records(id, records);
    std::vector<const Annotation*> annotations;
    for (const auto& [key, annotation] : loaded.annotations) {
        if (!annotation.deleted) annotations.push_back(&annotation);
    }
    work_->notes = searched_notes(annotations);
    if (index_.fingerprint(id, SearchField::text)) return;
    // A text that can't be read is indexed as none, so that it is not tried again and again.
    const std::string* value = value_of(records, source_key(id));
    const std::optional<Source> source = value ? parse_source(*value) : std::nullopt;
    Result<Imported> imported = source ? import_source(source->text, source->format) : Error{ErrorCode::storage, ""};
    work_->article = imported ? std::move(imported->article) : Article{};
}

/// The mark goes with the writing of what was indexed; one that was set again meanwhile stays.
void ShelfIndex::finish_article() {
    if (!work_->stamp.empty()) settled_.push_back({stale_key(work_->id), work_->stamp, true});
    work_.reset();
}

bool ShelfIndex::index_some(double milliseconds) {
    const auto until = Clock::now() + std::chrono::duration<double, std::milli>(milliseconds);
    Work& work = *work_;
    if (!work.begun) {
        work.begun = true;
        for (const auto& [field, words] : {std::pair<SearchField, const std::string&>{SearchField::title, work.title}, {SearchField::notes, work.notes}}) {
            const std::uint32_t fingerprint = text_fingerprint(words);
            const std::optional<std::uint32_t> indexed = index_.fingerprint(work.id, field);
            if (indexed ? *indexed == fingerprint : words.empty()) continue;
            if (!writer_) writer_ = std::make_unique<SegmentWriter>();
            writer_->begin({work.id, field, 0, fingerprint});
            writer_->add(words);
        }
        if (work.article) {
            if (!writer_) writer_ = std::make_unique<SegmentWriter>();
            writer_->begin({work.id, SearchField::text, 0, 1});
        }
    }
    while (work.article && work.block < work.article->blocks.size()) {
        if (Clock::now() >= until) return true;
        writer_->add(slice(work.article->text, work.article->blocks[work.block++].range));
    }
    finish_article();
    return true;
}

bool ShelfIndex::encode_some() {
    if (writer_->encode(postings_in_slice)) return true;
    encoding_ = false;
    const bool empty = writer_->documents() == 0;
    Made made;
    if (!empty) made = {next_number_++, writer_->finish(), {}};
    writer_.reset();
    write(std::move(made));
    return false;
}

/// In one transaction: the segment, what it takes the place of, and the marks of what is indexed now.
void ShelfIndex::write(Made made) {
    Batch batch = std::exchange(settled_, {});
    auto tables = std::make_shared<Segment>();
    if (made.number != 0) {
        std::optional<Segment> read = read_segment(made.segment.documents, made.segment.firsts);
        if (!read) return rebuild();
        *tables = *std::move(read);
        batch.push_back({segment_key(made.number, "documents"), std::move(made.segment.documents)});
        batch.push_back({segment_key(made.number, "firsts"), std::move(made.segment.firsts)});
        for (std::size_t i = 0; i < made.segment.blocks.size(); ++i) {
            batch.push_back({segment_key(made.number, std::to_string(i)), std::move(made.segment.blocks[i])});
        }
        std::vector<std::uint32_t> segments;
        for (const auto& [number, segment] : index_.segments()) {
            const bool merged = std::find(made.merged.begin(), made.merged.end(), number) != made.merged.end();
            if (!merged) {
                segments.push_back(number);
                continue;
            }
            for (const char* table : {"documents", "firsts"}) batch.push_back({segment_key(number, table), {}, true});
            for (std::size_t i = 0; i < segment.tables.firsts.size(); ++i) batch.push_back({segment_key(number, std::to_string(i)), {}, true});
        }
        segments.push_back(made.number);
        manifest_ = write_manifest(segments, next_number_);
        batch.push_back({manifest_key, manifest_});
    }
    waits_ = true;
    records_.keep({}, std::move(batch), [this, made = Made{made.number, {}, made.merged}, tables](bool works) {
        waits_ = false;
        failed_ = !works;
        if (works && made.number != 0) written(made, *tables);
    });
}

void ShelfIndex::written(const Made& made, const Segment& tables) {
    for (const std::uint32_t number : made.merged) index_.remove(number);
    index_.add(made.number, tables);
    ++version_;
    merges_ = true;
}

/// As soon as there are some segments of one size, these and smaller ones become one; not so many that it would be large.
/// True: it is begun.
bool ShelfIndex::begin_merge() {
    merges_ = false;
    std::array<std::size_t, 16> tiers{};
    std::size_t chosen = tiers.size();
    std::vector<std::pair<std::size_t, std::uint32_t>> by_size;
    for (const auto& [number, segment] : index_.segments()) {
        const std::size_t postings = segment.tables.postings;
        if (postings > whole_segment) continue;
        by_size.emplace_back(postings, number);
        if (++tiers[tier_of(postings)] >= segments_to_merge) chosen = std::min(chosen, tier_of(postings));
    }
    if (chosen == tiers.size()) return false;
    std::sort(by_size.begin(), by_size.end());
    merging_.clear();
    std::size_t postings = 0;
    for (const auto& [size, number] : by_size) {
        if (tier_of(size) > chosen || postings + size > most_merged) break;
        merging_.push_back(number);
        postings += size;
    }
    if (merging_.size() < 2) return false;
    merges_ = true;  // there may be more of them
    std::sort(merging_.begin(), merging_.end());
    RecordsWanted wanted;
    for (const std::uint32_t number : merging_) {
        for (std::size_t i = 0; i < index_.segments().at(number).tables.firsts.size(); ++i) wanted.keys.push_back(segment_key(number, std::to_string(i)));
    }
    waits_ = true;
    records_.read(std::move(wanted), [this](std::vector<Record> records, bool works) {
        waits_ = false;
        failed_ = !works;
        if (!works) return;
        std::sort(records.begin(), records.end(), [](const Record& a, const Record& b) { return a.key < b.key; });
        std::vector<std::vector<std::string>> blocks;
        for (const std::uint32_t number : merging_) {
            blocks.emplace_back();
            for (std::size_t i = 0; i < index_.segments().at(number).tables.firsts.size(); ++i) {
                const std::string key = segment_key(number, std::to_string(i));
                const auto found = std::lower_bound(records.begin(), records.end(), key, [](const Record& r, const std::string& k) { return r.key < k; });
                if (found == records.end() || found->key != key) return rebuild();
                blocks.back().push_back(std::move(found->value));
            }
        }
        merge_ = std::make_unique<SegmentMerge>(index_, merging_, std::move(blocks), [](const std::string&) { return true; });
    });
    return merge_ != nullptr;
}

bool ShelfIndex::merge_some() {
    if (merge_->go_on(postings_in_slice)) return true;
    if (merge_->is_damaged()) {
        rebuild();
        return true;
    }
    Made made{next_number_++, merge_->finish(), std::exchange(merging_, {})};
    merge_.reset();
    write(std::move(made));
    return false;
}

}  // namespace postil
