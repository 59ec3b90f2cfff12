#pragma once

// What a reader may want to mark in a text: persons, organisations, places, dates and quantities, with the names of one
// entity together.

#include <string>
#include <string_view>
#include <vector>

#include "entities/aliases.h"
#include "entities/document.h"
#include "entities/features.h"
#include "entities/model.h"
#include "entities/quantities.h"

namespace postil::entities {

enum class SuggestionType : std::uint8_t { person, organisation, place, date, quantity };

/// "Person", …: as annotation files write it.
std::string_view suggestion_type_name(SuggestionType type);

struct Suggestion {
    TextRange range;
    SuggestionType type = SuggestionType::person;
    std::string name;           ///< the best name of its entity; of dates and quantities their value
    std::uint32_t cluster = 0;  ///< the same for all names of one entity, and for equal dates
    float score = 1;            ///< how probable it is, 0 to 1
};

/// Loaded once, from the files of assets/entities.
struct Knowledge {
    Model model;
    Grammar grammar;
    Places places;
};
Result<Knowledge> parse_knowledge(std::string_view model, std::string_view grammar, std::string_view places);

/// In the order of the text, none overlapping another. `written`: the day of publication, a year of 0 where unknown.
std::vector<Suggestion> suggest(std::string_view text, const Knowledge& knowledge, Day written);

/// The same in steps of about a quarter of the work each, so that between them other things can be done. `text` and
/// `knowledge` must stay as long as it does.
class SuggestionSteps {
public:
    SuggestionSteps(std::string_view text, const Knowledge& knowledge, Day written)
        : text_(text), knowledge_(knowledge), written_(written) {}

    bool is_done() const { return next_ == Step::done; }
    void go_on();
    /// Once all is done.
    std::vector<Suggestion> take() { return std::move(out_); }

private:
    enum class Step : std::uint8_t { observe, first_pass, second_pass, gather, done };

    void gather();

    std::string_view text_;
    const Knowledge& knowledge_;
    Day written_;
    Step next_ = Step::observe;
    Document document_;
    std::vector<Found> found_;
    std::vector<Suggestion> out_;
};

}  // namespace postil::entities
