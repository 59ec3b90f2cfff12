#include "session/views/places.h"

#include <algorithm>

#include "annotation/candidates.h"
#include "base/utf8.h"
#include "session/marks.h"

namespace postil {

namespace {

constexpr std::size_t most_places = 4;
constexpr std::size_t around_bytes = 60;
constexpr double as_good = 0.85;  // of the best one's score: what an ambiguous passage may be

std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        if (c != '\n') line += c;
        else if (line.empty() || line.back() != ' ') line += ' ';
    }
    return line;
}

std::string before_of(std::string_view text, std::size_t at) {
    std::size_t begin = at > around_bytes ? utf8::floor_boundary(text, at - around_bytes) : 0;
    if (begin > 0) {
        const std::size_t space = text.find(' ', begin);
        if (space != std::string_view::npos && space < at) begin = space + 1;
    }
    return (begin > 0 ? "…" : "") + one_line(text.substr(begin, at - begin));
}

std::string after_of(std::string_view text, std::size_t at) {
    std::size_t end = at + around_bytes < text.size() ? utf8::floor_boundary(text, at + around_bytes) : text.size();
    const bool cut = end < text.size();
    if (cut) {
        const std::size_t space = text.rfind(' ', end);
        if (space != std::string_view::npos && space > at) end = space;
    }
    return one_line(text.substr(at, end - at)) + (cut ? "…" : "");
}

Place place_at(std::string_view text, TextRange range) {
    return {range, before_of(text, range.begin.bytes), one_line(slice(text, range)), after_of(text, range.end.bytes)};
}

}  // namespace

const std::vector<Place>& PlaceFinder::find(const State& state, const std::string& id) {
    const Annotation* annotation = state.open ? find_live(state, id) : nullptr;
    if (annotation == nullptr) {
        places_.clear();
        id_.clear();
        return places_;
    }
    if (article_ == state.open->id && id_ == id && selectors_ == annotation->selectors) return places_;
    article_ = state.open->id;
    id_ = id;
    selectors_ = annotation->selectors;
    places_.clear();
    const std::string_view text = state.open->article->text;
    const std::vector<Candidate> found = candidates(text, selectors_, most_places);
    const bool lost = class_of(*state.open, id) == AnchorClass::lost;
    for (const Candidate& one : found) {
        if (lost || one.score >= as_good * found.front().score) places_.push_back(place_at(text, one.range));
    }
    return places_;
}

}  // namespace postil
