#include "session/views/alike.h"

#include "session/marks.h"

namespace postil {

std::vector<std::string> alike_but_for_name(const State& state, const std::string& id) {
    std::vector<std::string> alike;
    const Mark* named = state.open ? find_mark(*state.open, id) : nullptr;
    if (named == nullptr) return alike;
    const std::string& name = state.annotations.find(id)->second.name;
    const std::string_view words = slice(state.open->article->text, named->range);
    for (const Mark& mark : state.open->marks) {
        if (mark.type != named->type || mark.range.size() != named->range.size()) continue;
        if (slice(state.open->article->text, mark.range) != words) continue;
        if (state.annotations.find(mark.id)->second.name != name) alike.push_back(mark.id);
    }
    return alike;
}

}  // namespace postil
