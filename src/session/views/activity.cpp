#include "session/views/activity.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "annotation/history.h"
#include "base/ascii.h"
#include "base/iso_time.h"
#include "base/utf8.h"
#include "import/note_text.h"
#include "session/marks.h"
#include "session/views/shelf.h"

namespace postil {
namespace {

constexpr std::size_t longest_words = 200;  // bytes
constexpr Timestamp minute = 60'000;
constexpr Timestamp day_length = 24 * 60 * minute;

std::int64_t floor_divided(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

std::string on_one_line(std::string words) {
    if (words.size() > longest_words) words.resize(utf8::floor_boundary(words, longest_words));
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
}

/// What one annotation tells.
class Teller {
public:
    Teller(const State& state, const Annotation& annotation, Deed about, std::vector<Deed>& out)
        : state_(state), annotation_(annotation), about_(std::move(about)), out_(out) {
        about_.type = annotation.type;
        about_.words = on_one_line(annotation.selectors.exact);
    }

    void tell() {
        if (annotation_.reply_to.empty()) tell_mark();
        else tell_reply();
    }

private:
    void tell_mark() {
        const bool retyped = is_known() && is_later(time_of(&History::type));
        made(retyped ? "Marked" : annotation_.type == EntityType::highlight ? "Highlighted" : "Marked as " + type_name(), true);
        for (const NoteVersion& version : note_versions(annotation_)) noted("Note", version);
        tell_changes();
    }

    void tell_reply() {
        about_.words = on_one_line(note_text(annotation_.note));
        about_.is_note = true;
        made("Reply", false);
        if (is_later(annotation_.modified)) add(annotation_.modified, "Reply changed", {});
    }

    void made(const std::string& did, bool is_mark) {
        add(annotation_.created, did, author_of(state_, annotation_));
        if (annotation_.created > 0) out_.back().is_mark = is_mark;
    }

    void noted(const char* did, const NoteVersion& version) {
        Annotation writer = annotation_;  // as in a card: whoever the version is by is this reader where such a one would be
        if (version.by) writer.creator = *version.by;
        add(version.at, did, author_of(state_, writer));
        if (version.at <= 0) return;
        out_.back().words = on_one_line(note_text(version.text));
        out_.back().is_note = true;
    }

    void tell_changes() {
        if (is_known()) {
            if (is_later(time_of(&History::type))) add(time_of(&History::type), "Changed to " + type_name(), {});
            if (is_later(time_of(&History::stance)) && annotation_.stance != Stance::none) {
                add(time_of(&History::stance), "Marked as " + ascii_lower(stance_name(annotation_.stance)), {});
            }
            if (is_later(time_of(&History::name)) && !annotation_.name.empty()) add(time_of(&History::name), "Named " + annotation_.name, {});
            if (is_later(time_of(&History::selectors))) add(time_of(&History::selectors), "Moved to these words", {});
        }
        if (is_later(annotation_.modified) && !is_told(annotation_.modified)) add(annotation_.modified, annotation_.tags.empty() ? "Changed" : "Tags", {});
    }

    /// Of the times of fields; a file of another program's says no more than that something changed.
    bool is_known() const { return annotation_.history != History(); }
    std::string type_name() const { return std::string(entity_type_name(annotation_.type)); }
    Timestamp time_of(std::optional<Timestamp> History::* field) const { return (annotation_.history.*field).value_or(annotation_.modified); }
    bool is_later(Timestamp at) const { return at > annotation_.created; }
    bool is_told(Timestamp at) const {
        return std::any_of(out_.begin() + static_cast<std::ptrdiff_t>(before_), out_.end(), [at](const Deed& deed) { return deed.at == at; });
    }

    void add(Timestamp at, std::string did, std::string author) {
        if (at <= 0) return;  // not known
        out_.push_back(about_);
        out_.back().at = at;
        out_.back().did = std::move(did);
        out_.back().author = std::move(author);
    }

    const State& state_;
    const Annotation& annotation_;
    Deed about_;
    std::vector<Deed>& out_;
    std::size_t before_ = out_.size();
};

using ById = std::map<std::string_view, const Annotation*>;

/// The mark that a reply, or a reply to that, is about; the reply itself where that is not here.
std::string root_of(const ById& all, const Annotation& annotation) {
    const Annotation* root = &annotation;
    for (std::size_t steps = 0; steps < all.size() && !root->reply_to.empty(); ++steps) {
        const auto answered = all.find(root->reply_to);
        if (answered == all.end() || answered->second->deleted) break;
        root = answered->second;
    }
    return root->id;
}

}  // namespace

std::vector<Deed> deeds_of(const State& state, const std::vector<const Annotation*>& annotations, const std::string& article) {
    ById by_id;
    for (const Annotation* annotation : annotations) by_id[annotation->id] = annotation;
    std::vector<Deed> deeds;
    for (const Annotation* annotation : annotations) {
        if (annotation->deleted) continue;
        Deed about;
        about.article = article;
        about.annotation = root_of(by_id, *annotation);
        Teller(state, *annotation, std::move(about), deeds).tell();
    }
    return deeds;
}

bool is_newer(const Deed& a, const Deed& b) {
    if (a.at != b.at) return a.at > b.at;
    return std::tie(a.article, a.annotation, a.did, a.author) < std::tie(b.article, b.annotation, b.did, b.author);
}

DayNumber day_number(Timestamp at, int minutes_east) { return floor_divided(at + minutes_east * minute, day_length); }

std::vector<DeedsOfDay> days_of(const std::vector<Deed>& deeds, int minutes_east) {
    std::vector<DeedsOfDay> days;
    for (std::size_t i = 0; i < deeds.size(); ++i) {
        const DayNumber day = day_number(deeds[i].at, minutes_east);
        if (days.empty() || days.back().day != day) days.push_back({day, i, i});
        days.back().end = i + 1;
    }
    return days;
}

std::vector<std::size_t> marks_a_day(const std::vector<Deed>& deeds, DayNumber today, std::size_t days, int minutes_east) {
    std::vector<std::size_t> counts(days, 0);
    const DayNumber first = today - static_cast<DayNumber>(days) + 1;
    for (const Deed& deed : deeds) {
        const DayNumber day = day_number(deed.at, minutes_east);
        if (deed.is_mark && day >= first && day <= today) ++counts[static_cast<std::size_t>(day - first)];
    }
    return counts;
}

std::string date_words(DayNumber day) { return spoken_date(write_iso_time(day * day_length)); }

std::string day_words(DayNumber day, DayNumber today) {
    constexpr std::array<const char*, 7> weekdays = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    if (day == today) return "Today";
    if (day == today - 1) return "Yesterday";
    const auto weekday = static_cast<std::size_t>(((day + 3) % 7 + 7) % 7);  // the first day was a Thursday
    return std::string(weekdays[weekday]) + ", " + date_words(day);
}

std::string clock_words(Timestamp at, int minutes_east) { return write_iso_time(at + minutes_east * minute).substr(11, 5); }

}  // namespace postil
