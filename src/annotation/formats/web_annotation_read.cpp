#include <algorithm>
#include <limits>
#include <utility>

#include "annotation/formats/foreign.h"
#include "annotation/formats/web_annotation_parts.h"
#include "annotation/formats/web_annotation_target.h"
#include "annotation/history.h"
#include "base/iso_time.h"

namespace postil::web_annotation {
namespace {

using nlohmann::json;

constexpr std::uint64_t largest_count = std::numeric_limits<std::uint32_t>::max() / 2;

/// The text of an optional member: null where it is absent or wrong.
const std::string* member_text_if_any(const JsonPlace& place, std::string_view key) {
    const auto member = place.member(key);
    return member ? member->text() : nullptr;
}

// --- who

void check_creator(const JsonPlace& place) {
    const json& value = place.value();
    if (value.is_string()) return;
    if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) check_creator(place.item(i));
    } else if (!value.is_object()) {
        place.complain_of_kind("an address, an object or an array");
    } else if (const auto name = place.member("name")) {
        are_words(*name);
    }
}

/// The text of a member, or the first of a list of texts; empty where there is none.
std::string text_in(const json& object, const char* key) {
    const auto member = object.find(key);
    if (member == object.end()) return {};
    const json& first = member->is_array() && !member->empty() ? member->front() : *member;
    return first.is_string() ? first.get<std::string>() : std::string();
}

void read_creator(const JsonPlace& place, Annotation& out) {
    const auto creator = place.member("creator");
    if (!creator) return;
    check_creator(*creator);
    const Agent agent = agent_of(creator->value());
    out.creator = agent.name;
    out.creator_id = agent.id;
    if (creator->value() != plain_agent(agent)) out.extra["creator"] = creator->value();
}

// --- body

/// What a textual body without a purpose of its own is for.
std::string purpose_of(const JsonPlace& body, std::string_view motivation) {
    const std::string own = body.member_text("purpose");
    if (!own.empty()) return own;
    return motivation == "tagging" || motivation == "classifying" ? std::string(motivation) : "commenting";
}

bool is_text_of_a_person(std::string_view purpose) {
    constexpr std::string_view purposes[] = {"commenting", "describing", "replying",  "questioning",
                                             "assessing",  "editing",    "moderating"};
    return std::find(std::begin(purposes), std::end(purposes), purpose) != std::end(purposes);
}

/// The bodies one after another; of several that say the same thing the first counts and the others are kept.
class BodyReader {
public:
    BodyReader(Annotation& out, std::string motivation) : out_(out), motivation_(std::move(motivation)) {}

    void read(const JsonPlace& body) {
        const json& value = body.value();
        if (value.is_string()) return append(out_.extra, kept::bodies, value);
        if (!body.is_object_or_complain()) return;
        if (const auto type = body.member("type")) are_words(*type);
        const bool textual = value.contains("value") && (!value.contains("type") || says(value["type"], "TextualBody"));
        if (says(value.value("type", json()), "TextualBody") && !value.contains("value")) {
            body.complain("has no value");
        }
        if (!textual || !read_textual(body)) append(out_.extra, kept::bodies, value);
    }

private:
    bool read_textual(const JsonPlace& body) {
        const std::string* value = body.member("value")->text();
        const std::string purpose = purpose_of(body, motivation_);
        const std::string format = body.member_text("format");
        if (value == nullptr) return true;
        if (purpose == "classifying") return read_type(body, *value);
        if (purpose == "identifying") return read_name(body, *value);
        if (purpose == "assessing" && stance_named(*value)) return read_stance(body, *stance_named(*value));
        if (purpose == "tagging") return read_tag(body, *value);
        if (is_text_of_a_person(purpose)) return read_note(body, *value, purpose, format);
        return false;
    }

    bool read_type(const JsonPlace& body, const std::string& value) {
        const auto type = entity_type_named(value);
        if (!type && out_.type == EntityType::highlight) out_.type = EntityType::other;
        if (!type || type_seen_) return false;
        type_seen_ = true;
        out_.type = *type;
        keep(out_.extra, kept::type, other_members(body.value(), {"type", "purpose", "value"}));
        return true;
    }

    bool read_name(const JsonPlace& body, const std::string& value) {
        if (!out_.name.empty() || value.empty()) return false;
        out_.name = value;
        keep(out_.extra, kept::name, other_members(body.value(), {"type", "purpose", "value"}));
        return true;
    }

    bool read_stance(const JsonPlace& body, Stance stance) {
        if (out_.stance != Stance::none) return false;
        out_.stance = stance;
        keep(out_.extra, kept::stance, other_members(body.value(), {"type", "purpose", "value"}));
        return true;
    }

    bool read_tag(const JsonPlace& body, const std::string& value) {
        if (value.empty() || std::find(out_.tags.begin(), out_.tags.end(), value) != out_.tags.end()) return false;
        out_.tags.push_back(value);
        json members = other_members(body.value(), {"type", "purpose", "value"});
        if (!members.empty()) out_.extra[kept::tags][value] = std::move(members);
        return true;
    }

