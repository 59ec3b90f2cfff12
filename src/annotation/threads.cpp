#include "annotation/threads.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace postil {
namespace {

class Threader {
public:
    explicit Threader(std::span<const Annotation> annotations) : all_(annotations), is_placed_(annotations.size()) {
        for (std::size_t i = 0; i < all_.size(); ++i) by_id_.try_emplace(all_[i].id, i);
    }

    std::vector<Thread> threads() {
        for (std::size_t i = 0; i < all_.size(); ++i) {
            if (!all_[i].deleted && !all_[i].reply_to.empty()) hang_up(i);
        }
        for (auto& [parent, replies] : replies_) {
            std::sort(replies.begin(), replies.end(), [this](std::size_t a, std::size_t b) {
                return std::tie(all_[a].created, all_[a].id) < std::tie(all_[b].created, all_[b].id);
            });
        }
        std::vector<Thread> out;
        for (std::size_t i = 0; i < all_.size(); ++i) {
            if (!all_[i].deleted && all_[i].reply_to.empty()) out.push_back(thread_of(all_[i].id, i));
        }
        for (const std::string_view id : missing_) out.push_back(thread_of(std::string(id), Thread::not_here));
        add_circles(out);
        return out;
    }

private:
    /// Under what it answers, or the nearest of those above that is not a deleted reply.
    void hang_up(std::size_t reply) {
        std::string_view parent = all_[reply].reply_to;
        for (std::size_t steps = 0; steps <= all_.size(); ++steps) {
            const auto found = by_id_.find(parent);
            if (found == by_id_.end()) {
                missing_.insert(parent);
                break;
            }
            const Annotation& above = all_[found->second];
            if (!above.deleted) break;
            if (above.reply_to.empty()) {
                missing_.insert(parent);
                break;
            }
            parent = above.reply_to;
        }
        replies_[parent].push_back(reply);
    }

    Thread thread_of(std::string id, std::size_t root) {
        Thread thread{std::move(id), root, {}};
        if (root != Thread::not_here) is_placed_[root] = true;
        struct Step {
            std::size_t reply;
            std::uint32_t depth;
        };
        std::vector<Step> waiting;  // a stack: threads may be deeper than the program's own
        const auto wait = [&](std::string_view parent, std::uint32_t depth) {
            const auto found = replies_.find(parent);
            if (found == replies_.end()) return;
            for (auto reply = found->second.rbegin(); reply != found->second.rend(); ++reply) {
                if (!is_placed_[*reply]) waiting.push_back({*reply, depth});
            }
        };
        wait(thread.root_id, 1);
        while (!waiting.empty()) {
            const Step step = waiting.back();
            waiting.pop_back();
            if (is_placed_[step.reply]) continue;
            is_placed_[step.reply] = true;
            thread.replies.push_back({step.reply, step.depth});
            wait(all_[step.reply].id, step.depth + 1);
        }
        return thread;
    }

    void add_circles(std::vector<Thread>& out) {
        std::map<std::string_view, std::size_t> left;
        for (std::size_t i = 0; i < all_.size(); ++i) {
            if (!all_[i].deleted && !is_placed_[i]) left.try_emplace(all_[i].id, i);
        }
        for (const auto& [id, index] : left) {
            if (!is_placed_[index]) out.push_back(thread_of(std::string(id), index));
        }
    }

    std::span<const Annotation> all_;
    std::unordered_map<std::string_view, std::size_t> by_id_;
    std::unordered_map<std::string_view, std::vector<std::size_t>> replies_;  // by the id that they stand under
    std::set<std::string_view> missing_;
    std::vector<bool> is_placed_;
};

}  // namespace

std::vector<Thread> threads_of(std::span<const Annotation> annotations) { return Threader(annotations).threads(); }

}  // namespace postil
