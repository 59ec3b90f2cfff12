#pragma once

// What the notes beside an article show, decided without a screen.

#include <string>
#include <vector>

#include "annotation/word_diff.h"
#include "session/state.h"

namespace postil {

/// Something said in answer, as it stands under a note.
struct ReplyRow {
    std::string id;
    std::string author;  ///< "You", a name, or "Someone"
    std::string made;    ///< "3 March 2021"; empty: not known
    std::string note;
    std::uint32_t depth = 0;  ///< 0: answers the annotation itself
    bool is_own = false;
};

/// A stretch of what was noted and of what stands now.
struct DiffRow {
    DiffPart::Kind kind = DiffPart::Kind::same;
    std::string text;
};

/// One of the texts of a note that was written in several ways.
struct VersionRow {
    std::string text;
    std::string author;  ///< "You", a name, or "Someone without a name"
    std::string made;    ///< "3 March 2021"; empty: not known
    bool operator==(const VersionRow&) const = default;
};

/// What only the open card shows.
struct CardDetails {
    std::vector<DiffRow> diff;  ///< of an edited passage
    std::vector<ReplyRow> replies;
    std::vector<VersionRow> versions;  ///< of a note in conflict
    std::size_t alike = 0;  ///< marks on the same words whose name is another
};

struct Card {
    std::string id;
    EntityType type = EntityType::highlight;
    std::string quote;  ///< the passage as it stands now; of an orphan as it was
    std::string note;   ///< Markdown
    std::vector<std::string> tags;
    Stance stance = Stance::none;
    std::string name;   ///< canonical name; empty: as the passage says
    bool orphaned = false;  ///< it stands nowhere: gone, or ambiguous without a likeliest place
    bool stray = false;     ///< and is a reply, the first of those to a note that is not here; the words are the reply's
    bool active = false;
    AnchorClass what = AnchorClass::same;
    std::string author;  ///< empty: this reader
    Timestamp created = 0;
    std::uint32_t replies = 0;
    bool in_conflict = false;
    CardDetails details;  ///< of the active one
    AnchorMethod method = AnchorMethod::position;
    double score = 1;
    TextRange range;  ///< empty for an orphan
};

/// "3 March 2021"; empty where the time is not known.
std::string day_of(Timestamp time);
/// "Moved", "Edited, 82% sure", "Ambiguous"; empty where the passage is the same.
std::string anchoring_words(AnchorClass what, double score);
/// "Person"; of a reply whose note is not here "Reply".
std::string kind_words(const Card& card);
/// " (not in this text)" after the words of an orphan; empty for others.
const char* orphan_words(const Card& card);
/// What paper says of where a passage stands, if it is not the same: "this passage is not in the text".
std::string place_words(const Card& card);
/// What a mark says of itself beside its type and note: "Disputed. Edited, 82% sure. By Ada"; mostly empty.
std::string mark_words(const State& state, const Mark& mark);

/// One for each annotation of the open article that is not hidden, by place; then orphans, by where they stood, and replies
/// to notes that are not here.
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
