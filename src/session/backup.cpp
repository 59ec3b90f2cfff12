#include "session/backup.h"

#include <algorithm>
#include <array>

#include "annotation/history.h"
#include "base/iso_time.h"
#include "base/json.h"
#include "session/records.h"
#include "session/settings.h"
#include "storage/keys.h"
#include "study/card_record.h"

namespace postil {
namespace {

using nlohmann::json;

constexpr std::string_view format_name = "postil-backup";
constexpr int format_version = 1;
constexpr std::array<const char*, 8> prefixes{"annotation/", "arrival/", "article/", "card/", "place/", "setting/", "source/", "trash/"};

/// Whether a record's value can be read as what its key says.
bool is_whole(const ParsedKey& key, const std::string& value) {
    switch (key.kind) {
        case RecordKind::article: return parse_shelf_entry(key.article, value).has_value();
        case RecordKind::source: return parse_source(value).has_value();
        case RecordKind::place: return parse_place(value).has_value();
        case RecordKind::annotation: return parse_annotation(key.article, key.annotation, value).has_value();
        case RecordKind::card: return parse_card(key.card, value).has_value();
        case RecordKind::arrival: return parse_arrival(key.arrival, value).has_value();
        case RecordKind::trash:
            return key.annotation.empty() ? parse_trashed(key.article, value).has_value()
                                          : parse_trashed_note(key.article, key.annotation, value).has_value();
        case RecordKind::setting: {
            Settings settings;
            return read_setting(key.setting, value, settings);
        }
        case RecordKind::unknown: break;
    }
    return false;
}

Error refused(std::string_view file, std::string pointer, std::string message) {
    return {ErrorCode::invalid_input, problem_text(file, JsonProblem{std::move(pointer), 0, 0, std::move(message)})};
}

/// To the record of that key, which is in the file.
std::string pointer_to(const json& file, std::string_view key) {
    std::vector<JsonProblem> none;
    const JsonPlace whole(file, none);
    const std::optional<JsonPlace> records = whole.member("records");
    return records->member(key)->pointer();
}

/// Of two states of an article's entry that which was read later, with the collections of both.
std::string merged_entry(const ParsedKey& key, const std::string& mine, const std::string& theirs) {
    const std::optional<ShelfEntry> a = parse_shelf_entry(key.article, mine);
    const std::optional<ShelfEntry> b = parse_shelf_entry(key.article, theirs);
    if (!a || !b) return a ? mine : theirs;
    ShelfEntry entry = b->opened > a->opened ? *b : *a;
    std::vector<std::string> collections;
    std::set_union(a->collections.begin(), a->collections.end(), b->collections.begin(), b->collections.end(), std::back_inserter(collections));
    entry.collections = std::move(collections);
    return write_shelf_entry(entry);
}

std::string merged_annotation(const ParsedKey& key, const std::string& mine, const std::string& theirs) {
    const std::optional<Annotation> a = parse_annotation(key.article, key.annotation, mine);
    const std::optional<Annotation> b = parse_annotation(key.article, key.annotation, theirs);
    if (!a || !b) return a ? mine : theirs;
    const Annotation both = merged(*a, *b);
    return both == *a ? mine : write_annotation(both);
}

/// Whether the mark that a card is made of was deleted here; a card's id begins with the mark's.
bool is_of_deleted(const std::string& card, const std::string& article, const Here& here) {
    const std::string id = card.substr(0, card.rfind('#'));
    const std::string* mark = here(annotation_key(article, id));
    const std::optional<Annotation> annotation = mark ? parse_annotation(article, id, *mark) : std::nullopt;
    return annotation && annotation->deleted;
}

}  // namespace

std::vector<std::string> backup_prefixes() { return {prefixes.begin(), prefixes.end()}; }

std::string write_backup(const std::vector<Record>& records, Timestamp now, std::size_t& left_out) {
    std::string out = "{\"format\":\"" + std::string(format_name) + "\",\"version\":" + std::to_string(format_version) + ",\"made\":\"" +
                      write_iso_time(now) + "\",\"records\":{";
    left_out = 0;
    bool first = true;
    for (const Record& record : records) {
        const ParsedKey key = parse_key(record.key);
        if (!is_whole(key, record.value)) {
            ++left_out;
            continue;
        }
        out += first ? "\n" : ",\n";
        first = false;
        append_json_text(out, record.key);
        out += ':';
        out += record.value;
    }
    return out + "\n}}\n";
}

bool is_backup(std::string_view bytes) {
    const std::string_view start = bytes.substr(0, 200);
    return start.find("\"format\"") != start.npos && start.find("\"" + std::string(format_name) + "\"") != start.npos && start.find('{') != start.npos;
}

Result<std::vector<Record>> read_records(std::string_view file, std::string_view bytes) {
    const ParsedJson parsed = parse_json(bytes);
    if (parsed.problem) return Error{ErrorCode::invalid_input, problem_text(file, *parsed.problem)};
    const json& object = parsed.value;
    if (!object.is_object() || !object.contains("format") || object["format"] != format_name) return refused(file, "/format", "is not that of a backup");
    if (!object.contains("version") || object["version"] != format_version) return refused(file, "/version", "is not one that this Postil can read");
    if (!object.contains("records") || !object["records"].is_object()) return refused(file, "/records", "must be an object");
    std::vector<Record> records;
    for (const auto& [key, value] : object["records"].items()) {
        const ParsedKey named = parse_key(key);
        if (named.kind == RecordKind::unknown) return refused(file, pointer_to(object, key), "is no record that this Postil knows");
        std::string text = write_json_line(value);
        // A setting that a later Postil has is none of a file's faults.
        if (!is_whole(named, text) && named.kind != RecordKind::setting) return refused(file, pointer_to(object, key), "can't be read");
        records.push_back({key, std::move(text)});
    }
    return records;
}

Result<std::vector<Record>> read_backup(std::string_view file, std::string_view bytes) {
    Result<std::vector<Record>> records = read_records(file, bytes);
    if (!records) return records;
    for (const Record& record : *records) {
        const ParsedKey key = parse_key(record.key);
        if (key.kind != RecordKind::article) continue;
        const std::string source = source_key(key.article);
        const auto found = std::lower_bound(records->begin(), records->end(), source, [](const Record& r, const std::string& k) { return r.key < k; });
        if (found != records->end() && found->key == source) continue;
        return refused(file, pointer_to(parse_json(bytes).value, record.key), "has no text: " + source + " is not in the file");
    }
    return records;
}

Here here_in(std::vector<Record>& records) {
    std::sort(records.begin(), records.end(), [](const Record& a, const Record& b) { return a.key < b.key; });
    return [&records](const std::string& key) -> const std::string* {
        const auto found = std::lower_bound(records.begin(), records.end(), key,
                                            [](const Record& r, const std::string& k) { return r.key < k; });
        return found != records.end() && found->key == key ? &found->value : nullptr;
    };
}

RestoredBackup merge_backup(const std::vector<Record>& records, const Here& here) {
    RestoredBackup restored;
    const auto write = [&](const std::string& key, std::string value) { restored.writes.push_back({key, std::move(value)}); };
    for (const Record& record : records) {
        const ParsedKey key = parse_key(record.key);
        const std::string* mine = here(record.key);
        switch (key.kind) {
            case RecordKind::annotation: {
                const std::string now = mine ? merged_annotation(key, *mine, record.value) : record.value;
                if (mine && *mine == now) break;
                ++restored.annotations;
                write(record.key, now);
                break;
            }
            case RecordKind::article: {
                // What was removed here after it was last read there stays removed.
                const std::string* trash = here(trash_key(key.article));
                const auto trashed = trash ? parse_trashed(key.article, *trash) : std::nullopt;
                const auto entry = parse_shelf_entry(key.article, record.value);
                if (!mine && trashed && entry && trashed->removed >= entry->opened) break;
                const std::string now = mine ? merged_entry(key, *mine, record.value) : record.value;
                if (mine && *mine == now) break;
                if (!mine) ++restored.articles;
                write(record.key, now);
                if (trash != nullptr) restored.writes.push_back({trash_key(key.article), {}, true});
                break;
            }
            case RecordKind::trash:
                if (mine == nullptr && (!key.annotation.empty() || here(article_key(key.article)) == nullptr)) write(record.key, record.value);
                break;
            case RecordKind::card:
                if (mine == nullptr && !is_of_deleted(key.card, key.article, here)) write(record.key, record.value);
                break;
            case RecordKind::source:
            case RecordKind::place:
            case RecordKind::arrival:
            case RecordKind::setting:
                if (mine == nullptr) write(record.key, record.value);
                break;
            case RecordKind::unknown: break;
        }
    }
    return restored;
}

}  // namespace postil
