#pragma once

// Something to be remembered of an article: what is asked, what is answered, when it comes again. Plain data.

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "annotation/annotation.h"
#include "study/fsrs.h"

namespace postil {

enum class CardKind : std::uint8_t {
    cloze,     ///< the entity is to be found for its sentence
    question,  ///< that the reader wrote into a note
    about,     ///< who or what the entity is, as the reader noted
    note       ///< what the reader noted on a passage
};

/// A stretch of the sentence that a card is about.
struct CardPiece {
    std::string text;
    bool is_answer = false;  ///< a cloze hides it; elsewhere it is what is marked
    bool operator==(const CardPiece&) const = default;
};

/// What a card says: made by rule from marks and notes (study/make_cards.h), and made again whenever they change.
struct CardContent {
    std::string article;     ///< id
    std::string annotation;  ///< id
    CardKind kind = CardKind::cloze;
    EntityType type = EntityType::highlight;  ///< of the mark
    std::string question;
    std::vector<CardPiece> passage;
    std::string answer;
    std::string more;      ///< shown with the answer: what else is known; may be empty
    std::string language;  ///< of the passage; BCP 47, may be empty
    std::uint64_t place = 0;  ///< of the passage, code points
    bool operator==(const CardContent&) const = default;
};

struct CardReview {
    Timestamp at = 0;
    Rating rating = Rating::good;
    bool operator==(const CardReview&) const = default;
};

struct StudyCard {
    std::string id;  ///< of its annotation, and which of its cards: "urn:uuid:…#cloze"
    CardContent content;
    Timestamp made = 0;
    bool gone = false;      ///< what it was made from is not there now; kept for its schedule
    bool left_out = false;  ///< the reader does not want it
    Schedule schedule;
    std::vector<CardReview> reviews;  ///< the last at the back
    nlohmann::json extra;             ///< members of its record this program does not know; null if none
    bool operator==(const StudyCard&) const = default;
};

/// "urn:uuid:…#cloze"
std::string card_id(const std::string& annotation, std::string_view which);

}  // namespace postil
