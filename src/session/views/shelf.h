#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "session/state.h"

namespace postil {

/// The articles that the reader's filter lets through, in the order of the reader's choice. Good as long as the shelf is as it is.
std::vector<const ShelfEntry*> shelf_list(const State& state);

/// The list, made again whenever the shelf or the reader's choice is another.
class ShelfList {
public:
    const std::vector<const ShelfEntry*>& update(const State& state);
    const std::vector<const ShelfEntry*>& all() const { return entries_; }

private:
    std::vector<const ShelfEntry*> entries_;
    std::optional<std::uint32_t> version_;
    ShelfSort sort_ = ShelfSort::opened;
    ShelfFilter filter_;
};

/// What articles can be filtered by, that which most of them have first.
struct ShelfFacets {
    std::vector<std::string> collections;  ///< all, by name
    std::vector<std::string> tags;
    std::vector<std::string> names;
    std::size_t archived = 0;
};
ShelfFacets shelf_facets(const State& state);

/// "With notes · Tag: bridge"; empty: nothing is filtered.
std::string told_filter(const ShelfFilter& filter);
std::string_view sort_name(ShelfSort sort);  ///< "Last opened"

struct ShelfRow {
    std::string id;
    std::string title;
    std::string detail;    ///< "Ikram Junaidi · 3 March 2021 · 640 words"
    std::string href;      ///< "#/article/…"
    std::string language;  ///< BCP 47; may be empty
    std::uint32_t marks = 0;
};

/// The same as they are shown.
std::vector<ShelfRow> shelf_rows(const State& state);
ShelfRow shelf_row_of(const ShelfEntry& entry);

/// Who wrote it, when, and how long it is.
std::string shelf_detail(const ShelfEntry& entry);

/// Annotations that wait for their article.
struct ArrivalRow {
    std::string id;
    std::string title;
    std::string detail;  ///< "3 annotations by Mira · open the article and they are offered"
};
/// The one that came last first.
std::vector<ArrivalRow> arrival_rows(const State& state);

/// "3 March 2021" of an ISO 8601 date or time, "March 2021" of a month; what is none stays as it is.
std::string spoken_date(const std::string& iso);
/// As that, and what dates in texts come to besides: "Spring 2020" of "2020-SP", "Week 9 of 2021" of "2021-W09", "1990s" of
/// "199X".
std::string spoken_time(const std::string& value);
/// "Mira, Ben and 3 others"
std::string spoken_names(const std::vector<std::string>& names);
/// "12,600"
std::string spoken_number(std::uint32_t number);
/// "2.1 MB", "240 MB", "1.3 GB"; at least a tenth of a megabyte.
std::string spoken_size(double bytes);

}  // namespace postil
