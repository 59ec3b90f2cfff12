#pragma once

// The one table of commands and their options: what is understood, checked, and told by --help.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "command_line.h"

namespace postil::cli {

struct Command {
    std::string_view name;
    std::string_view operands;  ///< as in its usage; "..." at the end: or more
    std::vector<Option> options;
    std::string_view purpose;  ///< one line
    int (*run)(const Arguments& arguments);
    std::string (*details)();  ///< more for its own --help
};

const std::vector<Command>& commands();
const Command* find_command(std::string_view name);

/// "postil merge A B... [-o OUT]"
std::string usage_of(const Command& command);
/// The page that `postil COMMAND --help` shows.
std::string page_of(const Command& command);

/// What was written after the command's name; fails on what its row does not allow.
Result<Arguments> arguments_of(const Command& command, std::span<const std::string> args);

}  // namespace postil::cli
