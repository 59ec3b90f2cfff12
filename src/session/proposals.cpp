#include "session/proposals.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <utility>

#include "session/known_names.h"

namespace postil {

namespace {

EntityType type_of(entities::SuggestionType type) {
    switch (type) {
        case entities::SuggestionType::person: return EntityType::person;
        case entities::SuggestionType::organisation: return EntityType::organisation;
        case entities::SuggestionType::place: return EntityType::place;
        case entities::SuggestionType::date: return EntityType::date;
        case entities::SuggestionType::quantity: return EntityType::quantity;
    }
    return EntityType::other;
}

/// A day, a month or a year; "two years", "daily" and "recently" are not worth the reader's look.
bool is_worth_a_look(const entities::Suggestion& one) {
    if (one.type != entities::SuggestionType::date || one.name.empty()) return true;
    return one.name[0] == 'X' || std::isdigit(static_cast<unsigned char>(one.name[0])) != 0;
}

/// A mark there says what it is. A highlight round it does not.
bool is_marked(const OpenArticle& open, TextRange range) {
    const std::vector<std::uint32_t> marks = open.marks_index.overlapping(range);
    return std::any_of(marks.begin(), marks.end(), [&](std::uint32_t i) {
        const Mark& mark = open.marks[i];
        return mark.type != EntityType::highlight || mark.range.size() <= range.size();
    });
}

/// Lines about the article say when it was published, over and over; of the byline only names are worth marking.
bool is_of_the_paper(BlockKind kind, EntityType type) {
    const bool is_name = type != EntityType::date && type != EntityType::quantity;
    return kind == BlockKind::section || kind == BlockKind::published_in || (kind == BlockKind::byline && !is_name);
}

/// "2021-03-02", or less of it; not "XXXX-03" or "P2W".
bool is_calendar_date(std::string_view value) {
    constexpr std::string_view pattern = "0000-00-00";
    if (value.size() != 4 && value.size() != 7 && value.size() != 10) return false;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const bool fits =
            pattern[i] == '0' ? std::isdigit(static_cast<unsigned char>(value[i])) != 0 : value[i] == pattern[i];
        if (!fits) return false;
    }
    return true;
}

class Proposer {
public:
    explicit Proposer(const State& state)
        : state_(state), text_(state.open->article->text), names_(known_names(state)) {
        const auto entry = state.shelf.find(state.open->id);
        if (entry != state.shelf.end()) rejected_.insert(entry->second.rejected.begin(), entry->second.rejected.end());
    }

    std::vector<Proposal> propose(const std::vector<entities::Suggestion>& found, TextRange part) {
        const std::vector<KnownPlace> places = find_known(text_, part, names_);
        const std::map<std::uint32_t, const KnownName*> same = names_of_clusters(found);
        auto place = places.begin();
        for (const entities::Suggestion& one : found) {
            while (place != places.end() && place->range.end <= one.range.begin) add(*place++);
            const bool covered = place != places.end() && place->range.overlaps(one.range);
            if (covered || !is_worth_a_look(one)) continue;
            const auto known = same.find(one.cluster);
            if (known == same.end())
                add(one.range, type_of(one.type), one.name, false);
            else
                add(one.range, known->second->type, called(*known->second), true);
        }
        while (place != places.end()) add(*place++);
        return std::move(out_);
    }

private:
    static const std::string& called(const KnownName& name) { return name.name.empty() ? name.words : name.name; }

    /// Clusters of which the reader has marked one name.
    std::map<std::uint32_t, const KnownName*> names_of_clusters(const std::vector<entities::Suggestion>& found) const {
        std::map<std::string_view, const KnownName*> by_words;
        for (const KnownName& name : names_) by_words.emplace(name.words, &name);
        std::map<std::uint32_t, const KnownName*> same;
        for (const entities::Suggestion& one : found) {
            const auto known = by_words.find(slice(text_, one.range));
            if (known != by_words.end()) same.emplace(one.cluster, known->second);
        }
        return same;
    }

    void add(const KnownPlace& place) {
        const KnownName& name = names_[place.name];
        add(place.range, name.type, called(name), true);
    }

    void add(TextRange range, EntityType type, const std::string& name, bool known) {
        const Article& article = *state_.open->article;
        if (is_of_the_paper(article.blocks[article.block_at(range.begin)].kind, type)) return;
        if (rejected_.count(slice(text_, range)) != 0 || is_marked(*state_.open, range)) return;
        const auto next = static_cast<std::uint32_t>(entities_.size());
        const std::uint32_t entity = entities_.emplace(std::pair(type, name), next).first->second;
        out_.push_back({range, type, name, entity, known});
    }

    const State& state_;
    std::string_view text_;
    std::vector<KnownName> names_;
    std::set<std::string_view> rejected_;
    std::map<std::pair<EntityType, std::string>, std::uint32_t> entities_;
    std::vector<Proposal> out_;
};

}  // namespace

std::vector<Proposal> proposals(const State& state, const std::vector<entities::Suggestion>& found, TextRange part) {
    return state.open ? Proposer(state).propose(found, part) : std::vector<Proposal>();
}

void reject(ShelfEntry& entry, const Rejection& rejection) {
    std::erase(entry.rejected, rejection.words);
    if (rejection.rejected) entry.rejected.push_back(rejection.words);
}

std::string mark_name(const Proposal& proposal, std::string_view words) {
    if (proposal.type == EntityType::quantity) return {};
    if (proposal.type == EntityType::date && !is_calendar_date(proposal.name)) return {};
    return proposal.name == words ? std::string() : proposal.name;
}

const Proposal* next_proposal(const std::vector<Proposal>& all, TextOffset from, int by) {
    if (all.empty()) return nullptr;
    if (by > 0) {
        const auto next =
            std::partition_point(all.begin(), all.end(), [from](const Proposal& p) { return p.range.begin < from; });
        return next == all.end() ? &all.front() : &*next;
    }
    const auto after =
        std::partition_point(all.begin(), all.end(), [from](const Proposal& p) { return p.range.end <= from; });
    return after == all.begin() ? &all.back() : &*(after - 1);
}

std::span<const Proposal> proposals_in(const std::vector<Proposal>& all, TextRange range) {
    const auto first =
        std::partition_point(all.begin(), all.end(), [range](const Proposal& p) { return p.range.end <= range.begin; });
    const auto end =
        std::partition_point(first, all.end(), [range](const Proposal& p) { return p.range.begin < range.end; });
    return {all.data() + (first - all.begin()), static_cast<std::size_t>(end - first)};
}

std::size_t mentions_of(const std::vector<Proposal>& all, const Proposal& proposal) {
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [&](const Proposal& p) { return p.entity == proposal.entity; }));
}

const Proposal* proposal_at(const std::vector<Proposal>& all, TextOffset at) {
    const auto found =
        std::partition_point(all.begin(), all.end(), [at](const Proposal& p) { return p.range.end <= at; });
    return found != all.end() && found->range.contains(at) ? &*found : nullptr;
}

}  // namespace postil
