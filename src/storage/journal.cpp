#include "storage/journal.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/hash.h"
#include "base/json.h"

namespace postil {

namespace {

/// Such stores hold a few megabytes in all. A whole article is not written ahead: what it was opened from is still there.
constexpr std::size_t most_bytes = 500'000;


constexpr std::string_view key_start = "postil.journal.";
constexpr std::size_t checksum_digits = 64;
constexpr std::size_t number_digits = 12;

struct EntryName {
    std::string owner;
    std::uint64_t number = 0;
};

/// Owner and number from an entry's key; nothing for keys that are not the journal's.
std::optional<EntryName> parse_entry_key(std::string_view key) {
    if (key.substr(0, key_start.size()) != key_start) return {};
    key.remove_prefix(key_start.size());
    const std::size_t dot = key.rfind('.');
    if (dot == std::string_view::npos || key.size() - dot - 1 < number_digits || key.size() - dot - 1 > 18) return {};
    EntryName name{std::string(key.substr(0, dot)), 0};
    for (const char c : key.substr(dot + 1)) {
        if (c < '0' || c > '9') return {};
        name.number = name.number * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return name;
}

struct Entry {
    std::string key;
    EntryName name;
    std::int64_t stamp = 0;
    Batch writes;
};

std::string write_entry(std::int64_t stamp, const Batch& batch) {
    nlohmann::json writes = nlohmann::json::array();
    for (const Write& write : batch) {
        nlohmann::json item{{"key", write.key}};
        if (write.removed) item["removed"] = true;
        else item["value"] = write.value;
        writes.push_back(std::move(item));
    }
    const std::string body = write_json_line({{"stamp", stamp}, {"writes", std::move(writes)}});
    return sha256_hex(body) + " " + body;
}

std::optional<Write> parse_write(const nlohmann::json& item) {
    if (!item.is_object()) return {};
    const auto key = item.find("key");
    if (key == item.end() || !key->is_string()) return {};
    if (item.contains("removed")) return Write{key->get<std::string>(), {}, true};
    const auto value = item.find("value");
    if (value == item.end() || !value->is_string()) return {};
    return Write{key->get<std::string>(), value->get<std::string>(), false};
}

/// Stamp and writes of an entry that is whole; one that was cut or changed is no entry.
std::optional<Entry> parse_entry(const Record& record, EntryName name) {
    const std::string_view value = record.value;
    if (value.size() <= checksum_digits + 1 || value[checksum_digits] != ' ') return {};
    const std::string_view body = value.substr(checksum_digits + 1);
    if (sha256_hex(body) != value.substr(0, checksum_digits)) return {};
    const nlohmann::json json = parse_json(body).value;
    if (!json.is_object() || !json.contains("stamp") || !json.contains("writes")) return {};
    const nlohmann::json& stamp = json["stamp"];
    const nlohmann::json& writes = json["writes"];
    if (!stamp.is_number_integer() || !writes.is_array()) return {};
    Entry entry{record.key, std::move(name), stamp.get<std::int64_t>(), {}};
    for (const nlohmann::json& item : writes) {
        std::optional<Write> write = parse_write(item);
        if (!write) return {};
        entry.writes.push_back(std::move(*write));
    }
    return entry;
}

bool is_earlier(const Entry& a, const Entry& b) {
    if (a.stamp != b.stamp) return a.stamp < b.stamp;
    if (a.name.owner != b.name.owner) return a.name.owner < b.name.owner;
    return a.name.number < b.name.number;
}

}  // namespace

Batch joined(Batch earlier, const Batch& later) {
    earlier.insert(earlier.end(), later.begin(), later.end());
    std::unordered_map<std::string, std::size_t> last;
    for (std::size_t i = 0; i < earlier.size(); ++i) last[earlier[i].key] = i;
    Batch batch;
    for (std::size_t i = 0; i < earlier.size(); ++i) {
        if (last[earlier[i].key] == i) batch.push_back(std::move(earlier[i]));
    }
    return batch;
}

Journal::Journal(SyncStore& store, std::string owner, std::function<Timestamp()> now)
    : store_(store), owner_(std::move(owner)), now_(std::move(now)) {
    for (const Record& record : store_.entries()) {
        const std::optional<EntryName> name = parse_entry_key(record.key);
        if (!name) continue;
        if (name->owner == owner_) next_ = std::max(next_, name->number + 1);
        if (const std::optional<Entry> entry = parse_entry(record, *name)) last_stamp_ = std::max(last_stamp_, entry->stamp);
    }
}

std::string Journal::key_of(std::uint64_t number) const {
    std::string digits = std::to_string(number);
    if (digits.size() < number_digits) digits.insert(0, number_digits - digits.size(), '0');
    return std::string(key_start) + owner_ + "." + digits;
}

std::uint64_t Journal::append(const Batch& batch) {
    std::size_t size = 0;
    for (const Write& write : batch) size += write.key.size() + write.value.size();
    if (size > most_bytes) return next_++;
    last_stamp_ = std::max(last_stamp_ + 1, now_ ? now_() : 0);
    store_.put(key_of(next_), write_entry(last_stamp_, batch));
    return next_++;
}

void Journal::acknowledge(std::uint64_t number) { store_.remove(key_of(number)); }

Journal::Recovered Journal::recover(const std::vector<std::string>& living) const {
    Recovered recovered;
    std::vector<Entry> entries;
    for (const Record& record : store_.entries()) {
        std::optional<EntryName> name = parse_entry_key(record.key);
        if (!name || name->owner == owner_) continue;
        if (std::find(living.begin(), living.end(), name->owner) != living.end()) continue;
        std::optional<Entry> entry = parse_entry(record, std::move(*name));
        if (entry) entries.push_back(std::move(*entry));
        else recovered.diagnostics.push_back({0, "Journal entry " + record.key + " is damaged and was left out."});
    }
    std::sort(entries.begin(), entries.end(), is_earlier);
    for (Entry& entry : entries) {
        recovered.entry_keys.push_back(std::move(entry.key));
        recovered.writes.insert(recovered.writes.end(), entry.writes.begin(), entry.writes.end());
    }
    recovered.writes = joined(std::move(recovered.writes), {});
    return recovered;
}

void Journal::forget(const std::vector<std::string>& entry_keys) {
    for (const std::string& key : entry_keys) store_.remove(key);
}

}  // namespace postil
