#include "ui/command_table.h"

#include <catch_amalgamated.hpp>
#include <set>

using namespace postil;
using namespace postil::ui;

namespace {

State reading() {
    State state;
    state.view = View::article;
    state.open.emplace();
    return state;
}

std::string name_for(const KeyPress& press, const State& state) {
    const CommandRow* row = command_for(press, state);
    return row == nullptr ? "" : row->name;
}

}  // namespace

TEST_CASE("every command has a name of its own, a title and a key", "[commands]") {
    std::set<std::string> names;
    for (const CommandRow& row : command_table()) {
        CAPTURE(row.name);
        CHECK(names.insert(row.name).second);
        CHECK(std::string(row.title) != "");
        CHECK(std::string(row.keys) != "");
        CHECK(find_command(row.name) == &row);
    }
}

TEST_CASE("the letters of the types mark only where there is something to mark", "[commands]") {
    State state = reading();
    CHECK(name_for({"p"}, state) == "");
    state.selection = text_range(0, 4);
    CHECK(name_for({"p"}, state) == "mark.person");
    CHECK(name_for({"P", false, true}, state) == "");
    CHECK(name_for({"p", true}, state) == "");
    state.selection = {};
    state.active = "urn:uuid:1";
    CHECK(name_for({"p"}, state) == "mark.person");
    const Action action = find_command("mark.person")->action(state);
    const auto* command = std::get_if<Command>(&action);
    REQUIRE(command != nullptr);
    REQUIRE(std::holds_alternative<command::Retype>(*command));
    CHECK(std::get<command::Retype>(*command).type == EntityType::person);
}

TEST_CASE("Escape lets go of the selection first, then closes the note", "[commands]") {
    State state = reading();
    state.active = "urn:uuid:1";
    state.selection = text_range(0, 4);
    CHECK(name_for({"Escape"}, state) == "selection.clear");
    state.selection = {};
    CHECK(name_for({"Escape"}, state) == "note.close");
    state.active.clear();
    CHECK(name_for({"Escape"}, state) == "");
}

TEST_CASE("undo and redo answer to their platform keys, with either case of letter", "[commands]") {
    State state = reading();
    CHECK(name_for({"z", true}, state) == "");
    state.undo.emplace_back();
    state.redo.emplace_back();
    CHECK(name_for({"z", true}, state) == "edit.undo");
    CHECK(name_for({"Z", true, true}, state) == "edit.redo");
    CHECK(name_for({"y", true}, state) == "edit.redo");
}

TEST_CASE("symbol keys do not ask which keys typed them", "[commands]") {
    const State state;
    CHECK(name_for({"?", false, true}, state) == "help.keys");
    CHECK(name_for({"+", false, true}, state) == "view.larger");
    CHECK(name_for({"=", false, false}, state) == "view.larger");
    CHECK(name_for({"?", false, true, true}, state) == "");
}

TEST_CASE("keys are written as people read them", "[commands]") {
    CHECK(keys_for_people("Control+Shift+z Control+y") == "Ctrl+Shift+Z  or  Ctrl+Y");
    CHECK(keys_for_people("h") == "H");
    CHECK(keys_for_people("Delete Backspace") == "Delete  or  Backspace");
    CHECK(keys_for_people("+ =") == "+  or  =");
    CHECK(keys_for_people("Control+ArrowUp Alt+ArrowLeft") == "Ctrl+Up  or  Alt+Left");
}

TEST_CASE("keys that type a character can be turned off, and are then not listed", "[commands]") {
    State state = reading();
    state.selection = text_range(0, 4);
    state.undo.emplace_back();
    state.settings.letter_keys = false;
    CHECK(name_for({"p"}, state).empty());
    CHECK(name_for({"E", false, true}, state).empty());
    CHECK(name_for({"?", false, true}, state).empty());
    CHECK(name_for({"z", true}, state) == "edit.undo");
    CHECK(name_for({"Enter"}, state) == "selection.choose");
    CHECK(keys_of(*find_command("mark.person"), state.settings).empty());
    CHECK(keys_of(*find_command("edit.redo"), state.settings) == "Control+Shift+z Control+y");
    for (const CommandRow& row : command_table()) {
        const std::string keys = " " + keys_of(row, state.settings) + " ";
        CAPTURE(row.name, keys);
        for (std::size_t at = 0; at + 2 < keys.size(); ++at) CHECK_FALSE((keys[at] == ' ' && keys[at + 2] == ' '));
    }
}

TEST_CASE("the caret's keys are the browser's: no command takes them", "[commands]") {
    State state = reading();
    state.selection = text_range(0, 4);
    for (const CommandRow& row : command_table()) {
        if (row.action == nullptr) CHECK(std::string(row.name).rfind("caret.", 0) == 0);
    }
    for (const char* key : {"ArrowLeft", "ArrowUp", "Home", "End"}) {
        CHECK(name_for({key}, state).empty());
        CHECK(name_for({key, true}, state).empty());
        CHECK(name_for({key, false, false, true}, state).empty());
    }
}

TEST_CASE("what is said of the open mark is taken back by the same key", "[commands]") {
    State state = reading();
    CHECK(name_for({"3"}, state) == "");
    Annotation open;
    open.id = state.active = "urn:uuid:1";
    state.annotations[open.id] = open;
    CHECK(name_for({"1"}, state) == "mark.sure");
    CHECK(name_for({"2"}, state) == "mark.unsure");
    const auto said = [&] {
        const Action action = find_command("mark.disputed")->action(state);
        const auto* command = std::get_if<Command>(&action);
        REQUIRE(command != nullptr);
        REQUIRE(std::holds_alternative<command::SetStance>(*command));
        CHECK(std::get<command::SetStance>(*command).ids == std::vector<std::string>{open.id});
        return std::get<command::SetStance>(*command).stance;
    };
    CHECK(said() == Stance::disputed);
    state.annotations[open.id].stance = Stance::disputed;
    CHECK(said() == Stance::none);
    state.selection = text_range(0, 4);
    CHECK(name_for({"3"}, state) == "");
}
