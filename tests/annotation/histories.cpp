#include "annotation/histories.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "annotation/formats/web_annotation.h"
#include "annotation/history.h"
#include "annotation/set.h"

namespace postil::test {
namespace {

constexpr std::size_t annotation_count = 2;
constexpr std::array<const char*, 4> people = {"Ann", "Ben", "Cleo", "Dan"};
constexpr std::array<const char*, 12> words = {"writes note", "says name",  "says type",        "says stance",      "moves passage",
                                               "toggles tag", "deletes",    "restores",         "settles the note",
                                               "undoes",      "takes from", "takes a file from"};
constexpr std::array<const char*, 3> all_tags = {"water", "power", "law"};

std::string name_of(const Step& step) { return people[step.reader % people.size()]; }

std::string id_of(std::size_t which) { return "urn:uuid:" + std::to_string(which); }

/// What a field was set to, by whom, and what that reader knew of: the deeds before it.
struct Event {
    std::string field;
    std::string value;
    Timestamp time = 0;
    std::size_t which = 0;
    std::set<std::size_t> known;
};

/// What is seen of an annotation.
std::string seen(const Annotation& a) {
    std::vector<std::string> tags = a.tags;
    std::sort(tags.begin(), tags.end());
    std::string out = std::to_string(static_cast<int>(a.type)) + '|' + std::string(stance_name(a.stance)) + '|' + a.name + '|' + a.note + '|' + a.selectors.exact +
                      (a.deleted ? "|deleted" : "|");
    for (const std::string& tag : tags) out += '|' + tag;
    return out;
}

bool has_tag(const Annotation& a, const std::string& tag) {
    return std::find(a.tags.begin(), a.tags.end(), tag) != a.tags.end();
}

class World {
public:
    World(const HistoryOfSteps& history, const Join& join) : history_(history), join_(join), readers_(history.readers) {
        for (Reader& reader : readers_) {
            for (std::size_t i = 0; i < annotation_count; ++i) reader.annotations.push_back(first(i));
        }
    }

    std::string run() {
        for (step_ = 0; step_ < history_.steps.size(); ++step_) {
            if (std::string law = take_step(history_.steps[step_]); !law.empty()) return law;
        }
        return end();
    }

private:
    struct Reader {
        std::vector<Annotation> annotations;
        std::set<std::size_t> known;  // events
        struct Undo {
            std::size_t which;
            Annotation before;
        };
        std::vector<Undo> undo;  // emptied by what comes from others: then it is another edit
    };

    static Annotation first(std::size_t which) {
        Annotation out;
        out.id = id_of(which);
        out.article = "urn:article";
        out.created = out.modified = 1;
        out.note = "first";
        out.tags = {"water"};
        out.selectors.exact = "river";
        return out;
    }

    std::string take_step(const Step& step) {
        Reader& reader = readers_[step.reader % readers_.size()];
        if (step.deed == Deed::take || step.deed == Deed::take_file) return take(reader, step);
        const std::size_t which = step.which % annotation_count;
        const Annotation before = reader.annotations[which];
        if (step.deed == Deed::undo) return undo(reader, step);
        if (before.deleted != (step.deed == Deed::restore)) return {};  // nobody sees it
        Annotation after = before;
        if (step.deed == Deed::settle) {
            const std::vector<NoteVersion> versions = note_versions(before);
            if (versions.size() < 2) return {};
            after = with_note_settled(before, versions[step.value % versions.size()].text, step.clock, name_of(step));
            if (has_note_conflict(after)) return "a conflict that was settled is one still";
        } else {
            change(after, step);
            after = edited(before, after, step.clock, name_of(step));
        }
        return put(reader, which, before, std::move(after), true);
    }

    static void change(Annotation& a, const Step& step) {
        const std::string number = std::to_string(step.value);
        switch (step.deed) {
            case Deed::note: a.note = "note " + number; break;
            case Deed::name: a.name = "name " + number; break;
            case Deed::type: a.type = static_cast<EntityType>(step.value % entity_type_count); break;
            case Deed::stance: a.stance = static_cast<Stance>(step.value % stance_count); break;
            case Deed::passage: a.selectors.exact = "passage " + number; break;
            case Deed::tag: {
                const std::string tag = all_tags[step.value % all_tags.size()];
                if (has_tag(a, tag)) {
                    std::erase(a.tags, tag);
                } else {
                    a.tags.push_back(tag);
                }
                break;
            }
            default: a.deleted = step.deed == Deed::remove;
        }
    }

