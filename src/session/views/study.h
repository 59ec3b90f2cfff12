#pragma once

// What is shown while cards are studied, decided without a screen.

#include <array>
#include <string>
#include <vector>

#include "session/state.h"
#include "study/make_cards.h"

namespace postil {

/// What a card can be made of.
CardSource card_source(const Article& article, const Annotation& annotation, TextRange range);
/// What came from a note is Markdown; this is how it is read.
void make_plain(CardContent& content);

/// Of the articles on the shelf.
StudyQueue queue_of(const State& state, Timestamp now, const std::string& last = {});
/// Whether the card is to be studied now.
bool is_due(const State& state, const StudyCard& card, Timestamp now);

/// "Good"
const char* rating_name(Rating rating);
/// "10 min", "3 days", "2.5 months"
std::string spoken_interval(Timestamp ms);

struct RatingChoice {
    Rating rating = Rating::good;
    std::string name;
    std::string interval;  ///< after which the card would come again
};

/// The page as it stands.
struct StudyPage {
    const StudyCard* card = nullptr;  ///< null: nothing is to be studied now
    bool answered = false;
    std::string article;  ///< title of the card's
    std::array<RatingChoice, 4> choices{};
    StudyQueue queue;
    std::string progress;  ///< "3 done, 9 to go"
    std::string heading;   ///< without a card: why
    std::string hint;
};
StudyPage study_page(const State& state, Timestamp now);

/// "Study · 9 due"; empty where there are no cards.
std::string study_words(const StudyQueue& queue);

/// What a screen reader hears of a card's passage: what is hidden is "blank".
std::string spoken_passage(const StudyCard& card, bool answered);

}  // namespace postil
