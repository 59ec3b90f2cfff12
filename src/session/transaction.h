#pragma once

// What a command comes to, as plain data: facts only, all decisions are behind.

#include <optional>
#include <string>
#include <vector>

#include "session/command.h"
#include "session/state.h"

namespace postil {

/// What happened that undo does not take back.
namespace fact {

struct ViewShown { View view = View::library; };
/// Records of an article came in, and it is open now instead of the last one.
struct ArticleOpened {
    OpenArticle open;
    std::map<std::string, Annotation> annotations;
};
struct ArticleClosed {};
/// Annotations of the open article that storage had and nobody had asked for yet; not written again.
struct AnnotationsGathered { std::vector<Annotation> annotations; };
/// The shelf's entry as it is now. `source`: the value of its source/ record where that is new.
struct Shelved {
    ShelfEntry entry;
    std::string source;
};
struct TrashEmptied {};
struct Selected {
    TextRange range;
    std::optional<Proposal> proposed{};
};
struct Activated { std::string id; };
struct MarkMade { std::string id; };
struct PlaceSet { TextOffset place; };
struct SettingsSet { Settings settings; };
struct Previewed { std::optional<ImportPreview> preview; };
struct ArrivalKept { Arrival arrival; };
struct ArrivalGone { std::string id; };
struct Waits { std::optional<Waiting> waiting; };
/// What was typed so far has gone out in a file: what is typed next is another step.
struct StepSealed {};
struct Filtered { Filter filter; };
struct EditionOffered { std::optional<EditionOffer> offer; };
/// Annotations that come were made on this text.
struct EarlierTextKept { std::string text; };
/// Made anew of marks and notes, or not to be made of them any more.
struct CardsMade {
    std::vector<StudyCard> cards;
    std::vector<StudyCard> removed;
};
/// As they are stored.
struct CardsFound {
    std::vector<StudyCard> cards;
    bool all = false;  ///< no more are to come
};
struct Studied { Studying studying; };
/// Another window has stored something.
struct Followed {
    HistoryEntry step;  ///< what that changes here; not recorded
    std::vector<std::string> heard;     ///< ids of annotations whose states here that window knows
    std::vector<std::string> rejoined;  ///< and of those that it does not: what stands here is stored
    std::vector<Arrival> arrivals{};
    std::vector<Record> trashed{};       ///< records of the trash that are written
    std::vector<std::string> untrashed{};  ///< and keys of those that are gone
    Settings settings{};
    std::vector<StudyCard> cards{};
    std::vector<std::string> removed_cards{};  ///< ids
};

}  // namespace fact

using Fact = Sealed<std::variant<
    fact::ViewShown, fact::ArticleOpened, fact::ArticleClosed, fact::AnnotationsGathered, fact::Shelved, fact::TrashEmptied,
    fact::Selected, fact::Activated, fact::MarkMade, fact::PlaceSet, fact::SettingsSet, fact::Previewed, fact::ArrivalKept,
    fact::ArrivalGone, fact::Waits, fact::StepSealed, fact::Filtered, fact::EditionOffered, fact::EarlierTextKept,
    fact::CardsMade, fact::CardsFound, fact::Studied, fact::Followed>>;

struct Transaction {
    std::vector<Fact> facts;    ///< committed before `step`
    HistoryEntry step;          ///< what undo takes back; empty lists: nothing
    std::vector<Effect> effects;
    std::vector<Command> then;  ///< to be run next, on the state that this leaves
    enum class Stack : std::uint8_t { record, undo, redo } stack = Stack::record;
};

}  // namespace postil

extern template struct postil::Sealed<postil::Fact::variant>;  // transaction.cpp
