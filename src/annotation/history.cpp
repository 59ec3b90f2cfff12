#include "annotation/history.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <tuple>
#include <utility>

#include "base/hash.h"

namespace postil {
namespace {

/// Counts by key. Joining takes the greater count of each key.
using Counts = std::map<std::string, Counted, std::less<>>;

bool is_in(const Counted& counted) { return counted.count % 2 == 1; }

Counted& put_in(Counts& counts, const std::string& key) {
    Counted& counted = counts[key];
    counted.key = key;
    if (!is_in(counted)) ++counted.count;
    return counted;
}

void take_out(Counted& counted) {
    if (is_in(counted)) counted = {counted.key, counted.count + 1, {}, never, std::nullopt};
}

void join(Counts& counts, const Counts& other) {
    for (const auto& [key, counted] : other) {
        Counted& mine = counts[key];
        if (std::tie(mine.count, mine.at, mine.by) < std::tie(counted.count, counted.at, counted.by)) mine = counted;
    }
}

Counts counts_of(const std::vector<Counted>& list) {
    Counts counts;
    for (const Counted& counted : list) counts[counted.key] = counted;
    return counts;
}

// --- fields with a time

/// When `field` of `annotation` was last changed.
Timestamp time_of(const Annotation& annotation, std::optional<Timestamp> History::*field) {
    return (annotation.history.*field).value_or(annotation.modified);
}

void keep_time(Annotation& annotation, std::optional<Timestamp> History::*field, Timestamp time) {
    annotation.history.*field = time == annotation.modified ? std::nullopt : std::optional<Timestamp>(time);
}

// --- notes: the key is a fingerprint

/// What is shown: the texts that are in, except those another one contains, sorted.
std::vector<NoteVersion> shown_versions(const Counts& notes) {
    std::vector<const Counted*> all;
    for (const auto& [key, counted] : notes) {
        if (is_in(counted)) all.push_back(&counted);
    }
    std::sort(all.begin(), all.end(), [](const Counted* a, const Counted* b) { return a->text < b->text; });
    std::vector<NoteVersion> shown;
    for (const Counted* one : all) {
        const bool contained = std::any_of(all.begin(), all.end(), [one](const Counted* other) {
            return other != one && other->text.find(one->text) != std::string::npos;
        });
        if (!contained) shown.push_back({one->text, one->at, one->by});
    }
    return shown;
}

std::string shown_note(const Counts& notes) {
    std::string note;
    for (const NoteVersion& version : shown_versions(notes)) {
        if (!note.empty()) note += note_separator;
        note += version.text;
    }
    return note;
}

void write_over(Counts& notes, const NoteVersion& note) {
    for (auto& [key, counted] : notes) take_out(counted);
    if (note.text.empty()) return;
    Counted& counted = put_in(notes, note_fingerprint(note.text));
    counted.text = note.text;
    counted.at = note.at;
    counted.by = note.by;
}

void set_note(Counts& notes, const NoteVersion& note) {
    if (shown_note(notes) != note.text) write_over(notes, note);
}

/// A note that was changed without `edited` counts as written over what the history knows.
Counts note_counts(const Annotation& annotation) {
    Counts notes = counts_of(annotation.history.notes);
    set_note(notes, {annotation.note, annotation.history.note.value_or(annotation.modified), annotation.history.note_by});
    return notes;
}

void keep_note_counts(Annotation& annotation, const Counts& notes) {
    annotation.note = shown_note(notes);
    History& history = annotation.history;
    history.notes.clear();
    history.note.reset();
    history.note_by.reset();
    const bool plain = notes.size() == 1 && notes.begin()->second.count == 1;
    if (plain) {
        keep_time(annotation, &History::note, notes.begin()->second.at);
        history.note_by = notes.begin()->second.by;
        return;
    }
    for (const auto& [key, counted] : notes) history.notes.push_back(counted);
}

// --- tags: the key is the tag

bool has_tag(const std::vector<std::string>& tags, std::string_view tag) {
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

void set_tags(Counts& counts, const std::vector<std::string>& tags) {
    for (auto& [tag, counted] : counts) {
        if (!has_tag(tags, tag)) take_out(counted);
    }
    for (const std::string& tag : tags) put_in(counts, tag);
}

Counts tag_counts(const Annotation& annotation) {
    Counts counts = counts_of(annotation.history.tags);
    set_tags(counts, annotation.tags);
    return counts;
}

void keep_tag_history(Annotation& annotation, const Counts& counts) {
    annotation.history.tags.clear();
    for (const auto& [tag, counted] : counts) {
        if (counted.count != 1) annotation.history.tags.push_back(counted);
    }
}

void keep_tag_counts(Annotation& annotation, const Counts& counts) {
    annotation.tags.clear();
    for (const auto& [tag, counted] : counts) {
        if (is_in(counted)) annotation.tags.push_back(tag);
    }
    keep_tag_history(annotation, counts);
}

// --- joining fields with a time

auto order_of(const EntityType& type) { return static_cast<int>(type); }
auto order_of(const Stance& stance) { return static_cast<int>(stance); }
auto order_of(const std::string& name) { return name; }
auto order_of(const Selectors& s) {
    return std::tie(s.exact, s.prefix, s.suffix, s.has_position, s.start, s.end, s.occurrence, s.occurrences, s.paragraph,
                    s.paragraph_before, s.paragraph_after, s.seen_at, s.text_hash);
}
auto order_of(const nlohmann::json& extra) {
    return extra.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

template <class T>
void join_field(Annotation& out, const Annotation& a, const Annotation& b, T Annotation::*value,
                std::optional<Timestamp> History::*time) {
    const Timestamp time_a = time_of(a, time);
    const Timestamp time_b = time_of(b, time);
    const bool from_a = time_a != time_b ? time_a > time_b : order_of(b.*value) < order_of(a.*value);
    out.*value = from_a ? a.*value : b.*value;
    keep_time(out, time, std::max(time_a, time_b));
}

template <class T>
void stamp_field(const Annotation& before, Annotation& after, T Annotation::*value,
                 std::optional<Timestamp> History::*time) {
    keep_time(after, time, before.*value == after.*value ? time_of(before, time) : after.modified);
}

Timestamp earlier_known(Timestamp a, Timestamp b) {
    if (a == 0 || b == 0) return std::max(a, b);
    return std::min(a, b);
}

}  // namespace

Annotation edited(const Annotation& before, Annotation after, Timestamp now, const std::optional<std::string>& by) {
    after.modified = before.modified;
    after.history = before.history;
    if (after == before) return before;

    after.modified = std::max(now, before.modified + 1);  // a clock that went back must not lose the edit
    stamp_field(before, after, &Annotation::type, &History::type);
    stamp_field(before, after, &Annotation::name, &History::name);
    stamp_field(before, after, &Annotation::stance, &History::stance);
    stamp_field(before, after, &Annotation::selectors, &History::selectors);
    stamp_field(before, after, &Annotation::extra, &History::extra);

    Counts notes = note_counts(before);
    set_note(notes, {after.note, after.modified, by == before.creator ? std::nullopt : by});
    keep_note_counts(after, notes);

    Counts tags = tag_counts(before);
    set_tags(tags, after.tags);
    keep_tag_history(after, tags);  // the tags themselves stay in the reader's order
    return after;
}

Annotation merged(const Annotation& a, const Annotation& b) {
    assert(a.id == b.id);
    if (a == b) return a;
    Annotation out;
    out.id = a.id;
    out.article = std::max(a.article, b.article);
    out.reply_to = std::max(a.reply_to, b.reply_to);
    std::tie(out.creator, out.creator_id) = std::max(std::tie(a.creator, a.creator_id), std::tie(b.creator, b.creator_id));
    out.came_in = out.creator.empty() ? std::min(a.came_in, b.came_in) : std::string();
    out.created = earlier_known(a.created, b.created);
    out.modified = std::max(a.modified, b.modified);
    out.deleted = (a.deleted && a.modified == out.modified) || (b.deleted && b.modified == out.modified);
    join_field(out, a, b, &Annotation::type, &History::type);
    join_field(out, a, b, &Annotation::name, &History::name);
    join_field(out, a, b, &Annotation::stance, &History::stance);
    join_field(out, a, b, &Annotation::selectors, &History::selectors);
    join_field(out, a, b, &Annotation::extra, &History::extra);

    Counts notes = note_counts(a);
    join(notes, note_counts(b));
    keep_note_counts(out, notes);

    Counts tags = tag_counts(a);
    join(tags, tag_counts(b));
    keep_tag_counts(out, tags);
    return out;
}

Annotation with_note_settled(const Annotation& annotation, const std::string& note, Timestamp now,
                             const std::optional<std::string>& by) {
    Counts notes = note_counts(annotation);
    const bool is_settled = shown_versions(notes).size() < 2;
    Annotation after = annotation;
    after.note = note;
    if (is_settled || note != annotation.note) return edited(annotation, std::move(after), now, by);

    // All versions together, as they are shown, are to be the note: its text stays, what is known of it changes.
    after.note.clear();
    after = edited(annotation, std::move(after), now, by);
    notes = note_counts(after);
    write_over(notes, {note, after.modified, by == annotation.creator ? std::nullopt : by});
    keep_note_counts(after, notes);
    return after;
}

std::string note_fingerprint(const std::string& text) { return sha256_hex(text).substr(0, 16); }

std::vector<NoteVersion> note_versions(const Annotation& annotation) { return shown_versions(note_counts(annotation)); }

}  // namespace postil
