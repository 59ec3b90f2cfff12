#include "session/views/shelf.h"

#include <algorithm>
#include <array>

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
    const bool is_date = iso.size() >= 10 && iso[4] == '-' && iso[7] == '-' && all_digits(iso, 0, 4) &&
                         all_digits(iso, 5, 2) && all_digits(iso, 8, 2) && (iso.size() == 10 || iso[10] == 'T');
    if (!is_date) return iso;
    const int month = two_digits(iso, 5);
    if (month < 1 || month > 12) return iso;
    return std::to_string(two_digits(iso, 8)) + " " + months[static_cast<std::size_t>(month - 1)] + " " + iso.substr(0, 4);
}

std::string spoken_number(std::uint32_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
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
    std::string detail;
    for (const std::string& part : {entry.byline, spoken_date(entry.published),
                                    spoken_number(entry.words) + (entry.words == 1 ? " word" : " words")}) {
        if (part.empty()) continue;
        if (!detail.empty()) detail += " · ";
        detail += part;
    }
    return detail;
}

std::vector<ShelfRow> shelf_rows(const State& state) {
    std::vector<const ShelfEntry*> entries;
    for (const auto& [id, entry] : state.shelf) entries.push_back(&entry);
    std::stable_sort(entries.begin(), entries.end(), [](const ShelfEntry* a, const ShelfEntry* b) {
        return a->opened != b->opened ? a->opened > b->opened : a->added > b->added;
    });
    std::vector<ShelfRow> rows;
    for (const ShelfEntry* entry : entries) {
        rows.push_back({entry->id, entry->title, shelf_detail(*entry), article_address(entry->id),
                        entry->language, entry->marks});
    }
    return rows;
}

}  // namespace postil
