#include "session/replies.h"

#include <algorithm>
#include <set>

namespace postil {

std::vector<const Annotation*> replies_under(const State& state, const std::string& id) {
    std::multimap<std::string_view, const Annotation*> answers;
    for (const auto& [key, annotation] : state.annotations) {
        if (!annotation.deleted && !annotation.reply_to.empty()) answers.emplace(annotation.reply_to, &annotation);
    }
    std::vector<const Annotation*> thread;
    std::set<std::string_view> seen{id};  // a file may say that two answer each other
    std::vector<std::string_view> open{id};
    while (!open.empty()) {
        const std::string_view at = open.back();
        open.pop_back();
        const auto found = state.annotations.find(std::string(at));
        if (at != id) thread.push_back(&found->second);
        const auto [first, last] = answers.equal_range(at);
        std::vector<const Annotation*> here;
        for (auto reply = first; reply != last; ++reply) here.push_back(reply->second);
        std::sort(here.begin(), here.end(), [](const Annotation* a, const Annotation* b) {
            return a->created != b->created ? a->created > b->created : a->id > b->id;
        });
        for (const Annotation* reply : here) {
            if (seen.insert(reply->id).second) open.push_back(reply->id);
        }
    }
    return thread;
}

}  // namespace postil
