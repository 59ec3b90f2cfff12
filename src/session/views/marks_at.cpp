#include "session/views/marks_at.h"

#include <algorithm>

#include "session/marks.h"

namespace postil {

std::vector<std::string> marks_at(const State& state, TextOffset at) {
    std::vector<std::string> ids;
    if (!state.open) return ids;
    std::vector<const Mark*> hit = marks_in(*state.open, text_range(at.bytes, std::size_t{at.bytes} + 1));
    std::stable_sort(hit.begin(), hit.end(), [](const Mark* a, const Mark* b) { return a->range.size() < b->range.size(); });
    for (const Mark* mark : hit) ids.push_back(mark->id);
    return ids;
}

}  // namespace postil
