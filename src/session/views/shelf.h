#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "session/state.h"

namespace postil {

struct ShelfRow {
    std::string id;
    std::string title;
    std::string detail;    ///< "Ikram Junaidi · 3 March 2021 · 640 words"
    std::string href;      ///< "#/article/…"
    std::string language;  ///< BCP 47; may be empty
    std::uint32_t marks = 0;
};

/// The articles, the one opened last first.
std::vector<ShelfRow> shelf_rows(const State& state);

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

/// "3 March 2021" of an ISO 8601 date or time; what is none stays as it is.
std::string spoken_date(const std::string& iso);
/// "Mira, Ben and 3 others"
std::string spoken_names(const std::vector<std::string>& names);
/// "12,600"
std::string spoken_number(std::uint32_t number);

}  // namespace postil
