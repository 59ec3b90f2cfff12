#include "session/history_record.h"

#include <algorithm>
#include <utility>

#include "base/json.h"
#include "session/records.h"
#include "study/card_record.h"

namespace postil {
namespace {

using nlohmann::json;

template <class Value, class Write>
json list_of(const std::vector<Value>& values, Write write) {
    json list = json::array();
    for (const Value& value : values) list.push_back(write(value));
    return list;
}

/// As it is stored, and what says which one it is.
json annotation_json(const std::optional<Annotation>& annotation) {
    if (!annotation) return nullptr;
    return {{"id", annotation->id}, {"article", annotation->article}, {"record", write_annotation(*annotation)}};
}

json shelf_json(const std::optional<ShelfEntry>& entry) {
    if (!entry) return nullptr;
    return {{"id", entry->id}, {"record", write_shelf_entry(*entry)}};
}

json card_json(const StudyCard& card) { return {{"id", card.id}, {"record", write_card(card)}}; }

json step_json(const HistoryEntry& step) {
    return {{"title", step.title},
            {"article", step.article},
            {"annotations", list_of(step.annotations, [](const AnnotationChange& change) { return json{{"before", annotation_json(change.before)}, {"after", annotation_json(change.after)}}; })},
            {"shelf", list_of(step.shelf, [](const ShelfChange& change) { return json{{"before", shelf_json(change.before)}, {"after", shelf_json(change.after)}, {"at", change.at}}; })},
            {"rejections", list_of(step.rejections, [](const Rejection& one) { return json{{"words", one.words}, {"rejected", one.rejected}}; })},
            {"cards", list_of(step.cards, [](const CardChange& change) { return json{{"before", card_json(change.before)}, {"after", card_json(change.after)}}; })}};
}

/// Reads as long as all is as expected; whoever asks looks at the end whether it was.
class StepsReader {
public:
    std::vector<HistoryEntry> steps(const json& list) {
        return all(list, [this](const json& item) { return step(item); });
    }
    bool good() const { return good_; }

private:
    const json& member(const json& object, const char* key) {
        static const json nothing;
        const auto found = object.find(key);
        if (object.is_object() && found != object.end()) return *found;
        good_ = false;
        return nothing;
    }

    std::string text(const json& object, const char* key) {
        const json& value = member(object, key);
        good_ = good_ && value.is_string();
        return value.is_string() ? value.get<std::string>() : std::string();
    }

    bool flag(const json& object, const char* key) {
        const json& value = member(object, key);
        good_ = good_ && value.is_boolean();
        return value.is_boolean() && value.get<bool>();
    }

    Timestamp time(const json& object, const char* key) {
        const json& value = member(object, key);
        good_ = good_ && value.is_number_integer();
        return value.is_number_integer() ? value.get<Timestamp>() : 0;
    }

    template <class Read>
    auto all(const json& list, Read read) -> std::vector<decltype(read(list))> {
        std::vector<decltype(read(list))> out;
        good_ = good_ && list.is_array();
        for (const json& item : list) {
            if (!good_) break;
            out.push_back(read(item));
        }
        return out;
    }

    template <class Value>
    Value whole(std::optional<Value> value) {
        good_ = good_ && value.has_value();
        return value ? *std::move(value) : Value{};
    }

    std::optional<Annotation> annotation(const json& object) {
        if (object.is_null()) return {};
        return whole(parse_annotation(text(object, "article"), text(object, "id"), text(object, "record")));
    }

    std::optional<ShelfEntry> entry(const json& object) {
        if (object.is_null()) return {};
        return whole(parse_shelf_entry(text(object, "id"), text(object, "record")));
    }

    StudyCard card(const json& object) { return whole(parse_card(text(object, "id"), text(object, "record"))); }

    HistoryEntry step(const json& object) {
        HistoryEntry step;
        step.title = text(object, "title");
        step.article = text(object, "article");
        step.annotations = all(member(object, "annotations"), [this](const json& one) {
            AnnotationChange change{annotation(member(one, "before")), annotation(member(one, "after"))};
            good_ = good_ && (change.before || change.after);
            return change;
        });
        step.shelf = all(member(object, "shelf"), [this](const json& one) {
            ShelfChange change{entry(member(one, "before")), entry(member(one, "after")), time(one, "at")};
            good_ = good_ && (change.before || change.after);
            return change;
        });
        step.rejections = all(member(object, "rejections"), [this](const json& one) { return Rejection{text(one, "words"), flag(one, "rejected")}; });
        step.cards = all(member(object, "cards"), [this](const json& one) { return CardChange{card(member(one, "before")), card(member(one, "after"))}; });
        return step;
    }

    bool good_ = true;
};

/// The texts of the last steps, in order, as far as `room` goes; what they take is taken from it.
std::string last_steps(const std::vector<HistoryEntry>& steps, std::size_t& room) {
    std::vector<std::string> texts;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        texts.push_back(write_json_line(step_json(*step)));
        if (texts.back().size() > room) {
            texts.pop_back();
            break;
        }
        room -= texts.back().size();
    }
    std::string out = "[";
    for (auto text = texts.rbegin(); text != texts.rend(); ++text) out += (out.size() > 1 ? "," : "") + *text;
    return out + "]";
}

}  // namespace

std::string write_steps(const State& state, std::size_t most_bytes) {
    if (state.undo.empty() && state.redo.empty()) return {};
    const std::string undo = last_steps(state.undo, most_bytes);
    return "{\"undo\":" + undo + ",\"redo\":" + last_steps(state.redo, most_bytes) + "}";
}

std::optional<Steps> parse_steps(std::string_view text) {
    const json steps_json = parse_json(text).value;
    if (!steps_json.is_object()) return {};
    StepsReader reader;
    const auto list = [&](const char* key) { return steps_json.value(key, json()); };
    Steps steps{reader.steps(list("undo")), reader.steps(list("redo"))};
    if (!reader.good()) return {};
    return steps;
}

}  // namespace postil
