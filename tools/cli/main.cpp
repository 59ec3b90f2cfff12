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
#include "suggest_command.h"

namespace postil::cli {
namespace {

struct Command {
    std::string_view name;
    std::string_view usage;    ///< what follows the name
    std::string_view purpose;  ///< one line
    int (*run)(std::span<const std::string> args);
    std::string (*details)();  ///< more for its own --help
};

std::string show_details() {
    return "Prints title, byline, dates, the canonical text and its blocks with their offsets.\n";
}
std::string anchor_details() {
    return "Prints a line of JSON for each annotation: {id, start, end, method, score}, or {id, orphan: true} where its\n"
           "passage is gone. ANNOTATIONS is a file of any format that postil convert reads.\n";
}
std::string validate_details() {
    return "Prints nothing for a good file, else a line for each thing that is wrong: file, place and reason. The format is\n"
           "told from the content; postil convert --help lists the formats.\n";
}
std::string merge_details() {
    return "Annotations with the same id are joined, deletions kept, duplicates left out; the result is a Web Annotation\n"
           "file, the same in any order of A and B. They may be of any format that postil convert reads. A summary goes\n"
           "to standard error.\n";
}
std::string layout_details() { return "Offsets and places of every line, in JSON. PX may have decimals.\n"; }

constexpr std::array commands = {
    Command{"show", "ARTICLE [--as text|markdown]", "the article as Postil reads it, in JSON", run_show,
            show_details},
    Command{"anchor", "ARTICLE ANNOTATIONS [--as text|markdown]", "where each annotation stands in the article",
            run_anchor, anchor_details},
    Command{"validate", "FILE [--from FORMAT]", "what is wrong with a file of annotations", run_validate,
            validate_details},
    Command{"merge", "A B... [-o OUT]", "two or more files of annotations as one", run_merge, merge_details},
    Command{"convert",
            "IN --to FORMAT [--from FORMAT] [--article ARTICLE] [--as text|markdown] [--url URL] [-o OUT]",
            "annotations in another format", run_convert, convert_details},
    Command{"layout", "ARTICLE --width PX --size PX [--as text|markdown] [--fonts FOLDER]",
            "the article's lines and where they stand", run_layout, layout_details},
    Command{"suggest", "ARTICLE [--as text|markdown] [--entities FOLDER]", "names, dates and quantities worth marking",
            run_suggest, suggest_details},
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
        std::printf("usage: %s\n\n%s\n\n%s", usage_of(*command).c_str(), std::string(command->purpose).c_str(),
                    command->details().c_str());
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
