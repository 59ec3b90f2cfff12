#include "annotation/formats/sections.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "annotation/formats/writing.h"

namespace postil {
namespace {

constexpr std::size_t deepest = 20;

struct Heading {
    std::uint64_t begin;  // code points
    std::string text;
};

std::vector<Heading> headings_of(const Article& article) {
    const OffsetMap map(article.text);
    std::vector<Heading> headings;
    for (const Block& block : article.blocks) {
        if (block.kind != BlockKind::heading) continue;
        headings.push_back({map.code_points_at(block.range.begin), std::string(slice(article.text, block.range))});
    }
    return headings;
}

class Threads {
public:
    explicit Threads(const std::vector<const Annotation*>& all) : all_(all) {
        for (const Annotation* a : all) {
            if (!a->reply_to.empty()) replies_[a->reply_to].push_back(a);
        }
        for (auto& [id, replies] : replies_) {
            std::stable_sort(replies.begin(), replies.end(),
                             [](const Annotation* a, const Annotation* b) { return a->created < b->created; });
        }
    }

    /// `annotation` and, below it, all that was said to it.
    void add(const Annotation& annotation, std::size_t depth, std::vector<StudyNote>& out) {
        if (!done_.insert(&annotation).second) return;
        out.push_back({&annotation, depth});
        const auto found = replies_.find(annotation.id);
        if (found == replies_.end() || depth == deepest) return;
        for (const Annotation* reply : found->second) add(*reply, depth + 1, out);
    }

    /// Replies to what is not there, and those deeper than we go.
    void add_rest(std::vector<StudyNote>& out) {
        for (const Annotation* a : all_) add(*a, a->reply_to.empty() ? 0 : 1, out);
    }

private:
    const std::vector<const Annotation*>& all_;
    std::unordered_map<std::string, std::vector<const Annotation*>> replies_;
    std::set<const Annotation*> done_;
};

}  // namespace

std::vector<StudySection> study_sections(const AnnotationSet& set, const WriteContext& context) {
    const std::vector<const Annotation*> all = living_in_order(set);
    const std::vector<Heading> headings = context.article != nullptr ? headings_of(*context.article) : std::vector<Heading>();
    std::vector<StudySection> sections(headings.size() + 1);
    for (std::size_t i = 0; i < headings.size(); ++i) sections[i + 1].heading = headings[i].text;

    Threads threads(all);
    for (const Annotation* a : all) {
        if (!a->reply_to.empty()) continue;
        const auto next = std::upper_bound(headings.begin(), headings.end(), a->selectors.start,
                                           [](std::uint64_t at, const Heading& h) { return at < h.begin; });
        const auto section = a->selectors.has_position ? static_cast<std::size_t>(next - headings.begin()) : 0;
        threads.add(*a, 0, sections[section].notes);
    }
    threads.add_rest(sections.back().notes);
    std::erase_if(sections, [](const StudySection& section) { return section.notes.empty(); });
    return sections;
}

}  // namespace postil
