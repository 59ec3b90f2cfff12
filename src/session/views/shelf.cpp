#include "session/views/shelf.h"

#include <algorithm>
#include <cmath>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "search/folded_text.h"
#include "storage/keys.h"

namespace postil {

namespace {

constexpr std::array<const char*, 12> months{"January", "February", "March",     "April",   "May",      "June",
                                             "July",    "August",   "September", "October", "November", "December"};

bool all_digits(const std::string& text, std::size_t begin, std::size_t count) {
    return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(begin + count),
                       [](char c) { return c >= '0' && c <= '9'; });
}

int two_digits(const std::string& text, std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); }

}  // namespace

std::string spoken_date(const std::string& iso) {
    const bool is_month = iso.size() >= 7 && iso[4] == '-' && all_digits(iso, 0, 4) && all_digits(iso, 5, 2);
    const bool is_date = is_month && iso.size() >= 10 && iso[7] == '-' && all_digits(iso, 8, 2) && (iso.size() == 10 || iso[10] == 'T');
    if (!is_date && !(is_month && iso.size() == 7)) return iso;
    const int month = two_digits(iso, 5);
    if (month < 1 || month > 12) return iso;
    if (!is_date) return std::string(months[static_cast<std::size_t>(month - 1)]) + " " + iso.substr(0, 4);
    return std::to_string(two_digits(iso, 8)) + " " + months[static_cast<std::size_t>(month - 1)] + " " + iso.substr(0, 4);
}

std::string spoken_time(const std::string& value) {
    constexpr std::array<std::pair<std::string_view, const char*>, 4> seasons{
        {{"SP", "Spring"}, {"SU", "Summer"}, {"FA", "Autumn"}, {"WI", "Winter"}}};
    if (value.size() == 4 && all_digits(value, 0, 3) && value[3] == 'X') return value.substr(0, 3) + "0s";
    if (value.size() < 7 || !all_digits(value, 0, 4) || value[4] != '-') return spoken_date(value);
    const std::string year = value.substr(0, 4);
    const std::string_view part = std::string_view(value).substr(5);
    for (const auto& [code, name] : seasons) {
        if (part == code) return std::string(name) + " " + year;
    }
    if (part.size() == 3 && part[0] == 'W' && all_digits(value, 6, 2)) return "Week " + std::to_string(two_digits(value, 6)) + " of " + year;
    return spoken_date(value);
}

std::string spoken_number(std::uint32_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
    return digits;
}

std::string spoken_size(double bytes) {
    const bool is_large = bytes >= 1e9;
    const double amount = bytes / (is_large ? 1e9 : 1e6);
    const char* unit = is_large ? " GB" : " MB";
    if (amount >= 100) return std::to_string(std::llround(amount)) + unit;
    const long long tenths = std::max(1LL, std::llround(amount * 10));
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + unit;
}

std::string spoken_names(const std::vector<std::string>& names) {
    constexpr std::size_t most = 3;
    std::string out;
    const std::size_t shown = names.size() > most ? most - 1 : names.size();
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0) out += i + 1 == names.size() ? " and " : ", ";
        out += names[i];
    }
    return names.size() > most ? out + " and " + std::to_string(names.size() - shown) + " others" : out;
}

std::vector<ArrivalRow> arrival_rows(const State& state) {
    std::vector<const Arrival*> arrivals;
    for (const auto& [id, arrival] : state.arrivals) arrivals.push_back(&arrival);
    std::stable_sort(arrivals.begin(), arrivals.end(), [](const Arrival* a, const Arrival* b) { return a->came > b->came; });
    std::vector<ArrivalRow> rows;
    for (const Arrival* arrival : arrivals) {
        const std::string title = arrival->title.empty() ? "An article without a title" : arrival->title;
        const std::string by = arrival->authors.empty() ? "" : " by " + spoken_names(arrival->authors);
        rows.push_back({arrival->id, title,
                        std::to_string(arrival->annotations) + (arrival->annotations == 1 ? " annotation" : " annotations") + by +
                            " · offered once you open the article"});
    }
    return rows;
}

std::string shelf_detail(const ShelfEntry& entry) {
    const std::string read = entry.reached >= 97 ? "read" : entry.reached > 0 ? std::to_string(entry.reached) + "% read" : "";
    std::string detail;
    for (const std::string& part : {entry.byline, spoken_date(entry.published),
                                    spoken_number(entry.words) + (entry.words == 1 ? " word" : " words"), read}) {
        if (part.empty()) continue;
        if (!detail.empty()) detail += " · ";
        detail += part;
    }
    return detail;
}

