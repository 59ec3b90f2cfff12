#include "session/copies.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <set>

#include "annotation/history.h"
#include "base/hash.h"
#include "base/json.h"
#include "session/plans.h"
#include "session/records.h"
#include "session/views/shelf.h"
#include "storage/keys.h"

namespace postil {
namespace {

using nlohmann::json;

constexpr Timestamp day_ms = 24 * 60 * 60 * 1000;
constexpr std::array<const char*, 5> reasons{"day", "import", "restore", "batch", "trash"};
constexpr std::size_t newest_kept = 4;
constexpr std::size_t days_kept = 7;
constexpr std::size_t weeks_kept = 4;

/// Thirteen digits last until the year 2286.
std::string id_of(Timestamp made) {
    std::array<char, 24> digits{};
    std::snprintf(digits.data(), digits.size(), "%013lld", static_cast<long long>(std::max<Timestamp>(made, 0)));
    return digits.data();
}

std::string write_head(const CopyHead& head) {
    return write_json_line(json{{"made", head.made},
                                {"reason", reasons[static_cast<std::size_t>(head.reason)]},
                                {"articles", head.articles},
                                {"annotations", head.annotations},
                                {"bytes", head.bytes},
                                {"hash", head.hash},
                                {"content", head.content}});
}

std::uint64_t count_of(const json& object, const char* name) {
    return object.contains(name) && object[name].is_number_unsigned() ? object[name].get<std::uint64_t>() : 0;
}

std::string text_of(const json& object, const char* name) {
    return object.contains(name) && object[name].is_string() ? object[name].get<std::string>() : std::string();
}

std::optional<CopyHead> parse_head(std::string_view id, const std::string& value) {
    const ParsedJson parsed = parse_json(value);
    const json& object = parsed.value;
    if (parsed.problem || !object.is_object()) return {};
    const auto reason = std::find(reasons.begin(), reasons.end(), text_of(object, "reason"));
    CopyHead head;
    head.id = id;
    head.made = static_cast<Timestamp>(count_of(object, "made"));
    head.articles = static_cast<std::uint32_t>(count_of(object, "articles"));
    head.annotations = static_cast<std::uint32_t>(count_of(object, "annotations"));
    head.bytes = count_of(object, "bytes");
    head.hash = text_of(object, "hash");
    head.content = text_of(object, "content");
    // Its id says when it was made, too: who changed one of them has changed the head.
    if (reason == reasons.end() || head.made == 0 || head.hash.empty() || id_of(head.made) != id) return {};
    head.reason = static_cast<CopyReason>(reason - reasons.begin());
    return head;
}

/// Of what the reader made; how far an article was read is no reason for another copy.
std::string content_of(const std::vector<Record>& records) {
    std::string all;
    for (const Record& record : records) {
        if (parse_key(record.key).kind != RecordKind::place) all += sha256_hex(record.key + '\n' + record.value);
    }
    return sha256_hex(all);
}

std::optional<Annotation> annotation_of(const ParsedKey& key, const std::string* value) {
    return value ? parse_annotation(key.article, key.annotation, *value) : std::nullopt;
}

void count_records(const std::vector<Record>& records, CopyHead& head) {
    for (const Record& record : records) {
        const ParsedKey key = parse_key(record.key);
        if (key.kind == RecordKind::article) ++head.articles;
        if (key.kind != RecordKind::annotation) continue;
        const std::optional<Annotation> annotation = annotation_of(key, &record.value);
        if (annotation && !annotation->deleted) ++head.annotations;
    }
}

/// Of one restoring, while it goes on.
struct Restoring {
    const Here& here;
    Timestamp now;
    RestoredCopy out;
    std::set<std::string> gone{};                  ///< keys of articles that can't come back
    std::set<std::string> returned{};                  ///< keys of articles and annotations that do
    std::set<std::string> same{};                ///< keys of annotations that are here as they are in the copy
    std::map<std::string, std::uint32_t> marks{};  ///< that come back, by the key of their article

    void write(const std::string& key, std::string value, bool removed = false) {
        const std::string* before = here(key);
        out.writes.push_back({key, std::move(value), removed});
        out.undo.push_back({key, before ? *before : std::string(), before == nullptr});
    }

