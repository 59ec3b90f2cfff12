#include <algorithm>
#include <cstdio>
#include <span>
#include <string>
#include <vector>

#include "commands.h"

namespace postil::cli {
namespace {

std::string help() {
    std::string out = "usage: postil COMMAND ...\n\n";
    for (const Command& command : commands()) {
        out += "  " + usage_of(command) + "\n      " + std::string(command.purpose) + '\n';
    }
    return out +
           "\npostil COMMAND --help tells more. ARTICLE is a .txt or .md file, or - for the standard input. Offsets "
           "are "
           "counted in\ncode points. Exit status: 0 good, 1 the input is bad, 2 wrong use.\n";
}

bool asks_for_help(const std::string& arg) { return arg == "--help" || arg == "-h"; }

int say(const std::string& text) {
    const auto written = write_file({}, text);
    return written ? exit_good : fail(exit_bad_input, written.error().message);
}

int run(std::span<const std::string> args) {
    if (args.empty()) return fail(exit_usage, help());
    const bool is_help = args.front() == "help" && args.size() > 1;
    if (!is_help && (asks_for_help(args.front()) || args.front() == "help")) return say(help());
    const std::string& name = args[is_help ? 1 : 0];
    const Command* command = find_command(name);
    if (command == nullptr) {
        return fail(exit_usage, "postil: there is no command " + name + "; postil --help lists them");
    }
    const auto rest = args.subspan(1);
    if (is_help || std::any_of(rest.begin(), rest.end(), asks_for_help)) return say(page_of(*command));
    const auto arguments = arguments_of(*command, rest);
    if (!arguments) {
        const std::string head = "postil " + std::string(command->name);
        return fail(exit_usage, head + ": " + arguments.error().message + "; " + head + " --help tells more");
    }
    return command->run(*arguments);
}

}  // namespace
}  // namespace postil::cli

int main(int argc, char** argv) {
    const std::vector<std::string> args(argv + std::min(argc, 1), argv + argc);
    return postil::cli::run(args);
}
