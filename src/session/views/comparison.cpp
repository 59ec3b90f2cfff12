#include "session/views/comparison.h"

#include <algorithm>
#include <map>
#include <set>

#include "annotation/agreement.h"
#include "session/marks.h"

namespace postil {

namespace {

using Marks = std::vector<const Mark*>;

/// Each author's marks by place; what one of them made twice counts once.
std::map<std::string, Marks> distinct_marks(const State& state) {
    std::map<std::string, Marks> marks;
    std::map<std::string, std::set<EntityMark>> seen;
    for (const Mark& mark : state.open->marks) {
        const std::string author = author_of(state, state.annotations.find(mark.id)->second);
        if (seen[author].insert({mark.range, mark.type}).second) marks[author].push_back(&mark);
    }
    return marks;
}

std::vector<EntityMark> entity_marks(const Marks& marks) {
    std::vector<EntityMark> entities;
    for (const Mark* mark : marks) entities.push_back({mark->range, mark->type});
    return entities;
}

Comparison::Row row_of(std::optional<EntityType> type, const TypeAgreement& agreement) {
    const MarkScores& exact = agreement.exact;
    return {type, exact.first, exact.second, exact.first_found, exact.f1(), agreement.kappa};
}

/// Takes out of both the marks that belong together, each with at most one, and hands them over in pairs.
template <class Belong, class Take>
void pair_off(Marks& first, Marks& second, Belong belong, Take take) {
    std::vector<TextRange> ranges;
    for (const Mark* mark : second) ranges.push_back(mark->range);
    const IntervalIndex index(std::move(ranges));
    std::vector<bool> is_taken(second.size());
    const auto is_paired = [&](const Mark* mark) {
        for (const std::uint32_t i : index.overlapping(mark->range)) {
            if (is_taken[i] || !belong(*mark, *second[i])) continue;
            is_taken[i] = true;
            take(*mark, *second[i]);
            return true;
        }
        return false;
    };
    std::erase_if(first, is_paired);
    std::size_t number = 0;
    std::erase_if(second, [&](const Mark*) { return is_taken[number++]; });
}

std::string quoted(std::string_view words) { return "“" + std::string(words) + "”"; }

std::vector<MarkDifference> differences_of(std::string_view text, Marks first, Marks second,
                                           const std::string& first_name, const std::string& second_name) {
    std::vector<MarkDifference> out;
    const auto add = [&](const Mark& mark, TextRange range, std::string says) {
        out.push_back({mark.id, mark.type, std::string(slice(text, range)), std::move(says), range});
    };
    const auto both = [&](std::string_view of_first, std::string_view of_second) {
        return first_name + ": " + std::string(of_first) + ", " + second_name + ": " + std::string(of_second);
    };
    pair_off(
        first, second, [](const Mark& a, const Mark& b) { return a.range == b.range && a.type == b.type; },
        [](const Mark&, const Mark&) {});
    pair_off(
        first, second, [](const Mark& a, const Mark& b) { return a.range == b.range; },
        [&](const Mark& a, const Mark& b) {
            add(a, a.range, both(entity_type_name(a.type), entity_type_name(b.type)));
        });
    pair_off(
        first, second, [](const Mark& a, const Mark& b) { return a.type == b.type; },
        [&](const Mark& a, const Mark& b) {
            const TextRange range{std::min(a.range.begin, b.range.begin), std::max(a.range.end, b.range.end)};
            add(a, range, both(quoted(slice(text, a.range)), quoted(slice(text, b.range))));
        });
    for (const Mark* mark : first) add(*mark, mark->range, "Only " + (first_name == "You" ? "you" : first_name));
    for (const Mark* mark : second) add(*mark, mark->range, "Only " + second_name);
    std::stable_sort(out.begin(), out.end(),
                     [](const MarkDifference& a, const MarkDifference& b) { return a.range < b.range; });
    return out;
}

}  // namespace

Comparison comparison(const State& state, const std::string& first, const std::string& second) {
    Comparison out;
    if (!state.open) return out;
    std::map<std::string, Marks> marks = distinct_marks(state);
    for (AuthorRow& author : author_rows(state)) {
        if (marks.count(author.author) != 0) out.authors.push_back(std::move(author));
    }
    if (out.authors.size() < 2) return out;
    const auto chosen = [&](const std::string& author, std::size_t otherwise) {
        const auto found = std::find_if(out.authors.begin(), out.authors.end(),
                                        [&](const AuthorRow& row) { return row.author == author; });
        return found == out.authors.end() ? otherwise : static_cast<std::size_t>(found - out.authors.begin());
    };
    out.first = chosen(first, 0);
    out.second = chosen(second, 1);
    if (out.first == out.second) out.second = out.first == 0 ? 1 : 0;
    const AuthorRow& a = out.authors[out.first];
    const AuthorRow& b = out.authors[out.second];
    const std::string_view text = state.open->article->text;
    const Agreement agreed = agreement(text, entity_marks(marks[a.author]), entity_marks(marks[b.author]));
    for (const Agreement::OfType& one : agreed.types) out.rows.push_back(row_of(one.type, one.agreement));
    out.rows.push_back(row_of(std::nullopt, agreed.all));
    out.differences = differences_of(text, marks[a.author], marks[b.author], a.label, b.label);
    return out;
}

const Comparison& Comparer::find(const State& state, const std::string& first, const std::string& second) {
    Asked asked{state.annotations_version, first, second};
    if (asked_ == asked) return comparison_;
    comparison_ = comparison(state, first, second);
    asked_ = std::move(asked);
    return comparison_;
}

}  // namespace postil