    bool read_note(const JsonPlace& body, const std::string& value, const std::string& purpose,
                   const std::string& format) {
        if (!out_.note.empty() || value.empty()) return false;
        out_.note = value;
        json members = other_members(body.value(), {"type", "purpose", "value", "format"});
        if (purpose != "commenting") members["purpose"] = purpose;
        if (!format.empty() && format != "text/markdown") members["format"] = format;
        keep(out_.extra, kept::note, std::move(members));
        return true;
    }

    Annotation& out_;
    std::string motivation_;
    bool type_seen_ = false;
};

void read_bodies(const JsonPlace& place, Annotation& out) {
    const auto body = place.member("body");
    const auto body_value = place.member("bodyValue");
    const auto motivation = place.member("motivation");
    const bool one_motivation = motivation && motivation->value().is_string();
    if (body_value && body) body_value->complain("must not stand beside a body");
    if (body_value) {
        if (const std::string* text = body_value->text()) {
            out.note = *text;
            out.extra[kept::note]["format"] = "text/plain";
        }
    }
    if (!body) return;
    BodyReader reader(out, one_motivation ? motivation->value().get<std::string>() : std::string());
    if (!body->value().is_array()) return reader.read(*body);
    for (std::size_t i = 0; i < body->value().size(); ++i) reader.read(body->item(i));
}

// --- history

std::optional<Timestamp> read_field_time(const JsonPlace& history, std::string_view key) {
    const auto member = history.member(key);
    if (!member) return std::nullopt;
    if (member->value().is_null()) return never;
    return read_time(history, key);
}

std::optional<std::string> read_name(const JsonPlace& place, std::string_view key) {
    const std::string* name = member_text_if_any(place, key);
    return name == nullptr ? std::nullopt : std::optional<std::string>(*name);
}

std::vector<Counted> read_counts(const JsonPlace& history, std::string_view key, bool are_notes) {
    std::vector<Counted> counts;
    const auto list = history.member(key);
    if (!list) return counts;
    if (!list->value().is_array()) {
        list->complain_of_kind("an array");
        return counts;
    }
    for (std::size_t i = 0; i < list->value().size(); ++i) {
        const JsonPlace item = list->item(i);
        if (!item.is_object_or_complain()) continue;
        const auto number = item.member("count");
        if (!number) item.complain("has no count");
        const auto count = number ? number->whole_number(largest_count) : std::nullopt;
        const std::string* text = member_text_if_any(item, "text");
        const std::string* own_key = member_text_if_any(item, "key");
        if (!count) continue;
        const bool has_text = are_notes && *count % 2 == 1;
        if ((has_text ? text : own_key) == nullptr) {
            item.complain(has_text ? "has no text" : "has no key");
            continue;
        }
        if (has_text && text->empty()) {
            item.complain("must not have an empty text");
            continue;
        }
        Counted counted{has_text ? note_fingerprint(*text) : *own_key, static_cast<std::uint32_t>(*count), {}, never, std::nullopt};
        if (has_text) {
            counted.text = *text;
            counted.at = read_field_time(item, "written").value_or(never);
            counted.by = read_name(item, "by");
        }
        counts.push_back(std::move(counted));
    }
    std::sort(counts.begin(), counts.end(), [](const Counted& a, const Counted& b) { return a.key < b.key; });
    return counts;
}

void read_history(const JsonPlace& place, Annotation& out) {
    const auto history = place.member("postil:history");
    if (!history || !history->is_object_or_complain()) return;
    out.history.type = read_field_time(*history, "type");
    out.history.name = read_field_time(*history, "name");
    out.history.stance = read_field_time(*history, "stance");
    out.history.selectors = read_field_time(*history, "selectors");
    out.history.extra = read_field_time(*history, "extra");
    out.history.note = read_field_time(*history, "note");
    out.history.note_by = read_name(*history, "noteBy");
    out.history.notes = read_counts(*history, "notes", true);
    out.history.tags = read_counts(*history, "tags", false);
}

bool read_deleted(const JsonPlace& place) {
    const auto deleted = place.member("postil:deleted");
    if (!deleted) return false;
    if (!deleted->value().is_boolean()) deleted->complain_of_kind("true or false");
    return deleted->value() == true;
}

// --- the annotation's own members

std::string read_id(const JsonPlace& place) {
    const auto member = place.member("id");
    if (!member) {
        place.complain("has no id");
        return {};
    }
    const std::string* id = member->text();
    if (id != nullptr && id->empty()) member->complain("must not be empty");
    return id == nullptr ? std::string() : *id;
}

void check_type(const JsonPlace& place) {
    const auto type = place.member("type");
    if (!type) return place.complain("has no type");
    if (are_words(*type) && !says(type->value(), "Annotation")) type->complain("must be \"Annotation\"");
}

/// A target that is nothing but the address of another annotation, which this one answers.
bool is_reply(const json& value) {
    if (value.value("motivation", json()) != "replying") return false;
    const json target = value.value("target", json());
    return target.is_string() || (target.is_object() && !target.contains("selector"));
}

