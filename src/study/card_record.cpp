#include "study/card_record.h"

#include <algorithm>
#include <array>

#include "base/json.h"

namespace postil {

namespace {

using nlohmann::json;

constexpr std::size_t most_reviews = 1000;
constexpr std::array<const char*, 4> kind_names{"cloze", "question", "about", "note"};
constexpr std::array<const char*, 4> phase_names{"fresh", "learning", "review", "relearning"};

template <class Value>
std::optional<Value> named(const std::array<const char*, 4>& names, const std::string& name) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (name == names[i]) return static_cast<Value>(i);
    }
    return {};
}

/// Takes members out of an object, so that what is left is what is not known.
class Members {
public:
    explicit Members(json& object) : object_(object) {}

    std::string text(const char* key) {
        const json value = take(key);
        return value.is_string() ? value.get<std::string>() : std::string();
    }
    bool flag(const char* key) {
        const json value = take(key);
        return value.is_boolean() && value.get<bool>();
    }
    Timestamp time(const char* key) {
        const json value = take(key);
        constexpr Timestamp furthest = 1LL << 53;
        return value.is_number_integer() ? std::clamp(value.get<Timestamp>(), -furthest, furthest) : 0;
    }
    std::uint32_t count(const char* key) {
        const json value = take(key);
        return value.is_number_unsigned() ? static_cast<std::uint32_t>(std::min<std::uint64_t>(value.get<std::uint64_t>(), 0xFFFFFFFF)) : 0;
    }
    double number(const char* key) {
        const json value = take(key);
        return value.is_number() ? value.get<double>() : 0;
    }
    json take(const char* key) {
        const auto member = object_.find(key);
        if (member == object_.end()) return {};
        json value = std::move(*member);
        object_.erase(member);
        return value;
    }

private:
    json& object_;
};

json passage_json(const std::vector<CardPiece>& passage) {
    json pieces = json::array();
    for (const CardPiece& piece : passage) {
        if (piece.is_answer) pieces.push_back({{"answer", piece.text}});
        else pieces.push_back(piece.text);
    }
    return pieces;
}

std::vector<CardPiece> read_passage(const json& pieces) {
    std::vector<CardPiece> passage;
    if (!pieces.is_array()) return passage;
    for (const json& piece : pieces) {
        if (piece.is_string()) passage.push_back({piece.get<std::string>(), false});
        const auto answer = piece.is_object() ? piece.find("answer") : piece.end();
        if (piece.is_object() && answer != piece.end() && answer->is_string()) passage.push_back({answer->get<std::string>(), true});
    }
    return passage;
}

json schedule_json(const Schedule& schedule) {
    return {{"phase", phase_names[static_cast<std::size_t>(schedule.phase)]},
            {"due", schedule.due},
            {"last", schedule.last_review},
            {"stability", schedule.stability},
            {"difficulty", schedule.difficulty},
            {"step", schedule.step},
            {"days", schedule.days},
            {"reviews", schedule.reviews},
            {"lapses", schedule.lapses}};
}

Schedule read_schedule(json value) {
    if (!value.is_object()) return {};
    Members members(value);
    Schedule schedule;
    schedule.phase = named<Phase>(phase_names, members.text("phase")).value_or(Phase::fresh);
    schedule.due = members.time("due");
    schedule.last_review = members.time("last");
    schedule.stability = members.number("stability");
    schedule.difficulty = members.number("difficulty");
    schedule.step = members.count("step");
    schedule.days = members.count("days");
    schedule.reviews = members.count("reviews");
    schedule.lapses = members.count("lapses");
    return within_limits(schedule);
}

json reviews_json(const std::vector<CardReview>& reviews) {
    json rows = json::array();
    const std::size_t first = reviews.size() > most_reviews ? reviews.size() - most_reviews : 0;
    for (std::size_t i = first; i < reviews.size(); ++i) rows.push_back({reviews[i].at, static_cast<int>(reviews[i].rating)});
    return rows;
}

std::vector<CardReview> read_reviews(const json& rows) {
    std::vector<CardReview> reviews;
    if (!rows.is_array()) return reviews;
    for (const json& row : rows) {
        const bool whole = row.is_array() && row.size() == 2 && row[0].is_number_integer() && row[1].is_number_unsigned();
        const std::uint64_t rating = whole ? row[1].get<std::uint64_t>() : 0;
        if (rating >= 1 && rating <= 4) reviews.push_back({row[0].get<Timestamp>(), static_cast<Rating>(rating)});
    }
    return reviews;
}

}  // namespace

std::string write_card(const StudyCard& card) {
    json record = card.extra.is_object() ? card.extra : json::object();
    const CardContent& content = card.content;
    record["id"] = card.id;
    record["article"] = content.article;
    record["annotation"] = content.annotation;
    record["kind"] = kind_names[static_cast<std::size_t>(content.kind)];
    record["type"] = entity_type_name(content.type);
    record["question"] = content.question;
    record["passage"] = passage_json(content.passage);
    record["answer"] = content.answer;
    if (!content.more.empty()) record["more"] = content.more;
    if (!content.language.empty()) record["language"] = content.language;
    record["place"] = content.place;
    record["made"] = card.made;
    if (card.gone) record["gone"] = true;
    if (card.left_out) record["leftOut"] = true;
    record["schedule"] = schedule_json(card.schedule);
    if (!card.reviews.empty()) record["history"] = reviews_json(card.reviews);
    return write_json_line(record);
}

std::optional<StudyCard> parse_card(std::string_view id, std::string_view value) {
    json object = parse_json(value).value;
    if (!object.is_object()) return {};
    Members members(object);
    StudyCard card;
    card.id = members.text("id");
    CardContent& content = card.content;
    content.article = members.text("article");
    content.annotation = members.text("annotation");
    const auto kind = named<CardKind>(kind_names, members.text("kind"));
    const auto type = entity_type_named(members.text("type"));
    if (card.id != id || content.article.empty() || content.annotation.empty() || !kind || !type) return {};
    content.kind = *kind;
    content.type = *type;
    content.question = members.text("question");
    content.passage = read_passage(members.take("passage"));
    content.answer = members.text("answer");
    content.more = members.text("more");
    content.language = members.text("language");
    content.place = members.count("place");
    card.made = members.time("made");
    card.gone = members.flag("gone");
    card.left_out = members.flag("leftOut");
    card.schedule = read_schedule(members.take("schedule"));
    card.reviews = read_reviews(members.take("history"));
    if (!object.empty()) card.extra = std::move(object);
    return card;
}

}  // namespace postil
