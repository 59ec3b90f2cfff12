#include <algorithm>
#include <array>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotation_commands.h"
#include "command_line.h"
#include "layout_command.h"
#include "show.h"

namespace postil::cli {
namespace {

struct Command {
    std::string_view name;
    std::string_view usage;    ///< what follows the name
    std::string_view purpose;  ///< one line
    int (*run)(std::span<const std::string> args);
};

constexpr std::array commands = {
    Command{"show", "ARTICLE [--as text|markdown]", "the article as Postil reads it, in JSON", run_show},
    Command{"anchor", "ARTICLE ANNOTATIONS [--as text|markdown]", "where each annotation stands in the article",
            run_anchor},
    Command{"validate", "FILE", "what is wrong with a file of annotations", run_validate},
    Command{"merge", "A B... [-o OUT]", "two or more files of annotations as one", run_merge},
    Command{"convert", "IN --to FORMAT [--article ARTICLE] [--as text|markdown] [-o OUT]",
            "annotations in another format", run_convert},
    Command{"layout", "ARTICLE --width PX --size PX [--as text|markdown] [--fonts FOLDER]",
            "the article's lines and where they stand", run_layout},
};

std::string usage_of(const Command& command) {
    return "postil " + std::string(command.name) + ' ' + std::string(command.usage);
}

std::string help() {
    std::string out = "usage: postil COMMAND ...\n\n";
    for (const Command& command : commands) {
        out += "  " + usage_of(command) + "\n      " + std::string(command.purpose) + '\n';
    }
    return out + "\nARTICLE is a .txt or .md file, or - for the standard input. Offsets are counted in code points.\n"
                 "Exit status: 0 good, 1 the input is bad, 2 wrong use.\n";
}

bool asks_for_help(const std::string& arg) { return arg == "--help" || arg == "-h"; }

int run(std::span<const std::string> args) {
    if (args.empty()) return fail(exit_usage, help());
    if (asks_for_help(args.front()) || args.front() == "help") {
        std::fputs(help().c_str(), stdout);
        return exit_good;
    }
    const auto command = std::find_if(commands.begin(), commands.end(),
                                      [&](const Command& c) { return c.name == args.front(); });
    if (command == commands.end()) {
        return fail(exit_usage, "postil: there is no command " + args.front() + "; postil --help lists them");
    }
    const auto rest = args.subspan(1);
    if (std::any_of(rest.begin(), rest.end(), asks_for_help)) {
        std::printf("usage: %s\n\n%.*s\n", usage_of(*command).c_str(), static_cast<int>(command->purpose.size()),
                    command->purpose.data());
        return exit_good;
    }
    return command->run(rest);
}

}  // namespace
}  // namespace postil::cli

int main(int argc, char** argv) {
    const std::vector<std::string> args(argv + std::min(argc, 1), argv + argc);
    return postil::cli::run(args);
}
