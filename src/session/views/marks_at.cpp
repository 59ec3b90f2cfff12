#include "session/views/marks_at.h"

#include <algorithm>

namespace postil {

std::vector<std::string> marks_at(const State& state, TextOffset at) {
    std::vector<const Mark*> hit;
    std::vector<std::string> ids;
    if (!state.open) return ids;
    for (const Mark& mark : state.open->marks) {
        if (mark.range.begin > at) break;
        if (!mark.hidden && mark.range.contains(at)) hit.push_back(&mark);
    }
    std::stable_sort(hit.begin(), hit.end(), [](const Mark* a, const Mark* b) { return a->range.size() < b->range.size(); });
    for (const Mark* mark : hit) ids.push_back(mark->id);
    return ids;
}

}  // namespace postil