namespace {

bool holds(const std::vector<std::string>& all, const std::string& wanted) {
    return std::find(all.begin(), all.end(), wanted) != all.end();
}

const std::string& spoken_name(const KnownName& name) { return name.name.empty() ? name.words : name.name; }

/// Dates of ISO 8601 compare as text; "until 2021" is until its last day.
bool is_within(const std::string& published, const ShelfFilter& filter) {
    if (filter.from.empty() && filter.until.empty()) return true;
    if (published.empty()) return false;
    const bool early = !filter.from.empty() && published < filter.from;
    const bool late = !filter.until.empty() && published.substr(0, filter.until.size()) > filter.until;
    return !early && !late;
}

/// Not read beyond what a window shows of it at first, and nothing marked.
bool is_unread(const ShelfEntry& entry) { return entry.reached == 0 && entry.marks == 0; }

bool passes(const ShelfEntry& entry, const ShelfFilter& filter) {
    const auto has_name = [&](const KnownName& name) { return spoken_name(name) == filter.name; };
    return entry.archived == filter.archived && (filter.collection.empty() || holds(entry.collections, filter.collection)) &&
           (filter.tag.empty() || holds(entry.tags, filter.tag)) &&
           (filter.name.empty() || std::any_of(entry.names.begin(), entry.names.end(), has_name)) && is_within(entry.published, filter) &&
           (!filter.with_notes || entry.notes > 0) && (!filter.unread || is_unread(entry));
}

/// Those of many first, then by name.
std::vector<std::string> by_count(const std::map<std::string, std::size_t>& counts) {
    std::vector<std::pair<std::size_t, std::string>> sorted;
    for (const auto& [name, count] : counts) sorted.emplace_back(count, name);
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::string> names;
    for (auto& [count, name] : sorted) names.push_back(std::move(name));
    return names;
}

}  // namespace

std::vector<const ShelfEntry*> shelf_list(const State& state) {
    struct Row {
        const ShelfEntry* entry;
        std::u32string title;  ///< folded, where that is what counts
    };
    const ShelfSort sort = state.settings.shelf_sort;
    std::vector<Row> rows;
    for (const auto& [id, entry] : state.shelf) {
        if (!passes(entry, state.settings.shelf_filter)) continue;
        rows.push_back({&entry, sort == ShelfSort::title ? folded_query(entry.title) : std::u32string()});
    }
    std::stable_sort(rows.begin(), rows.end(), [sort](const Row& left, const Row& right) {
        const ShelfEntry& a = *left.entry;
        const ShelfEntry& b = *right.entry;
        switch (sort) {
            case ShelfSort::opened: break;
            case ShelfSort::added: return a.added > b.added;
            case ShelfSort::published: if (a.published != b.published) return a.published > b.published; break;
            case ShelfSort::title: if (left.title != right.title) return left.title < right.title; break;
            case ShelfSort::marks: if (a.marks != b.marks) return a.marks > b.marks; break;
        }
        return a.opened != b.opened ? a.opened > b.opened : a.added > b.added;
    });
    std::vector<const ShelfEntry*> entries;
    for (const Row& row : rows) entries.push_back(row.entry);
    return entries;
}

const std::vector<const ShelfEntry*>& ShelfList::update(const State& state) {
    const bool same = version_ == state.shelf_version && sort_ == state.settings.shelf_sort && filter_ == state.settings.shelf_filter;
    if (same) return entries_;
    version_ = state.shelf_version;
    sort_ = state.settings.shelf_sort;
    filter_ = state.settings.shelf_filter;
    entries_ = shelf_list(state);
    return entries_;
}

ShelfFacets shelf_facets(const State& state) {
    std::map<std::string, std::size_t> collections;
    std::map<std::string, std::size_t> tags;
    std::map<std::string, std::size_t> names;
    ShelfFacets facets;
    for (const auto& [id, entry] : state.shelf) {
        for (const std::string& collection : entry.collections) ++collections[collection];
        for (const std::string& tag : entry.tags) ++tags[tag];
        std::set<std::string> here;
        for (const KnownName& name : entry.names) here.insert(spoken_name(name));
        for (const std::string& name : here) ++names[name];
        facets.archived += entry.archived ? 1 : 0;
    }
    for (const auto& [collection, count] : collections) facets.collections.push_back(collection);
    facets.tags = by_count(tags);
    facets.names = by_count(names);
    return facets;
}

std::string_view sort_name(ShelfSort sort) {
    constexpr std::array<std::string_view, 5> names{"Last opened", "Added", "Published", "Title", "Marks"};
    return names[static_cast<std::size_t>(sort)];
}

std::string told_filter(const ShelfFilter& filter) {
    std::string told;
    const auto add = [&told](bool on, const std::string& words) {
        if (!on) return;
        if (!told.empty()) told += " · ";
        told += words;
    };
    add(filter.archived, "Archived");
    add(!filter.collection.empty(), "“" + filter.collection + "”");
    add(!filter.tag.empty(), "Tag: " + filter.tag);
    add(!filter.name.empty(), filter.name);
    add(!filter.from.empty(), "From " + filter.from);
    add(!filter.until.empty(), "Until " + filter.until);
    add(filter.with_notes, "With notes");
    add(filter.unread, "Unread");
    return told;
}

ShelfRow shelf_row_of(const ShelfEntry& entry) {
    return {entry.id, entry.title, shelf_detail(entry), article_address(entry.id), entry.language, entry.marks};
}

std::vector<ShelfRow> shelf_rows(const State& state) {
    std::vector<ShelfRow> rows;
    for (const ShelfEntry* entry : shelf_list(state)) rows.push_back(shelf_row_of(*entry));
    return rows;
}

}  // namespace postil
