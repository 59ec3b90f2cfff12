#pragma once

// intent -> facts -> state:   command -> plan -> Transaction -> commit -> State, writes, effects
//
// History is one for the page, whatever is open. A step about an article that is not open is undone by asking for its
// records first (effect Load); the answer then undoes it. Undoing never takes what a later step made, and is an edit like
// any other: what it restores is `modified` now, so that it wins a later merge.

#include <vector>

#include "base/clock.h"
#include "session/command.h"
#include "session/history_record.h"
#include "session/state.h"
#include "session/transaction.h"
#include "storage/record.h"

namespace postil {

/// Pure: the same state, command, time and random bytes give the same transaction.
Transaction plan(const State& state, const Command& command, const World& world);

/// What storage has to write for `transaction`, which was planned on `before`.
Batch writes_of(const State& before, const Transaction& transaction);

class Session {
public:
    explicit Session(World world) : world_(std::move(world)) {}

    const State& state() const { return state_; }

    enum class Cards { among_them, follow };
    /// Fills the state from what storage holds at the start: article/, setting/, arrival/, trash/ and card/ records (others are
    /// passed over). Damaged ones are told of and left as they are. Where cards `follow`, none is made before CardsArrived.
    std::vector<Diagnostic> restore(const std::vector<Record>& records, Cards cards = Cards::among_them);

    /// Goes on where an earlier page of the same window left: its steps can be undone and done again. After `restore`.
    void resume(Steps steps);

    /// What a command left to do outside.
    struct Outcome {
        Batch writes;
        std::vector<Effect> effects;
    };
    Outcome run(Command command);

private:
    void commit(Transaction transaction);

    State state_;
    World world_;
};

}  // namespace postil
