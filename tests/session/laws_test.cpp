// Random histories: whatever a reader does, undoing all of it leads back, redoing all of it leads forth, and storage holds
// what is seen.

#include <catch_amalgamated.hpp>

#include <random>

#include "session/fixture.h"
#include "session/history_record.h"

using namespace postil;

namespace {

class Reader {
public:
    explicit Reader(std::uint32_t seed) : random_(seed) {}

    /// Something that a reader may do, sensible or not.
    Command next(const State& state) {
        switch (pick(18)) {
            case 0:
            case 1:
            case 2: return command::Select{any_range(state)};
            case 3:
            case 4:
            case 5: return command::MarkSelection{any_type()};
            case 6: return command::MarkEveryMention{};
            case 7: return command::Activate{pick(3) == 0 ? "" : any_id(state)};
            case 8: return command::Retype{any_id(state), any_type()};
            case 9:
            case 10: return command::EditNote{any_id(state), any_words()};
            case 11: return command::EditTags{any_id(state), any_words() + "," + any_words()};
            case 12: return command::EditName{any_id(state), any_words()};
            case 13: return command::Delete{any_id(state)};
            case 15: return command::SetStance{{any_id(state), any_id(state)}, static_cast<Stance>(pick(stance_count))};
            case 14: return command::SetPlace{any_range(state).begin};
            default: return pick(2) == 0 ? Command{command::Undo{}} : Command{command::Redo{}};
        }
    }

    std::size_t pick(std::size_t bound) { return random_() % bound; }

private:
    TextRange any_range(const State& state) {
        if (!state.open) return {};
        const std::size_t begin = pick(state.open->article->text.size());
        return text_range(begin, begin + pick(12));
    }
    EntityType any_type() { return static_cast<EntityType>(pick(entity_type_count)); }
    std::string any_id(const State& state) {
        if (state.annotations.empty() || pick(10) == 0) return "urn:uuid:nobody";
        auto it = state.annotations.begin();
        std::advance(it, static_cast<std::ptrdiff_t>(pick(state.annotations.size())));
        return it->first;
    }
    std::string any_words() {
        static constexpr const char* words[] = {"", "sea", "the sea", "boats, and boats", "نوٹ", "-", "sea\n\n---\n\nsky"};
        return words[pick(std::size(words))];
    }

    std::mt19937 random_;
};

/// Without what is not undone: what was seen last, and the shelf's times.
std::vector<std::string> undoable(const State& state) {
    State copy = state;
    if (copy.open) copy.open->place = {};
    for (auto& [id, entry] : copy.shelf) entry.opened = 0;
    return picture(copy);
}

}  // namespace

TEST_CASE("undoing everything leads back, and redoing everything leads forth", "[session]") {
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        INFO("seed " << seed);
        Reader reader(seed);
        Desk desk;
        desk.add(harbour);
        const auto before = undoable(desk.state());
        for (int i = 0; i < 60; ++i) desk.run(reader.next(desk.state()));
        while (!desk.state().redo.empty()) desk.run(command::Redo{});
        const auto after = undoable(desk.state());
        const std::size_t steps = desk.state().undo.size();
        while (!desk.state().undo.empty()) desk.run(command::Undo{});
        CHECK(undoable(desk.state()) == before);
        CHECK(desk.state().redo.size() == steps);
        while (!desk.state().redo.empty()) desk.run(command::Redo{});
        CHECK(undoable(desk.state()) == after);
    }
}

TEST_CASE("whatever is done, storage holds what is seen", "[session]") {
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        INFO("seed " << seed);
        Reader reader(seed + 1000);
        Desk desk;
        desk.add(harbour);
        const std::string id = desk.open_id();
        for (int i = 0; i < 40; ++i) desk.run(reader.next(desk.state()));
        Desk again = desk.reopened();
        CHECK(again.restored.empty());
        again.run(command::OpenArticle{id});
        CHECK(undoable(again.state()) == undoable(desk.state()));
        CHECK(again.state().open->place == desk.state().open->place);
        CHECK(again.state().annotations == desk.state().annotations);
    }
}

TEST_CASE("histories that wander between articles lead back too", "[session]") {
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        INFO("seed " << seed);
        Reader reader(seed + 2000);
        Desk desk;
        desk.add(harbour);
        const std::string first = desk.open_id();
        desk.add(orchard);
        const std::string second = desk.open_id();
        const std::string ids[] = {first, second};
        for (int i = 0; i < 60; ++i) {
            switch (reader.pick(8)) {
                case 0: desk.run(command::OpenArticle{ids[reader.pick(2)]}); break;
                case 1: desk.run(command::ShowLibrary{}); break;
                case 2:
                    if (reader.pick(3) == 0) desk.run(command::RemoveArticle{ids[reader.pick(2)]});
                    break;
                default: desk.run(reader.next(desk.state()));
            }
        }
        while (!desk.state().undo.empty()) {
            const std::size_t steps = desk.state().undo.size();
            desk.run(command::Undo{});
            REQUIRE(desk.state().undo.size() == steps - 1);
        }
        CHECK(desk.state().shelf.size() == 2);
        for (const std::string& id : ids) {
            desk.run(command::OpenArticle{id});
            CHECK(desk.open_id() == id);
            CHECK(desk.marks().empty());
            CHECK(desk.state().annotations.empty());
            CHECK(desk.state().shelf.at(id).marks == 0);
        }
    }
}

TEST_CASE("what was done before a reload is undone after it, and done again", "[session]") {
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        INFO("seed " << seed);
        Reader reader(seed);
        Desk desk;
        desk.add(harbour);
        for (int i = 0; i < 40; ++i) desk.run(reader.next(desk.state()));
        const std::size_t steps = desk.state().undo.size();
        const std::size_t undone = desk.state().redo.size();
        Desk again = desk.reopened();
        auto kept = parse_steps(write_steps(desk.state(), 10'000'000));
        if (steps + undone > 0) REQUIRE(kept);
        if (kept) again.session.resume(*std::move(kept));
        CHECK(again.state().undo.size() == steps);
        CHECK(again.state().redo.size() == undone);
        again.run(command::OpenArticle{desk.open_id()});
        const auto then = undoable(again.state());
        for (std::size_t i = 0; i < steps; ++i) {
            desk.run(command::Undo{});
            again.run(command::Undo{});
        }
        CHECK(undoable(again.state()) == undoable(desk.state()));
        for (std::size_t i = 0; i < steps; ++i) again.run(command::Redo{});
        CHECK(undoable(again.state()) == then);
    }
}
