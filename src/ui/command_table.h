#pragma once

// One row a command: its name, what it is called, its keys, and when it can be used. The key map, the palette's hints and
// the list on "?" all come from here.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/ui.h"

namespace postil::ui {

enum class Needs : std::uint8_t { nothing, library, article, headings, selection, proposal, mark, mark_open, selection_or_mark, undo, redo, outside_library, card, studied, answer };

struct CommandRow {
    const char* name;
    const char* title;
    const char* keys;  ///< the usual ones, chords parted by spaces: "Control+z Control+y", "Shift+e", "h"
    Needs needs;
    Action (*action)(const State& state);  ///< null: the shell's caret does it (web/caret.ts)
};

/// Its key works in text fields too.
inline constexpr const char* palette_command = "palette.show";

std::span<const CommandRow> command_table();
const CommandRow* find_command(std::string_view name);

/// A key press, as the browser names the key; `control` is Command on macOS.
struct KeyPress {
    std::string key;
    bool control = false;
    bool shift = false;
    bool alt = false;
};

bool is_available(const CommandRow& row, const State& state);

/// A key that types a character, Shift or not: what the reader can turn off.
bool is_letter_key(std::string_view chord);

/// Whether there are moments at which both can be used, so that one key can't be for both.
bool can_meet(const CommandRow& a, const CommandRow& b);

/// The command that the press means now, or null.
const CommandRow* command_for(const KeyPress& press, const State& state);

/// The command's keys, usual or the reader's own, on or off.
std::string_view chords_of(const CommandRow& row, const Settings& settings);
/// Of these the ones that the reader has left on; empty: none.
std::string keys_of(const CommandRow& row, const Settings& settings);
/// The same of the command of this name, which must be one.
std::string keys_of(std::string_view name, const Settings& settings);

/// The chords of `keys`, in their order.
std::vector<std::string_view> chords_in(std::string_view keys);

/// "Ctrl+Z" for people.
std::string keys_for_people(std::string_view keys);

}  // namespace postil::ui
