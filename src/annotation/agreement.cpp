#include "annotation/agreement.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>

#include "annotation/authors.h"
#include "annotation/words.h"

namespace postil {
namespace {

constexpr std::size_t none = entity_type_count;  // the label of a word in no mark
constexpr std::size_t label_count = entity_type_count + 1;

using Marks = std::vector<EntityMark>;

/// Sorted, each once, without empty ones.
Marks distinct(std::span<const EntityMark> marks) {
    Marks out(marks.begin(), marks.end());
    std::erase_if(out, [](const EntityMark& mark) { return mark.range.empty(); });
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::size_t index_of(EntityType type) { return static_cast<std::size_t>(type); }

// --- scores

std::size_t count_exact(const Marks& marks, const Marks& others) {
    return static_cast<std::size_t>(std::count_if(marks.begin(), marks.end(), [&](const EntityMark& mark) {
        return std::binary_search(others.begin(), others.end(), mark);
    }));
}

/// Marks of one type, in the order of their begins, and for each the furthest end up to it.
struct Reach {
    explicit Reach(const Marks& marks) {
        for (const EntityMark& mark : marks) {
            begins.push_back(mark.range.begin);
            ends.push_back(ends.empty() ? mark.range.end : std::max(ends.back(), mark.range.end));
        }
    }
    bool meets(TextRange range) const {
        const auto after = std::lower_bound(begins.begin(), begins.end(), range.end) - begins.begin();
        return after > 0 && ends[static_cast<std::size_t>(after) - 1] > range.begin;
    }
    std::vector<TextOffset> begins;
    std::vector<TextOffset> ends;
};

std::size_t count_overlapping(const Marks& marks, const Marks& others) {
    const Reach reach(others);
    return static_cast<std::size_t>(
        std::count_if(marks.begin(), marks.end(), [&](const EntityMark& mark) { return reach.meets(mark.range); }));
}

MarkScores& operator+=(MarkScores& sum, const MarkScores& part) {
    sum.first += part.first;
    sum.second += part.second;
    sum.first_found += part.first_found;
    sum.second_right += part.second_right;
    return sum;
}

std::optional<double> share(std::size_t part, std::size_t whole) {
    if (whole == 0) return std::nullopt;
    return static_cast<double>(part) / static_cast<double>(whole);
}

// --- kappa

/// The words of the text that are not signs.
std::vector<TextRange> counted_words(std::string_view text) {
    std::vector<TextRange> words;
    for (const Word& word : words_of(text)) {
        const bool is_sign = word.weight == 1;
        if (!is_sign) words.push_back(text_range(word.begin, word.end));
    }
    return words;
}

/// Of each word the type it is in. Longer marks are laid first, so that the shortest shows.
std::vector<std::size_t> labels_of(const std::vector<TextRange>& words, Marks marks) {
    std::vector<std::size_t> labels(words.size(), none);
    std::stable_sort(marks.begin(), marks.end(),
                     [](const EntityMark& a, const EntityMark& b) { return a.range.size() > b.range.size(); });
    for (const EntityMark& mark : marks) {
        auto word = std::partition_point(words.begin(), words.end(),
                                         [&](TextRange w) { return w.end <= mark.range.begin; });
        for (; word != words.end() && word->begin < mark.range.end; ++word) {
            labels[static_cast<std::size_t>(word - words.begin())] = index_of(mark.type);
        }
    }
    return labels;
}

std::optional<double> kappa_of(const std::vector<std::size_t>& first, const std::vector<std::size_t>& second) {
    std::array<double, label_count> first_counts{};
    std::array<double, label_count> second_counts{};
    double equal = 0;
    for (std::size_t i = 0; i < first.size(); ++i) {
        ++first_counts[first[i]];
        ++second_counts[second[i]];
        if (first[i] == second[i]) ++equal;
    }
    const auto total = static_cast<double>(first.size());
    double by_chance = 0;  // times total squared: whole numbers, so that "always" is told exactly
    for (std::size_t label = 0; label < label_count; ++label) by_chance += first_counts[label] * second_counts[label];
    if (by_chance == total * total) return std::nullopt;
    return (equal * total - by_chance) / (total * total - by_chance);
}

}  // namespace

std::optional<double> MarkScores::precision() const { return share(second_right, second); }
std::optional<double> MarkScores::recall() const { return share(first_found, first); }

std::optional<double> MarkScores::f1() const {
    const auto p = precision();
    const auto r = recall();
    if (!p || !r) return std::nullopt;
    return *p + *r > 0 ? 2 * *p * *r / (*p + *r) : 0;
}

Agreement agreement(std::string_view text, std::span<const EntityMark> first, std::span<const EntityMark> second) {
    const Marks all_first = distinct(first);
    const Marks all_second = distinct(second);
    const std::vector<TextRange> words = counted_words(text);
    Agreement out;
    out.words = words.size();
    for (std::size_t i = 0; i < entity_type_count; ++i) {
        const auto type = static_cast<EntityType>(i);
        const auto is_other = [type](const EntityMark& mark) { return mark.type != type; };
        Marks a = all_first;
        Marks b = all_second;
        std::erase_if(a, is_other);
        std::erase_if(b, is_other);
        if (a.empty() && b.empty()) continue;
        TypeAgreement found;
        found.exact = {a.size(), b.size(), count_exact(a, b), count_exact(b, a)};
        found.overlapping = {a.size(), b.size(), count_overlapping(a, b), count_overlapping(b, a)};
        found.kappa = kappa_of(labels_of(words, a), labels_of(words, b));
        out.all.exact += found.exact;
        out.all.overlapping += found.overlapping;
        out.types.push_back({type, found});
    }
    out.all.kappa = kappa_of(labels_of(words, all_first), labels_of(words, all_second));
    return out;
}

std::vector<AuthorMarks> marks_by_author(std::span<const Annotation> annotations, std::span<const TextRange> places) {
    std::map<std::string, std::vector<EntityMark>> by_author;
    for (std::size_t i = 0; i < annotations.size() && i < places.size(); ++i) {
        const Annotation& annotation = annotations[i];
        if (annotation.deleted || !annotation.reply_to.empty() || places[i].empty()) continue;
        by_author[author_key(annotation)].push_back({places[i], annotation.type});
    }
    std::vector<AuthorMarks> out;
    for (auto& [author, marks] : by_author) out.push_back({author, std::move(marks)});
    return out;
}

std::vector<PairAgreement> agreement_of_pairs(std::string_view text, std::span<const AuthorMarks> authors) {
    std::vector<PairAgreement> pairs;
    for (std::size_t first = 0; first < authors.size(); ++first) {
        for (std::size_t second = first + 1; second < authors.size(); ++second) {
            pairs.push_back({first, second, agreement(text, authors[first].marks, authors[second].marks)});
        }
    }
    return pairs;
}

}  // namespace postil
