#pragma once

// A desk to try the session at: its clock ticks by itself, its ids are counted, its storage is a map that takes every
// write and answers every Load, and what was announced is kept.

#include <map>
#include <string>
#include <vector>

#include "session/session.h"

namespace postil {

class Desk {
public:
    /// Desks of different numbers make different ids, and those of greater ones are later.
    explicit Desk(std::uint8_t number = 1);
    /// What a reader finds who closes the page and comes back.
    Desk reopened() const;

    /// Runs it, stores what it writes, and answers what it asks for (unless `answers` is false).
    void run(const Command& command);
    void add(const std::string& text, const std::string& name = "harbour.txt") { run(command::AddSource{name, text}); }

    /// Selects the `nth` (from 0) place where `words` stand.
    void select(const std::string& words, std::size_t nth = 0);
    void mark(const std::string& words, EntityType type, std::size_t nth = 0);
    /// Id of the first mark on exactly `words`; empty if there is none.
    std::string id_of(const std::string& words) const;
    const Annotation& annotation(const std::string& words) const;
    /// Answer that storage would give to Load.
    command::ArticleLoaded loaded(const std::string& id) const;

    const State& state() const { return session.state(); }
    /// The last thing said; errors begin with "! ".
    std::string said() const { return announced.empty() ? "" : announced.back(); }
    /// "Person: Amina Duarte" of each mark, in order.
    std::vector<std::string> marks() const;
    std::string open_id() const { return state().open ? state().open->id : ""; }

    Session session;
    std::map<std::string, std::string> storage;
    std::vector<Diagnostic> restored;
    std::vector<std::string> announced;
    std::vector<Effect> effects;  ///< of the last command and of the answers to it
    Batch writes;                 ///< of the same
    bool answers = true;

private:
    void carry_out(const Command& command);

    std::uint8_t number_;
};

/// What `from` exports, imported by `to`.
void give(Desk& from, Desk& to);

/// What must be the same after a reload, or after all was undone: everything but times of change and what merging keeps
/// of them. One line a thing, so that a failure shows which.
std::vector<std::string> picture(const State& state);

/// An article of our own words, in which names are repeated.
extern const char* const harbour;
/// Another one.
extern const char* const orchard;

}  // namespace postil