/// The article of a reply is the scope of its target.
void move_to_reply(Annotation& out) {
    out.reply_to = std::exchange(out.article, {});
    const auto target = out.extra.find(kept::target);
    if (target == out.extra.end()) return;
    const auto scope = target->find("scope");
    if (scope == target->end() || !scope->is_string()) return;
    out.article = scope->get<std::string>();
    target->erase(scope);
    if (target->empty()) out.extra.erase(target);
}

/// Of the words that the writer works out for itself none is kept.
bool is_plain_motivation(const json& value, const json& motivation) {
    return (motivation == "replying" && is_reply(value)) || motivation == "classifying" || motivation == "commenting" || motivation == "tagging" ||
           motivation == "highlighting";
}

void keep_unknown_members(const json& value, Annotation& out) {
    json others = other_members(value, {"id", "creator", "created", "modified", "body", "bodyValue", "target",
                                        "postil:deleted", "postil:history", "postil:link"});
    for (auto& [key, member] : others.items()) {
        if (key == "type" && member == "Annotation") continue;
        if (key == "@context" && member == context_iri) continue;
        if (key == "motivation" && is_plain_motivation(value, member)) continue;
        out.extra[key.front() == '+' ? "+" + key : key] = std::move(member);
    }
}

}  // namespace

std::uint64_t print_of(std::string_view digits) {
    if (digits.size() != 16) return 0;
    std::uint64_t print = 0;
    for (const char c : digits) {
        const bool digit = c >= '0' && c <= '9';
        if (!digit && (c < 'a' || c > 'f')) return 0;
        print = print << 4 | static_cast<std::uint64_t>(digit ? c - '0' : c - 'a' + 10);
    }
    return print;
}

Agent agent_of(const json& creator) {
    if (creator.is_string()) return {creator.get<std::string>(), {}};
    if (creator.is_array()) {
        for (const json& item : creator) {
            if (item.is_array()) continue;
            if (Agent agent = agent_of(item); !agent.name.empty()) return agent;
        }
    }
    if (!creator.is_object()) return {};
    Agent agent{{}, text_in(creator, "id")};
    if (agent.id.empty()) agent.id = text_in(creator, "postil:account");
    for (const char* key : {"name", "nickname", "email", "id", "postil:account"}) {
        agent.name = text_in(creator, key);
        if (!agent.name.empty()) break;
    }
    if (agent.id == agent.name) agent.id.clear();
    return agent;
}

json plain_agent(const Agent& agent) {
    json out = {{"type", "Person"}, {"name", agent.name}};
    if (!agent.id.empty()) out[foreign::is_address(agent.id) ? "id" : "postil:account"] = agent.id;
    return out;
}

Timestamp read_time(const JsonPlace& place, std::string_view key) {
    const auto member = place.member(key);
    if (!member) return 0;
    const bool is_list = member->value().is_array() && member->value().size() == 1;
    const JsonPlace time = is_list ? member->item(0) : *member;
    const std::string* text = time.text();
    if (text == nullptr) return 0;
    const auto value = parse_iso_time(*text);
    if (!value) time.complain("must be a date and time such as 2021-03-03T07:17:00Z");
    return value.value_or(0);
}

bool says(const json& value, std::string_view word) {
    if (value.is_array()) return std::find(value.begin(), value.end(), word) != value.end();
    return value == word;
}

void check_context(const JsonPlace& place) {
    const auto context = place.member("@context");
    if (context && !says(context->value(), context_iri) &&
        !says(context->value(), "https://www.w3.org/ns/anno.jsonld")) {
        context->complain("must name " + std::string(context_iri));
    }
}

json other_members(const json& object, std::initializer_list<std::string_view> known) {
    json others = json::object();
    for (const auto& [key, value] : object.items()) {
        if (std::find(known.begin(), known.end(), key) == known.end()) others[key] = value;
    }
    return others;
}

Annotation read_annotation(const JsonPlace& place) {
    Annotation out;
    if (!place.is_object_or_complain()) return out;
    out.extra = json::object();
    keep_unknown_members(place.value(), out);
    check_context(place);
    check_type(place);
    if (const auto motivation = place.member("motivation")) are_words(*motivation);
    out.id = read_id(place);
    read_creator(place, out);
    out.created = read_time(place, "created");
    out.modified = place.member("modified") ? read_time(place, "modified") : out.created;
    out.deleted = read_deleted(place);
    read_bodies(place, out);
    if (out.stance != Stance::none && out.extra.value("motivation", json()) == "assessing") out.extra.erase("motivation");  // as we write it
    read_target(place, out);
    if (is_reply(place.value())) move_to_reply(out);
    read_history(place, out);
    if (out.extra.empty()) out.extra = nullptr;
    return out;
}

Annotation read_tombstone(const JsonPlace& place) {
    Annotation out;
    if (!place.is_object_or_complain()) return out;
    out.id = read_id(place);
    if (!place.member("modified")) place.complain("has no modified");
    out.modified = read_time(place, "modified");
    out.deleted = true;
    out.history.type = out.history.name = out.history.stance = out.history.selectors = out.history.extra = never;
    return out;
}

}  // namespace postil::web_annotation