    void article(const ParsedKey& key, const Record& record) {
        if (here(record.key) != nullptr) return;
        if (here(source_key(key.article)) == nullptr) {
            ++out.without_text;
            gone.insert(record.key);
            return;
        }
        ++out.articles;
        returned.insert(record.key);
        write(record.key, record.value);
        if (here(trash_key(key.article)) != nullptr) write(trash_key(key.article), {}, true);
    }

    void annotation(const ParsedKey& key, const Record& record) {
        if (gone.count(article_key(key.article)) != 0) return;
        const std::string* present = here(record.key);
        const std::optional<Annotation> then = annotation_of(key, &record.value);
        const std::optional<Annotation> mine = annotation_of(key, present);
        if (!then || then->deleted) return;
        if (mine && !mine->deleted) {
            if (*present == record.value) same.insert(record.key);
            else ++out.newer;
            return;
        }
        std::string value = record.value;
        if (mine) {
            // As if the reader had brought it back now, so that the deletion does not win in other windows and backups.
            Annotation back = *mine;
            back.deleted = false;
            value = write_annotation(edited(*mine, std::move(back), now));
        }
        ++out.annotations;
        returned.insert(record.key);
        if (then->reply_to.empty()) ++marks[article_key(key.article)];
        write(record.key, std::move(value));
        const std::string trash = trash_key(key.article, key.annotation);
        if (here(trash) != nullptr) write(trash, {}, true);
    }

    void other(const ParsedKey& key, const Record& record) {
        const bool lost = here(record.key) == nullptr && gone.count(article_key(key.article)) == 0;
        if (!lost) return;
        const bool is_card = key.kind == RecordKind::card;
        const std::string owner = is_card ? annotation_key(key.article, key.card.substr(0, key.card.rfind('#'))) : article_key(key.article);
        // A card that is gone because its note became another is not wanted.
        if (is_card && returned.count(owner) == 0 && same.count(owner) == 0) return;
        // What goes without saying is not counted: a mark comes back with its cards, an article with the place in it.
        if (key.kind == RecordKind::setting) ++out.settings;
        else if (returned.count(owner) == 0) ++out.others;
        write(record.key, record.value);
    }

    /// The shelf counts an article's marks without opening it.
    void count_marks() {
        for (const auto& [key, count] : marks) {
            const std::string* present = here(key);
            std::optional<ShelfEntry> entry = present ? parse_shelf_entry(parse_key(key).article, *present) : std::nullopt;
            if (!entry) continue;
            entry->marks += count;
            write(key, write_shelf_entry(*entry));
        }
    }
};

}  // namespace

std::optional<CopyReason> large_change(const Command& command) {
    if (std::holds_alternative<command::ConfirmImport>(command)) return CopyReason::import;
    if (std::holds_alternative<command::EmptyTrash>(command)) return CopyReason::trash;
    const auto* deletion = std::get_if<command::DeleteEach>(&command);
    if (deletion != nullptr && deletion->ids.size() > 1) return CopyReason::batch;
    return {};
}

std::string copy_key(std::string_view id) { return std::string(copy_prefix) + std::string(id); }
std::string copied_key(std::string_view id) { return "copied/" + std::string(id); }

std::vector<CopyHead> copy_heads(const std::vector<Record>& records) {
    std::vector<CopyHead> heads;
    for (const Record& record : records) {
        if (!record.key.starts_with(copy_prefix)) continue;
        if (std::optional<CopyHead> head = parse_head(std::string_view(record.key).substr(copy_prefix.size()), record.value))
            heads.push_back(*std::move(head));
    }
    std::sort(heads.begin(), heads.end(), [](const CopyHead& a, const CopyHead& b) { return a.id > b.id; });
    return heads;
}

std::vector<std::string> copied_prefixes() {
    std::vector<std::string> prefixes = backup_prefixes();
    std::erase(prefixes, "source/");
    return prefixes;
}

bool is_copy_due(const std::vector<CopyHead>& heads, Timestamp now) {
    return heads.empty() || now - heads.front().made >= day_ms || heads.front().made > now + day_ms;
}

std::vector<CopyHead> copies_to_keep(const std::vector<CopyHead>& heads) {
    std::vector<CopyHead> kept;
    std::set<Timestamp> days;
    std::set<Timestamp> weeks;
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < heads.size(); ++i) {
        const Timestamp day = heads[i].made / day_ms;
        const Timestamp week = (day + 3) / 7;  // 1 January 1970 was a Thursday; weeks begin with Monday
        const bool of_day = days.count(day) == 0 && days.size() < days_kept;
        const bool of_week = weeks.count(week) == 0 && weeks.size() < weeks_kept;
        if (i >= newest_kept && !of_day && !of_week) continue;
        if (!kept.empty() && bytes + heads[i].bytes > most_copied) break;
        bytes += heads[i].bytes;
        days.insert(day);
        weeks.insert(week);
        kept.push_back(heads[i]);
    }
    return kept;
}

