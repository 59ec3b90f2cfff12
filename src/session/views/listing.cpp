#include "session/views/listing.h"

#include <algorithm>
#include <map>

namespace postil {
namespace {

bool has(const std::vector<std::string>& list, const std::string& one) { return std::find(list.begin(), list.end(), one) != list.end(); }

template <class Kind>
std::uint32_t bit_of(Kind kind) { return 1U << static_cast<unsigned>(kind); }

bool passes(const Card& card, const ListFilter& filter) {
    if (filter.types != 0 && (card.stray || (filter.types & bit_of(card.type)) == 0)) return false;
    if (filter.stances != 0 && (filter.stances & bit_of(card.stance)) == 0) return false;
    if (filter.with_note && card.note.empty()) return false;
    if (!filter.authors.empty() && !has(filter.authors, card.author)) return false;
    return filter.tags.empty() || std::any_of(card.tags.begin(), card.tags.end(), [&](const std::string& tag) { return has(filter.tags, tag); });
}

std::vector<CountedName> by_count(const std::map<std::string, std::uint32_t>& counts) {
    std::vector<CountedName> names;
    for (const auto& [name, count] : counts) names.push_back({name, count});
    std::stable_sort(names.begin(), names.end(), [](const CountedName& a, const CountedName& b) { return a.count > b.count; });
    return names;
}

}  // namespace

std::vector<const Card*> listed(const std::vector<Card>& cards, const ListFilter& filter) {
    std::vector<const Card*> out;
    for (const Card& card : cards) {
        if (passes(card, filter)) out.push_back(&card);
    }
    if (filter.order == ListOrder::newest) {
        std::stable_sort(out.begin(), out.end(), [](const Card* a, const Card* b) { return a->created > b->created; });
    }
    return out;
}

ListFacets list_facets(const std::vector<Card>& cards) {
    ListFacets facets;
    facets.types.resize(entity_type_count);
    std::map<std::string, std::uint32_t> tags;
    std::map<std::string, std::uint32_t> authors;
    for (const Card& card : cards) {
        if (!card.stray) ++facets.types[static_cast<std::size_t>(card.type)];
        ++facets.stances[static_cast<std::size_t>(card.stance)];
        for (const std::string& tag : card.tags) ++tags[tag];
        ++authors[card.author];
        if (!card.note.empty()) ++facets.with_note;
    }
    facets.tags = by_count(tags);
    for (const auto& [name, count] : authors) facets.authors.push_back({name, count});
    return facets;
}

std::array<std::uint32_t, stance_count> stances_of(const std::vector<Card>& cards, const std::set<std::string>& ids) {
    std::array<std::uint32_t, stance_count> counts{};
    for (const Card& card : cards) {
        if (ids.contains(card.id)) ++counts[static_cast<std::size_t>(card.stance)];
    }
    return counts;
}

std::vector<CountedName> tags_of(const std::vector<Card>& cards, const std::set<std::string>& ids) {
    std::map<std::string, std::uint32_t> tags;
    for (const Card& card : cards) {
        if (!ids.contains(card.id)) continue;
        for (const std::string& tag : card.tags) ++tags[tag];
    }
    return by_count(tags);
}

}  // namespace postil
