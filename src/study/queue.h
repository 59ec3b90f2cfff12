#pragma once

// Which card comes next, and how much there is to do today.
//
// First what is being learnt and has waited its minutes, then what is due today, then what is new, of which only so many
// a day. When nothing else is left, what is being learnt comes a little early rather than keep the reader waiting.

#include <cstddef>
#include <functional>
#include <map>
#include <string>

#include "study/study_card.h"

namespace postil {

inline constexpr std::size_t new_cards_a_day = 20;

using StudyCards = std::map<std::string, StudyCard>;  ///< by id

struct StudyQueue {
    const StudyCard* next = nullptr;  ///< null: nothing is to be done now
    std::size_t learning = 0;  ///< waiting now or within minutes
    std::size_t review = 0;
    std::size_t fresh = 0;     ///< of those that may still come today
    std::size_t fresh_later = 0;  ///< new ones that wait for another day
    std::size_t done = 0;      ///< seen today, and not due again before tomorrow
    std::size_t all = 0;       ///< cards there are
    Timestamp comes = 0;       ///< when nothing is to be done now: the next one's time; 0: there is none

    std::size_t left() const { return learning + review + fresh; }
};

/// `wanted`: whether cards of that article are to come at all. `last`: id of the card just seen, which comes again only if
/// no other does.
StudyQueue study_queue(const StudyCards& cards, const std::function<bool(const std::string& article)>& wanted, Timestamp now,
                       const std::string& last = {});

}  // namespace postil
