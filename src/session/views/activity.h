#pragma once

// What was marked, noted and changed, and when: annotations -> Deed, newest first -> days. A record tells of its past what
// merging has to know (annotation/history.h), so of each field only the last change is known.

#include <cstdint>
#include <string>
#include <vector>

#include "session/state.h"

namespace postil {

struct Deed {
    Timestamp at = 0;
    std::string article;     ///< id
    std::string annotation;  ///< id of the mark that it leads to: of a reply the one that is answered
    EntityType type = EntityType::highlight;
    std::string did;     ///< "Marked as Place", "Note"
    std::string author;  ///< empty: this reader, or not known
    std::string words;   ///< on one line: the passage, or what is noted
    bool is_note = false;  ///< what is noted
    bool is_mark = false;  ///< a passage was marked
    bool operator==(const Deed&) const = default;
};

/// What the annotations of one article tell. Those that are deleted, and times that are not known, are left out.
std::vector<Deed> deeds_of(const State& state, const std::vector<const Annotation*>& annotations, const std::string& article);

/// The newest first; those at one time by what they are about.
bool is_newer(const Deed& a, const Deed& b);

/// Days since 1970-01-01 by a clock that is so many minutes before Greenwich's.
using DayNumber = std::int64_t;
DayNumber day_number(Timestamp at, int minutes_east);

struct DeedsOfDay {
    DayNumber day = 0;
    std::size_t first = 0;  ///< among the deeds
    std::size_t end = 0;
    bool operator==(const DeedsOfDay&) const = default;
};
/// `deeds` by day, in their order, which is newest first.
std::vector<DeedsOfDay> days_of(const std::vector<Deed>& deeds, int minutes_east);

/// How many passages were marked on each of the `days` that end with `today`, the earliest first.
std::vector<std::size_t> marks_a_day(const std::vector<Deed>& deeds, DayNumber today, std::size_t days, int minutes_east);

/// "Today", "Yesterday", "Friday, 27 November 2026".
std::string day_words(DayNumber day, DayNumber today);
/// "27 November 2026".
std::string date_words(DayNumber day);
/// "14:05".
std::string clock_words(Timestamp at, int minutes_east);

}  // namespace postil
