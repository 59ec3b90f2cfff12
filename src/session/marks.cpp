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

}  // namespace

void update_marks(OpenArticle& open, const std::map<std::string, Annotation>& annotations,
                  const std::vector<std::string>& changed) {
    const std::set<std::string_view> ids(changed.begin(), changed.end());
    const auto is_changed = [&ids](std::string_view id) { return ids.count(id) != 0; };
    open.marks.erase(std::remove_if(open.marks.begin(), open.marks.end(), [&](const Mark& m) { return is_changed(m.id); }),
                     open.marks.end());
    open.orphans.erase(std::remove_if(open.orphans.begin(), open.orphans.end(), is_changed), open.orphans.end());
    std::vector<const Annotation*> living;
    std::vector<Selectors> selectors;
    for (const std::string_view id : ids) {
        const auto found = annotations.find(std::string(id));
        if (found == annotations.end() || found->second.deleted) continue;
        living.push_back(&found->second);
        selectors.push_back(found->second.selectors);
    }
    const std::vector<Anchored> answers = anchor_all(*open.anchor_text, selectors);
    for (std::size_t i = 0; i < living.size(); ++i) {
        const Anchored& answer = answers[i];
        if (answer.range.empty()) {
            open.orphans.push_back(living[i]->id);
        } else {
            open.marks.push_back({living[i]->id, answer.range, living[i]->type, answer.method, answer.score});
        }
    }
    std::sort(open.marks.begin(), open.marks.end(), is_before);
    std::vector<TextRange> ranges;
    ranges.reserve(open.marks.size());
    for (const Mark& mark : open.marks) ranges.push_back(mark.range);
    open.marks_index = IntervalIndex(std::move(ranges));
    std::sort(open.orphans.begin(), open.orphans.end());
}

std::vector<const Mark*> marks_in(const OpenArticle& open, TextRange range) {
    std::vector<const Mark*> marks;
    for (const std::uint32_t i : open.marks_index.overlapping(range)) marks.push_back(&open.marks[i]);
    return marks;
}

const Mark* find_mark(const OpenArticle& open, std::string_view id) {
    const auto mark = std::find_if(open.marks.begin(), open.marks.end(), [id](const Mark& m) { return m.id == id; });
    return mark == open.marks.end() ? nullptr : &*mark;
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

const Annotation* find_live(const State& state, const std::string& id) {
    const auto found = state.annotations.find(id);
    return found == state.annotations.end() || found->second.deleted ? nullptr : &found->second;
}

std::uint32_t live_count(const std::map<std::string, Annotation>& annotations) {
    return static_cast<std::uint32_t>(
        std::count_if(annotations.begin(), annotations.end(), [](const auto& item) { return !item.second.deleted; }));
}

}  // namespace postil
