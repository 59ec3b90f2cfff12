#include "session/views/authors.h"

#include "session/marks.h"

namespace postil {

std::vector<AuthorRow> author_rows(const State& state) {
    std::map<std::string, std::uint32_t> counts{{"", 0}};
    for (const auto& [id, annotation] : state.annotations) {
        if (!annotation.deleted && annotation.reply_to.empty()) ++counts[author_of(state, annotation)];
    }
    std::vector<AuthorRow> rows;
    for (const auto& [author, count] : counts) rows.push_back({author, author.empty() ? "You" : author, count});
    return rows;
}

std::array<std::uint32_t, stance_count> stance_counts(const State& state) {
    std::array<std::uint32_t, stance_count> counts{};
    for (const auto& [id, annotation] : state.annotations) {
        if (!annotation.deleted && annotation.reply_to.empty()) ++counts[static_cast<std::size_t>(annotation.stance)];
    }
    return counts;
}

}  // namespace postil