    std::string undo(Reader& reader, const Step& step) {
        if (reader.undo.empty()) return {};
        const Reader::Undo last = reader.undo.back();
        reader.undo.pop_back();
        const Annotation now = reader.annotations[last.which];
        Annotation back = now;
        back.type = last.before.type, back.stance = last.before.stance, back.name = last.before.name, back.note = last.before.note,
        back.tags = last.before.tags;
        back.selectors = last.before.selectors, back.deleted = last.before.deleted;
        back = edited(now, back, step.clock);
        if (seen(back) != seen(last.before)) return "undoing does not give back what was there";
        return put(reader, last.which, now, std::move(back), false);
    }

    /// Takes down what was said, field by field.
    std::string put(Reader& reader, std::size_t which, const Annotation& before, Annotation after, bool can_undo) {
        if (after == before) return {};
        if (after.modified <= before.modified) return "an edit is no later than what it changed";
        if (can_undo) reader.undo.push_back({which, before});
        const auto say = [&](const std::string& field, const std::string& was, const std::string& is) {
            if (was == is) return;
            events_.push_back({field, is, after.modified, which, reader.known});
            reader.known.insert(events_.size() - 1);
        };
        say("note", before.note, after.note);
        say("name", before.name, after.name);
        say("type", std::to_string(static_cast<int>(before.type)), std::to_string(static_cast<int>(after.type)));
        say("stance", std::string(stance_name(before.stance)), std::string(stance_name(after.stance)));
        say("passage", before.selectors.exact, after.selectors.exact);
        say("deleted", before.deleted ? "yes" : "no", after.deleted ? "yes" : "no");
        for (const std::string tag : all_tags)
            say("tag " + tag, has_tag(before, tag) ? "in" : "out", has_tag(after, tag) ? "in" : "out");
        latest_[which] = std::max(latest_[which], std::pair(after.modified, after.deleted));
        reader.annotations[which] = std::move(after);
        return {};
    }

    std::string take(Reader& reader, const Step& step) {
        const Reader& other = readers_[step.value % readers_.size()];
        if (&other == &reader) return {};
        std::vector<Annotation> coming = other.annotations;
        if (step.deed == Deed::take_file) {
            AnnotationSet set;
            set.annotations = coming;
            const auto read = parse_web_annotations(write_web_annotations(set));
            if (!read) return "a file that was written can't be read: " + read.error().message;
            coming = read->annotations;
        }
        const std::vector<Annotation> together = join_(reader.annotations, coming);
        if (join_(coming, reader.annotations) != together) return "taking in depends on who takes";
        if (join_(together, coming) != together) return "taking in twice is not taking in once";
        if (join_(together, reader.annotations) != together) return "what was there changes what was taken in";
        reader.annotations = together;
        for (const std::size_t event : other.known) {
            // Of a deleted annotation a file says that it is, and nothing of what was said in it.
            const bool goes_along = step.deed != Deed::take_file || !other.annotations[events_[event].which].deleted;
            if (goes_along) reader.known.insert(event);
        }
        reader.undo.clear();
        return {};
    }

    // --- when all have told all

    std::string end() const {
        std::vector<Annotation> forwards = readers_.front().annotations;
        for (const Reader& reader : readers_) forwards = join_(forwards, reader.annotations);
        std::vector<Annotation> backwards = readers_.back().annotations;
        for (auto reader = readers_.rbegin(); reader != readers_.rend(); ++reader)
            backwards = join_(reader->annotations, backwards);
        if (forwards != backwards) return "the order in which all tell all matters";
        for (std::size_t i = 0; i < annotation_count; ++i) {
            const auto found =
                std::find_if(forwards.begin(), forwards.end(), [&](const Annotation& a) { return a.id == id_of(i); });
            if (found == forwards.end()) return "an annotation is gone";
            if (std::string law = judge(*found, i); !law.empty()) return law;
        }
        return {};
    }

    /// What nobody said anything about who knew of it.
    std::vector<const Event*> last_words(std::size_t which, const std::string& field) const {
        std::set<std::size_t> superseded;
        std::vector<const Event*> out;
        for (const Event& event : events_) {
            if (event.which == which && event.field == field) superseded.insert(event.known.begin(), event.known.end());
        }
        for (std::size_t i = 0; i < events_.size(); ++i) {
            if (events_[i].which == which && events_[i].field == field && superseded.count(i) == 0)
                out.push_back(&events_[i]);
        }
        return out;
    }

