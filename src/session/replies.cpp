#include "session/replies.h"

#include <set>

#include "annotation/threads.h"

namespace postil {

namespace {

/// Replies, deleted ones too, and what they answer: few of all annotations.
std::vector<Annotation> talked_about(const State& state) {
    std::set<std::string> ids;
    for (const auto& [id, annotation] : state.annotations) {
        if (annotation.reply_to.empty()) continue;
        ids.insert(id);
        if (state.annotations.count(annotation.reply_to) != 0) ids.insert(annotation.reply_to);
    }
    std::vector<Annotation> found;
    for (const std::string& id : ids) found.push_back(state.annotations.find(id)->second);
    return found;
}

}  // namespace

std::vector<Conversation> conversations(const State& state) {
    const std::vector<Annotation> all = talked_about(state);
    const auto said = [&](std::size_t index, std::uint32_t depth) {
        return Said{&state.annotations.find(all[index].id)->second, depth};
    };
    std::vector<Conversation> out;
    for (const Thread& thread : threads_of(all)) {
        Conversation conversation{thread.root_id, thread.root == Thread::not_here, {}};
        const bool in_circle = !conversation.is_stray && !all[thread.root].reply_to.empty();
        if (in_circle) {
            conversation.is_stray = true;
            conversation.said.push_back(said(thread.root, 0));
        }
        for (const Thread::Reply& reply : thread.replies) {
            conversation.said.push_back(said(reply.index, reply.depth - (in_circle ? 0 : 1)));
        }
        if (!conversation.said.empty()) out.push_back(std::move(conversation));
    }
    return out;
}

std::vector<Said> replies_under(const State& state, const std::string& id) {
    for (Conversation& conversation : conversations(state)) {
        std::vector<Said>& said = conversation.said;
        if (conversation.root == id && !conversation.is_stray) return said;
        std::size_t at = 0;
        while (at < said.size() && said[at].reply->id != id) ++at;
        if (at == said.size()) continue;
        std::vector<Said> under;
        for (std::size_t i = at + 1; i < said.size() && said[i].depth > said[at].depth; ++i) {
            under.push_back({said[i].reply, said[i].depth - said[at].depth - 1});
        }
        return under;
    }
    return {};
}

}  // namespace postil
