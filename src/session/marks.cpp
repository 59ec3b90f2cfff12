#include "session/marks.h"

#include <algorithm>
#include <set>

namespace postil {

namespace {

/// Of marks that begin together the longer is first, so that an outer mark comes before those it holds.
bool is_before(const Mark& a, const Mark& b) {
    if (a.range.begin != b.range.begin) return a.range.begin < b.range.begin;
    if (a.range.end != b.range.end) return a.range.end > b.range.end;
    return a.id < b.id;
}

/// True if the selectors were made on that text.
bool stands_in(const EarlierText& earlier, const Selectors& selectors) {
    if (!selectors.has_position || selectors.end <= selectors.start) return false;
    const TextRange range{earlier.offsets.from_code_points(selectors.start), earlier.offsets.from_code_points(selectors.end)};
    return slice(earlier.text, range) == selectors.exact;
}

bool has_place(const Annotation& annotation) { return !annotation.deleted && annotation.reply_to.empty(); }

/// In a text that changed, a few are placed with the help of all others.
std::vector<Anchored> places_amid_all(const OpenArticle& open, const std::map<std::string, Annotation>& annotations,
                                      const std::vector<const Annotation*>& few) {
    std::vector<Selectors> selectors;
    for (const Annotation* annotation : few) selectors.push_back(annotation->selectors);
    const std::set<const Annotation*> asked(few.begin(), few.end());
    for (const auto& [id, annotation] : annotations) {
        if (has_place(annotation) && asked.count(&annotation) == 0) selectors.push_back(annotation.selectors);
    }
    std::vector<Anchored> answers = places_of(open, selectors);
    answers.resize(few.size());
    return answers;
}

/// Nothing unless each of them stands where it stood, as all do in an article that did not change: then no selectors need
/// to be gathered.
std::optional<std::vector<Anchored>> places_unchanged(const OpenArticle& open, const std::vector<const Annotation*>& all) {
    std::vector<Anchored> answers;
    answers.reserve(all.size());
    for (const Annotation* annotation : all) {
        const std::optional<Anchored> here = anchor_in_place(*open.anchor_text, annotation->selectors);
        if (!here) return std::nullopt;
        answers.push_back(*here);
    }
    return answers;
}

std::vector<Anchored> places_of_all(const OpenArticle& open, const std::map<std::string, Annotation>& annotations,
                                    const std::vector<const Annotation*>& standing) {
    if (std::optional<std::vector<Anchored>> unchanged = places_unchanged(open, standing)) return *std::move(unchanged);
    std::vector<Selectors> selectors;
    for (const Annotation* annotation : standing) selectors.push_back(annotation->selectors);
    std::vector<Anchored> answers = places_of(open, selectors);
    const auto is_unchanged = [](const Anchored& answer) { return answer.what == AnchorClass::same; };
    if (standing.size() == annotations.size() || std::all_of(answers.begin(), answers.end(), is_unchanged)) return answers;
    return places_amid_all(open, annotations, standing);
}

void add_marks(OpenArticle& open, const std::map<std::string, Annotation>& annotations,
               const std::vector<const Annotation*>& standing) {
    const std::vector<Anchored> answers = places_of_all(open, annotations, standing);
    open.marks.reserve(open.marks.size() + standing.size());
    for (std::size_t i = 0; i < standing.size(); ++i) {
        const Annotation& annotation = *standing[i];
        const Anchored& answer = answers[i];
        if (answer.range.empty()) {
            open.orphans.push_back(annotation.id);
            if (answer.what == AnchorClass::ambiguous) open.unsure.push_back(annotation.id);
        } else {
            open.marks.push_back({annotation.id, answer.range, annotation.type, answer.method, answer.score, answer.what});
        }
    }
    std::sort(open.marks.begin(), open.marks.end(), is_before);
    std::vector<TextRange> ranges;
    ranges.reserve(open.marks.size());
    for (const Mark& mark : open.marks) ranges.push_back(mark.range);
    open.marks_index = IntervalIndex(std::move(ranges));
    std::sort(open.orphans.begin(), open.orphans.end());
}

}  // namespace

std::vector<Anchored> places_of(const OpenArticle& open, const std::vector<Selectors>& selectors, const EarlierText* also) {
    if (also == nullptr && open.earlier.empty()) return anchor_all(*open.anchor_text, selectors);
    std::vector<const EarlierText*> texts{nullptr};
    if (also != nullptr) texts.push_back(also);
    for (auto text = open.earlier.rbegin(); text != open.earlier.rend(); ++text) texts.push_back(text->get());
    std::vector<std::size_t> text_of(selectors.size(), 0);
    for (std::size_t i = 0; i < selectors.size(); ++i) {
        for (std::size_t t = 1; t < texts.size() && text_of[i] == 0; ++t) text_of[i] = stands_in(*texts[t], selectors[i]) ? t : 0;
    }
    std::vector<Anchored> places(selectors.size());
    for (std::size_t t = 0; t < texts.size(); ++t) {
        std::vector<Selectors> together;
        std::vector<std::size_t> indices;
        for (std::size_t i = 0; i < selectors.size(); ++i) {
            if (text_of[i] != t) continue;
            together.push_back(selectors[i]);
            indices.push_back(i);
        }
        if (together.empty()) continue;
        const std::string_view old_text = texts[t] == nullptr ? std::string_view() : texts[t]->text;
        const std::vector<Anchored> answers = anchor_all(*open.anchor_text, together, old_text);
        for (std::size_t i = 0; i < indices.size(); ++i) places[indices[i]] = answers[i];
    }
    return places;
}

std::string author_of(const State& state, const Annotation& annotation) {
    const std::vector<std::string>& own = state.settings.own_names;
    if (annotation.creator.empty()) return annotation.came_in.empty() ? "" : "No name (" + annotation.came_in + ")";
    const bool is_own = annotation.creator == state.settings.creator ||
                        std::find(own.begin(), own.end(), annotation.creator) != own.end();
    return is_own ? std::string() : annotation.creator;
}

bool is_hidden(const State& state, const Filter& filter, const Annotation& annotation) {
    if ((filter.hidden_types >> static_cast<unsigned>(annotation.type) & 1U) != 0) return true;
    if ((filter.hidden_stances >> static_cast<unsigned>(annotation.stance) & 1U) != 0) return true;
    const std::vector<std::string>& authors = filter.hidden_authors;
    return !authors.empty() && std::find(authors.begin(), authors.end(), author_of(state, annotation)) != authors.end();
}

void filter_marks(State& state) {
    if (!state.open) return;
    for (Mark& mark : state.open->marks) {
        mark.hidden = !state.filter.empty() && is_hidden(state, state.filter, state.annotations.find(mark.id)->second);
    }
}

void anchor_marks(OpenArticle& open, const std::map<std::string, Annotation>& annotations) {
    open.marks.clear();
    open.orphans.clear();
    open.unsure.clear();
    std::vector<const Annotation*> standing;
    standing.reserve(annotations.size());
    for (const auto& [id, annotation] : annotations) {
        if (has_place(annotation)) standing.push_back(&annotation);
    }
    add_marks(open, annotations, standing);
}

void update_marks(OpenArticle& open, const std::map<std::string, Annotation>& annotations,
                  const std::vector<std::string>& changed) {
    const std::set<std::string_view> ids(changed.begin(), changed.end());
    const auto is_changed = [&ids](std::string_view id) { return ids.count(id) != 0; };
    std::erase_if(open.marks, [&](const Mark& mark) { return is_changed(mark.id); });
    std::erase_if(open.orphans, is_changed);
    std::erase_if(open.unsure, is_changed);
    std::vector<const Annotation*> standing;
    for (const std::string_view id : ids) {
        const auto found = annotations.find(std::string(id));
        if (found != annotations.end() && has_place(found->second)) standing.push_back(&found->second);
    }
    add_marks(open, annotations, standing);
}

std::vector<const Mark*> marks_in(const OpenArticle& open, TextRange range) {
    std::vector<const Mark*> marks;
    for (const std::uint32_t i : open.marks_index.overlapping(range)) {
        if (!open.marks[i].hidden) marks.push_back(&open.marks[i]);
    }
    return marks;
}

const Mark* find_mark(const OpenArticle& open, std::string_view id) {
    const auto mark = std::find_if(open.marks.begin(), open.marks.end(), [id](const Mark& m) { return m.id == id; });
    return mark == open.marks.end() ? nullptr : &*mark;
}

AnchorClass class_of(const OpenArticle& open, std::string_view id) {
    if (const Mark* mark = find_mark(open, id)) return mark->what;
    const bool unsure = std::find(open.unsure.begin(), open.unsure.end(), id) != open.unsure.end();
    return unsure ? AnchorClass::ambiguous : AnchorClass::lost;
}

std::vector<const Mark*> marks_on(const OpenArticle& open, TextRange range) {
    std::vector<const Mark*> marks;
    const auto first = std::lower_bound(open.marks.begin(), open.marks.end(), range.begin,
                                        [](const Mark& m, TextOffset begin) { return m.range.begin < begin; });
    for (auto mark = first; mark != open.marks.end() && mark->range.begin == range.begin; ++mark) {
        if (mark->range == range) marks.push_back(&*mark);
    }
    return marks;
}

std::vector<const Mark*> own_marks_on(const State& state, TextRange range) {
    std::vector<const Mark*> marks = marks_on(*state.open, range);
    std::erase_if(marks, [&](const Mark* mark) { return !author_of(state, state.annotations.find(mark->id)->second).empty(); });
    return marks;
}

const Annotation* find_live(const State& state, const std::string& id) {
    const auto found = state.annotations.find(id);
    return found == state.annotations.end() || found->second.deleted ? nullptr : &found->second;
}

std::uint32_t live_count(const std::map<std::string, Annotation>& annotations) {
    return static_cast<std::uint32_t>(
        std::count_if(annotations.begin(), annotations.end(), [](const auto& item) { return has_place(item.second); }));
}

std::optional<TrashedNote> trashed_by(const AnnotationChange& change, const std::string& article) {
    const bool deletes = change.after && change.after->deleted && change.before && !change.before->deleted;
    if (!deletes) return {};
    const Annotation& gone = *change.after;
    return TrashedNote{article, gone.id, gone.type, gone.selectors.exact, gone.note, gone.modified};
}

}  // namespace postil