    std::string judge(const Annotation& a, std::size_t which) const {
        const auto latest = latest_.find(which);
        if (latest != latest_.end() && a.deleted != latest->second.second)
            return "the last who said whether it is deleted is not heard";
        if (a.deleted) return {};
        const std::array<std::pair<const char*, std::string>, 4> one_wins = {
            {{"name", a.name},
             {"type", std::to_string(static_cast<int>(a.type))},
             {"stance", std::string(stance_name(a.stance))},
             {"passage", a.selectors.exact}}};
        for (const auto& [field, value] : one_wins) {
            const auto said = last_words(which, field);
            if (said.empty()) continue;
            const Timestamp newest =
                (*std::max_element(said.begin(), said.end(), [](auto* x, auto* y) { return x->time < y->time; }))->time;
            const bool is_it = std::any_of(said.begin(), said.end(),
                                           [newest, &value = value](auto* event) { return event->time == newest && event->value == value; });
            if (!is_it) return std::string("the ") + field + " is not what was said last";
        }
        for (const std::string tag : all_tags) {
            const auto said = last_words(which, "tag " + tag);
            const auto agree = [&](const char* what) {
                return !said.empty() &&
                       std::all_of(said.begin(), said.end(), [&](auto* event) { return event->value == what; });
            };
            if (agree("in") && !has_tag(a, tag)) return "the tag " + tag + " is gone";
            if (agree("out") && has_tag(a, tag)) return "the tag " + tag + " is back";
        }
        return judge_note(a, which);
    }

    std::string judge_note(const Annotation& a, std::size_t which) const {
        const auto said = last_words(which, "note");
        if (said.empty()) return {};
        for (const Event* event : said) {
            const auto times = std::count_if(events_.begin(), events_.end(), [&](const Event& other) {
                return other.which == which && other.field == "note" && other.value == event->value;
            });
            if (times == 1 && a.note.find(event->value) == std::string::npos) return "a note is lost: " + event->value;
        }
        for (const NoteVersion& version : note_versions(a)) {
            const bool is_said = std::any_of(
                said.begin(), said.end(), [&](auto* event) { return event->value.find(version.text) != std::string::npos; });
            if (!is_said) return "a note is back: " + version.text;
        }
        return {};
    }

    const HistoryOfSteps& history_;
    const Join& join_;
    std::vector<Reader> readers_;
    std::vector<Event> events_;
    std::map<std::size_t, std::pair<Timestamp, bool>> latest_;
    std::size_t step_ = 0;
};

}  // namespace

HistoryOfSteps generated_history(std::mt19937& engine) {
    const auto below = [&engine](std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(engine);
    };
    HistoryOfSteps history;
    history.readers = 2 + below(3);
    const std::size_t count = 2 + below(28);
    for (std::size_t i = 0; i < count; ++i) {
        Step step;
        step.reader = below(history.readers);
        step.deed = static_cast<Deed>(below(words.size()));
        if (below(4) == 0) step.deed = Deed::take;
        step.which = below(annotation_count);
        step.value = step.deed == Deed::take || step.deed == Deed::take_file ? below(history.readers)
                                                                             : i + 10;  // a text of its own
        step.clock = static_cast<Timestamp>(below(3) == 0 ? below(50) : 2 + i);
        history.steps.push_back(step);
    }
    return history;
}

std::string broken_law(const HistoryOfSteps& history, const Join& join) { return World(history, join).run(); }

HistoryOfSteps shrunk(HistoryOfSteps history, const Join& join) {
    for (std::size_t length = std::max<std::size_t>(history.steps.size() / 2, 1); length > 0; length /= 2) {
        for (std::size_t at = 0; at < history.steps.size();) {
            HistoryOfSteps shorter = history;
            const auto begin = shorter.steps.begin() + static_cast<std::ptrdiff_t>(at);
            shorter.steps.erase(begin,
                                begin + static_cast<std::ptrdiff_t>(std::min(length, shorter.steps.size() - at)));
            if (broken_law(shorter, join).empty()) {
                at += length;
            } else {
                history = std::move(shorter);
            }
        }
    }
    for (std::size_t readers = 2; readers < history.readers; ++readers) {
        HistoryOfSteps fewer = history;
        fewer.readers = readers;
        if (!broken_law(fewer, join).empty()) return fewer;
    }
    return history;
}

std::string told(const HistoryOfSteps& history) {
    std::string out;
    for (const Step& step : history.steps) {
        const bool takes = step.deed == Deed::take || step.deed == Deed::take_file;
        out += std::string(people[step.reader % history.readers]) + ' ' + words[static_cast<std::size_t>(step.deed)];
        out += takes ? std::string(" ") + people[step.value % history.readers]
                     : " of " + std::to_string(step.which % annotation_count) + ": " + std::to_string(step.value);
        out += ", at " + std::to_string(step.clock) + '\n';
    }
    return out;
}

}  // namespace postil::test
