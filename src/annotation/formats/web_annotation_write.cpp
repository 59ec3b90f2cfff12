#include "annotation/formats/web_annotation_parts.h"
#include "base/iso_time.h"

namespace postil::web_annotation {
namespace {

using nlohmann::json;

/// What was kept of the file under `name`; null where nothing was.
const json& kept_of(const Annotation& annotation, const char* name) {
    static const json nothing;
    const auto found = annotation.extra.find(name);
    return found == annotation.extra.end() ? nothing : *found;
}

std::string hex_of(std::uint64_t number) {
    std::string digits(16, '0');
    for (std::size_t i = digits.size(); i > 0; number >>= 4) digits[--i] = "0123456789abcdef"[number & 15];
    return digits;
}

/// `members` with what was kept of this object; where both name a member, the kept one stands.
json with_kept(json members, const json& kept) {
    if (kept.is_object()) members.update(kept);
    return members;
}

void append_all(json& list, const json& items) {
    if (!items.is_array()) return;
    for (const json& item : items) list.push_back(item);
}

json textual_body(const char* purpose, const std::string& value, const json& kept) {
    return with_kept({{"type", "TextualBody"}, {"purpose", purpose}, {"value", value}}, kept);
}

/// The purpose that a note came with is kept; but one that assesses, in a word that is a stance, would be read as that.
json note_body(const Annotation& annotation) {
    json body = with_kept(textual_body("commenting", annotation.note, {{"format", "text/markdown"}}), kept_of(annotation, kept::note));
    if (body["purpose"] == "assessing" && stance_named(annotation.note)) body["purpose"] = "commenting";
    return body;
}

json bodies_of(const Annotation& annotation) {
    json bodies = json::array();
    if (annotation.type != EntityType::highlight) {
        const std::string type(entity_type_name(annotation.type));
        bodies.push_back(textual_body("classifying", type, kept_of(annotation, kept::type)));
    }
    if (!annotation.name.empty()) {
        bodies.push_back(textual_body("identifying", annotation.name, kept_of(annotation, kept::name)));
    }
    if (annotation.stance != Stance::none) {
        bodies.push_back(textual_body("assessing", std::string(stance_name(annotation.stance)), kept_of(annotation, kept::stance)));
    }
    if (!annotation.note.empty()) bodies.push_back(note_body(annotation));
    const json& kept_tags = kept_of(annotation, kept::tags);
    for (const std::string& tag : annotation.tags) {
        bodies.push_back(textual_body("tagging", tag, kept_tags.is_object() ? kept_tags.value(tag, json()) : json()));
    }
    append_all(bodies, kept_of(annotation, kept::bodies));
    return bodies;
}

const char* motivation_of(const Annotation& annotation) {
    if (!annotation.reply_to.empty()) return "replying";
    if (annotation.type != EntityType::highlight) return "classifying";
    if (!annotation.note.empty()) return "commenting";
    if (!annotation.tags.empty()) return "tagging";
    if (annotation.stance != Stance::none) return "assessing";
    return "highlighting";
}

/// What else is remembered of the passage, as members of its quote.
void put_memory(const Selectors& selectors, json& quote) {
    if (selectors.occurrence != 0) {
        quote[memory::occurrence] = selectors.occurrence;
        quote[memory::occurrences] = selectors.occurrences;
    }
    const auto put_print = [&quote](const char* key, std::uint64_t print) {
        if (print != 0) quote[key] = hex_of(print);
    };
    put_print(memory::paragraph, selectors.paragraph);
    put_print(memory::paragraph_before, selectors.paragraph_before);
    put_print(memory::paragraph_after, selectors.paragraph_after);
}

/// The state of the text that the selectors were made on.
json state_of(const Selectors& selectors) {
    json state = {{"type", "TimeState"}, {"sourceDate", write_iso_time(selectors.seen_at)}};
    if (!selectors.text_hash.empty()) state[memory::text_hash] = std::string(memory::hash_prefix) + selectors.text_hash;
    return state;
}

json selectors_of(const Annotation& annotation) {
    const Selectors& selectors = annotation.selectors;
    json list = json::array();
    if (!selectors.exact.empty()) {
        json quote = {{"type", "TextQuoteSelector"}, {"exact", selectors.exact}};
        if (!selectors.prefix.empty()) quote["prefix"] = selectors.prefix;
        if (!selectors.suffix.empty()) quote["suffix"] = selectors.suffix;
        put_memory(selectors, quote);
        list.push_back(with_kept(std::move(quote), kept_of(annotation, kept::quote)));
    }
    if (selectors.has_position) {
        json position = {{"type", "TextPositionSelector"}, {"start", selectors.start}, {"end", selectors.end}};
        list.push_back(with_kept(std::move(position), kept_of(annotation, kept::position)));
    }
    append_all(list, kept_of(annotation, kept::selectors));
    return list;
}

json target_of(const Annotation& annotation) {
    const bool is_reply = !annotation.reply_to.empty();
    const std::string article = annotation.article.empty() ? std::string(unknown_source) : annotation.article;
    const std::string source = is_reply ? annotation.reply_to : article;
    json target = {{"source", source}};
    if (is_reply && !annotation.article.empty()) target["scope"] = annotation.article;
    if (const json& kept_members = kept_of(annotation, kept::target); kept_members.is_object()) {
        for (const auto& [key, value] : kept_members.items()) {
            const bool another_source = key == "source" && value.value("id", json()) != source;
            if (!another_source) target[key] = value;
        }
    }
    if (json selectors = selectors_of(annotation); !selectors.empty()) target["selector"] = std::move(selectors);
    if (annotation.selectors.seen_at != 0) target["state"] = state_of(annotation.selectors);
    if (target.size() == 1 && target["source"] == source) target = source;

    const json& others = kept_of(annotation, kept::targets);
    if (!others.is_array() || others.empty()) return target;
    json targets = json::array({std::move(target)});
    append_all(targets, others);
    return targets;
}

json counts_of(const std::vector<Counted>& counts) {
    json list = json::array();
    for (const Counted& counted : counts) {
        json item = {{"count", counted.count}};
        if (counted.text.empty()) {
            item["key"] = counted.key;
        } else {
            item["text"] = counted.text;
        }
        if (counted.at != never) item["written"] = write_iso_time(counted.at);
        if (counted.by) item["by"] = *counted.by;
        list.push_back(std::move(item));
    }
    return list;
}

json history_of(const History& history) {
    json out = json::object();
    const auto put_time = [&out](const char* key, std::optional<Timestamp> time) {
        if (time) out[key] = *time == never ? json() : json(write_iso_time(*time));
    };
    put_time("type", history.type);
    put_time("name", history.name);
    put_time("stance", history.stance);
    put_time("selectors", history.selectors);
    put_time("extra", history.extra);
    put_time("note", history.note);
    if (history.note_by) out["noteBy"] = *history.note_by;
    if (!history.notes.empty()) out["notes"] = counts_of(history.notes);
    if (!history.tags.empty()) out["tags"] = counts_of(history.tags);
    return out;
}

/// As it stood in the file, if that still names the same person.
json creator_of(const Annotation& annotation) {
    const Agent agent{annotation.creator, annotation.creator_id};
    const json& kept_creator = kept_of(annotation, "creator");
    return !kept_creator.is_null() && agent_of(kept_creator) == agent ? kept_creator : plain_agent(agent);
}

void put_unknown_members(const Annotation& annotation, json& out) {
    for (const auto& [key, value] : annotation.extra.items()) {
        if (key == "creator" || key.empty()) continue;
        if (key.front() != '+') {
            out[key] = value;
        } else if (key.size() > 1 && key[1] == '+') {
            out[key.substr(1)] = value;
        }
    }
}

}  // namespace

json write_annotation(const Annotation& annotation) {
    json out = {{"id", annotation.id},
                {"type", "Annotation"},
                {"motivation", motivation_of(annotation)},
                {"target", target_of(annotation)}};
    put_unknown_members(annotation, out);
    if (!annotation.creator.empty()) out["creator"] = creator_of(annotation);
    if (annotation.created != 0) out["created"] = write_iso_time(annotation.created);
    const bool has_time = annotation.modified != 0 || annotation.created != 0;  // without it, "created" would stand in
    if (has_time) out["modified"] = write_iso_time(annotation.modified);
    if (json bodies = bodies_of(annotation); !bodies.empty()) out["body"] = std::move(bodies);
    if (json history = history_of(annotation.history); !history.empty()) out["postil:history"] = std::move(history);
    if (annotation.deleted) out["postil:deleted"] = true;
    return out;
}

json write_tombstone(const Annotation& annotation) {
    return {{"id", annotation.id}, {"modified", write_iso_time(annotation.modified)}};
}

}  // namespace postil::web_annotation