std::optional<MadeCopy> make_copy(const std::vector<Record>& records, const std::vector<CopyHead>& heads, CopyReason reason,
                                  Timestamp now) {
    MadeCopy made;
    count_records(records, made.head);
    if (made.head.articles == 0 && made.head.annotations == 0) return {};
    made.head.content = content_of(records);
    if (!heads.empty() && heads.front().content == made.head.content) return {};
    std::size_t left_out = 0;
    std::string body = write_backup(records, now, left_out);
    if (body.size() > largest_copy) return {};
    made.head.made = now;
    made.head.id = id_of(now);
    made.head.reason = reason;
    made.head.bytes = body.size();
    made.head.hash = sha256_hex(body);
    std::vector<CopyHead> all{made.head};
    all.insert(all.end(), heads.begin(), heads.end());
    const std::vector<CopyHead> kept = copies_to_keep(all);
    for (const CopyHead& head : heads) {
        if (std::find(kept.begin(), kept.end(), head) != kept.end()) continue;
        for (const std::string& key : {copy_key(head.id), copied_key(head.id)}) made.writes.push_back({key, {}, true});
    }
    made.writes.push_back({copied_key(made.head.id), std::move(body)});
    made.writes.push_back({copy_key(made.head.id), write_head(made.head)});
    return made;
}

Result<std::vector<Record>> read_copy(const CopyHead& head, const std::string& body) {
    if (body.empty()) return Error{ErrorCode::storage, "This copy is not there any more."};
    if (sha256_hex(body) != head.hash)
        return Error{ErrorCode::storage, "This copy is damaged: it is not what was stored, so nothing of it can be used."};
    return read_records("This copy", body);
}

RestoredCopy restore_copy(const std::vector<Record>& records, const Here& here, Timestamp now) {
    Restoring restoring{here, now, {}};
    // Articles first: what belongs to one that can't come back stays away with it.
    for (const Record& record : records) {
        const ParsedKey key = parse_key(record.key);
        if (key.kind == RecordKind::article) restoring.article(key, record);
    }
    for (const Record& record : records) {
        const ParsedKey key = parse_key(record.key);
        switch (key.kind) {
            case RecordKind::annotation: restoring.annotation(key, record); break;
            case RecordKind::card:
            case RecordKind::place:
            case RecordKind::setting:
            case RecordKind::arrival: restoring.other(key, record); break;
            case RecordKind::article:
            case RecordKind::source:
            case RecordKind::trash:
            case RecordKind::unknown: break;
        }
    }
    restoring.count_marks();
    return std::move(restoring.out);
}

std::string told_restored(const RestoredCopy& restored) {
    std::vector<std::string> parts;
    if (restored.articles > 0) parts.push_back(counted(restored.articles, "article", "articles"));
    if (restored.annotations > 0) parts.push_back(counted(restored.annotations, "annotation", "annotations"));
    const std::size_t rest = restored.settings + restored.others;
    if (rest > 0) parts.push_back(counted(rest, "setting, card or place", "settings, cards and places"));
    return spoken_names(parts);
}

Batch undo_of_restored(const RestoredCopy& restored, const Here& here) {
    Batch batch;
    for (std::size_t i = 0; i < restored.writes.size(); ++i) {
        const Write& write = restored.writes[i];
        const std::string* present = here(write.key);
        const bool stands = write.removed ? present == nullptr : present != nullptr && *present == write.value;
        if (stands) batch.push_back(restored.undo[i]);
    }
    return batch;
}

}  // namespace postil
