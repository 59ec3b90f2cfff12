#pragma once

// What the notes beside an article show, decided without a screen.

#include <string>
#include <vector>

#include "session/state.h"

namespace postil {

struct Card {
    std::string id;
    EntityType type = EntityType::highlight;
    std::string quote;  ///< the passage as it stands now; of an orphan as it was
    std::string note;   ///< Markdown
    std::vector<std::string> tags;
    std::string name;   ///< canonical name; empty: as the passage says
    bool orphaned = false;
    bool active = false;
    AnchorMethod method = AnchorMethod::position;
    double score = 1;
    TextRange range;  ///< empty for an orphan
};

/// One for each annotation of the open article, by place, by the same numbers as its marks; orphans last, by where they stood.
std::vector<Card> cards(const State& state);

/// The cards, kept until an annotation changes.
class CardDeck {
public:
    void update(const State& state);
    const std::vector<Card>& all() const { return cards_; }

private:
    std::vector<Card> cards_;
    std::uint32_t version_ = 0;  ///< of the annotations they were made of
    std::string active_;
};

}  // namespace postil
