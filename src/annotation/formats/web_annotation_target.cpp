#include "annotation/formats/web_annotation_target.h"

#include <algorithm>
#include <limits>

#include "annotation/formats/text_fragment.h"
#include "base/iso_time.h"

namespace postil::web_annotation {
namespace {

using nlohmann::json;

constexpr std::uint64_t largest_position = std::numeric_limits<std::uint32_t>::max();

struct Target {
    std::string article;
    Selectors selectors;
    bool has_quote = false;
    std::vector<const json*> ways{};  ///< ranges and fragments: asked where no quote or position stands beside them
    json extra = json::object();
    bool works() const { return has_quote || selectors.has_position; }
};

/// Takes what we remember of a passage out of `others`; what says nothing sensible stays there.
void take_memory(json& others, Selectors& out) {
    const auto number = [&others](const char* key) -> std::uint32_t {
        const auto found = others.find(key);
        const bool good =
            found != others.end() && found->is_number_unsigned() && found->get<std::uint64_t>() <= largest_position;
        return good ? found->get<std::uint32_t>() : 0;
    };
    const std::uint32_t occurrence = number(memory::occurrence);
    const std::uint32_t occurrences = number(memory::occurrences);
    if (occurrence > 0 && occurrence <= occurrences) {
        out.occurrence = occurrence;
        out.occurrences = occurrences;
        others.erase(memory::occurrence);
        others.erase(memory::occurrences);
    }
    const auto take_print = [&others](const char* key, std::uint64_t& print) {
        const auto found = others.find(key);
        if (found == others.end() || !found->is_string()) return;
        print = print_of(found->get_ref<const std::string&>());
        if (print != 0) others.erase(found);
    };
    take_print(memory::paragraph, out.paragraph);
    take_print(memory::paragraph_before, out.paragraph_before);
    take_print(memory::paragraph_after, out.paragraph_after);
}

/// The state that we write, and no other: it must come back to the letter.
void take_state(json& target, Selectors& out) {
    const auto state = target.find("state");
    if (state == target.end() || !state->is_object() || state->value("type", json()) != "TimeState") return;
    const json date = state->value("sourceDate", json());
    const json hash = state->value(memory::text_hash, json());
    const auto time = date.is_string() ? parse_iso_time(date.get_ref<const std::string&>()) : std::nullopt;
    if (!time || *time == 0 || write_iso_time(*time) != date) return;
    constexpr std::string_view prefix = memory::hash_prefix;
    constexpr std::size_t digits = 64;
    if (!hash.is_null()) {
        if (!hash.is_string() || hash.get_ref<const std::string&>().size() != prefix.size() + digits) return;
        if (!hash.get_ref<const std::string&>().starts_with(prefix)) return;
    }
    if (state->size() != (hash.is_null() ? 2u : 3u)) return;
    out.seen_at = *time;
    if (!hash.is_null()) out.text_hash = hash.get_ref<const std::string&>().substr(prefix.size());
    target.erase(state);
}

void read_quote(const JsonPlace& place, Target& out) {
    if (!place.value().contains("exact")) place.complain("has no exact");
    out.selectors.exact = place.member_text("exact");
    out.selectors.prefix = place.member_text("prefix");
    out.selectors.suffix = place.member_text("suffix");
    out.has_quote = true;
    json others = other_members(place.value(), {"type", "exact", "prefix", "suffix"});
    take_memory(others, out.selectors);
    keep(out.extra, kept::quote, std::move(others));
}

void read_position(const JsonPlace& place, Target& out) {
    const auto start = place.member("start");
    const auto end = place.member("end");
    if (!start) place.complain("has no start");
    if (!end) place.complain("has no end");
    const auto start_number = start ? start->whole_number(largest_position) : std::nullopt;
    const auto end_number = end ? end->whole_number(largest_position) : std::nullopt;
    if (!start_number || !end_number) return;
    if (*end_number < *start_number) {
        return end->complain("must not be less than start, which is " + std::to_string(*start_number));
    }
    out.selectors.start = *start_number;
    out.selectors.end = *end_number;
    out.selectors.has_position = true;
    keep(out.extra, kept::position, other_members(place.value(), {"type", "start", "end"}));
}

/// A quote can be looked for anywhere, so one that refines a selector we can't follow will do, too.
void read_refinement(const JsonPlace& place, Target& out) {
    const auto refined = place.member("refinedBy");
    if (!refined || out.has_quote || !refined->value().is_object()) return;
    if (says(refined->value().value("type", json()), "TextQuoteSelector")) {
        json outer = std::move(out.extra);
        out.extra = json::object();
        read_quote(*refined, out);
        out.extra = std::move(outer);  // the refinement is kept whole, with the selector around it
    } else {
        read_refinement(*refined, out);
    }
}

/// The first selector of a kind that says where, be it a range's end or a fragment.
void take_position(const Selectors& found, Target& out) {
    if (!found.has_position || out.selectors.has_position) return;
    out.selectors.start = found.start;
    out.selectors.end = found.end;
    out.selectors.has_position = true;
}

/// Of a RangeSelector whose ends are positions: from where the one begins up to where the other does.
void read_range(const json& range, Target& out) {
    const auto begin_of = [&range](const char* key) -> std::optional<std::uint64_t> {
        const json end = range.value(key, json());
        if (!end.is_object() || !says(end.value("type", json()), "TextPositionSelector")) return std::nullopt;
        const json start = end.value("start", json());
        const bool good = start.is_number_unsigned() && start.get<std::uint64_t>() <= largest_position;
        return good ? std::optional(start.get<std::uint64_t>()) : std::nullopt;
    };
    Selectors found;
    const auto begin = begin_of("startSelector");
    const auto end = begin_of("endSelector");
    if (!begin || !end || *begin > *end) return;
    found.start = *begin;
    found.end = *end;
    found.has_position = true;
    take_position(found, out);
}

void read_fragment(const json& value, Target& out) {
    if (!value.is_string()) return;
    Selectors found = selectors_of_fragment(value.get_ref<const std::string&>());
    take_position(found, out);
    if (found.exact.empty() || out.has_quote) return;
    out.selectors.exact = std::move(found.exact);
    out.selectors.prefix = std::move(found.prefix);
    out.selectors.suffix = std::move(found.suffix);
    out.has_quote = true;
}

void read_selector(const JsonPlace& place, Target& out) {
    const json& value = place.value();
    if (value.is_string()) return append(out.extra, kept::selectors, value);
    if (!place.is_object_or_complain()) return;
    const auto type = place.member("type");
    if (type) are_words(*type);
    if (!type && !value.contains("exact")) return place.complain("has no type");

    if ((!type || says(type->value(), "TextQuoteSelector")) && !out.has_quote) return read_quote(place, out);
    if (type && says(type->value(), "TextPositionSelector") && !out.selectors.has_position) {
        return read_position(place, out);
    }
    append(out.extra, kept::selectors, value);
    read_refinement(place, out);
    if (type && (says(type->value(), "RangeSelector") || says(type->value(), "FragmentSelector")))
        out.ways.push_back(&value);
}

std::string read_source(const JsonPlace& target, Target& out) {
    const auto source = target.member("source");
    if (!source) return target.member_text("id");
    if (source->value().is_string()) return *source->text();
    if (!source->value().is_object()) {
        source->complain_of_kind("an address or an object");
        return {};
    }
    out.extra[kept::target]["source"] = source->value();
    if (!source->value().contains("id")) source->complain("has no id");
    return source->member_text("id");
}

Target read_one_target(const JsonPlace& place) {
    Target out;
    if (place.value().is_string()) {
        out.article = *place.text();
        return out;
    }
    if (!place.value().is_object()) {
        place.complain_of_kind("an address, an object or an array");
        return out;
    }
    if (!place.value().contains("source") && !place.value().contains("id") && !place.value().contains("items")) {
        place.complain("has neither source nor id");
    }
    json others = other_members(place.value(), {"source", "selector", "id"});
    take_state(others, out.selectors);
    keep(out.extra, kept::target, std::move(others));
    if (place.value().contains("source") && place.value().contains("id")) {
        out.extra[kept::target]["id"] = place.value()["id"];
    }
    out.article = read_source(place, out);
    const auto selector = place.member("selector");
    if (!selector) return out;
    if (!selector->value().is_array()) {
        read_selector(*selector, out);
    } else {
        for (std::size_t i = 0; i < selector->value().size(); ++i) read_selector(selector->item(i), out);
    }
    for (const json* way : out.ways) {
        if (says((*way)["type"], "RangeSelector")) {
            read_range(*way, out);
        } else {
            read_fragment(way->value("value", json()), out);
        }
    }
    return out;
}

/// Of several targets the first that says where; the others are kept.
Target read_targets(const JsonPlace& place) {
    std::vector<Target> targets;
    for (std::size_t i = 0; i < place.value().size(); ++i) targets.push_back(read_one_target(place.item(i)));
    if (targets.empty()) {
        place.complain("must not be empty");
        return {};
    }
    auto chosen = std::find_if(targets.begin(), targets.end(), [](const Target& target) { return target.works(); });
    if (chosen == targets.end()) chosen = targets.begin();
    const auto chosen_index = static_cast<std::size_t>(chosen - targets.begin());
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (i != chosen_index) append(chosen->extra, kept::targets, place.value()[i]);
    }
    return std::move(*chosen);
}

}  // namespace

bool are_words(const JsonPlace& place) {
    if (!place.value().is_array()) return place.text() != nullptr;
    bool good = true;
    for (std::size_t i = 0; i < place.value().size(); ++i) good = place.item(i).text() != nullptr && good;
    return good;
}

void read_target(const JsonPlace& place, Annotation& out) {
    const auto member = place.member("target");
    if (!member) {
        if (!out.deleted) place.complain("has no target");
        return;
    }
    Target target = member->value().is_array() ? read_targets(*member) : read_one_target(*member);
    out.article = target.article == unknown_source ? std::string() : std::move(target.article);
    out.selectors = std::move(target.selectors);
    out.extra.update(target.extra);
}

}  // namespace postil::web_annotation
