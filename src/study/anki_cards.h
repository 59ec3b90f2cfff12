#pragma once

// Cards as the text file that Anki imports. A card's id is its note's, so importing again updates and keeps the schedule.

#include <functional>
#include <string>
#include <vector>

#include "annotation/annotation.h"
#include "study/make_cards.h"

namespace postil {

struct AnkiSource {
    std::string title;  ///< of the article; names the deck
    std::function<const Annotation*(const std::string& id)> annotation;
    std::function<std::string(const Annotation&)> link_to;  ///< its passage; empty: there is no link
};

std::string anki_cards(const std::vector<NewCard>& cards, const AnkiSource& source);

}  // namespace postil
