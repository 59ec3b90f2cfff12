#pragma once

// Keys of the reader's own for the commands of the table, and the file that takes them to another browser:
// {"format": "postil-keys", "version": 1, "keys": {"mark.person": "p", "edit.redo": "Control+Shift+z Control+y"}}

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ui/command_table.h"

namespace postil::ui {

/// What to call the press in the table: "Control+Shift+z". Empty for what no command can have: the keys that work and leave
/// controls (Enter, Space, Tab, Escape, the arrows), those with Alt, which are the
/// browser's, and those that copy and paste.
std::string chord_of(const KeyPress& press);

struct KeyChange {
    Settings settings;
    std::vector<const CommandRow*> robbed;  ///< whose the key was
};

/// `chord` is the command's only key, and no other's that could be meant at the same moment. An empty one: it has none.
KeyChange with_key(Settings settings, const CommandRow& row, std::string_view chord);

/// The keys of all commands, as a file.
std::string write_keys(const Settings& settings);
bool is_keys_file(std::string_view bytes);
/// `settings` with the file's keys. Commands that it does not name keep theirs; what this Postil does not know is left out.
/// The error names the file and the place.
Result<Settings> read_keys(std::string_view file, std::string_view bytes, Settings settings);

}  // namespace postil::ui
