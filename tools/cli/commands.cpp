#include "commands.h"

#include <algorithm>

#include "annotation_commands.h"
#include "layout_command.h"
#include "show.h"
#include "study_command.h"
#include "suggest_command.h"

namespace postil::cli {
namespace {

std::string show_details() {
    return "Prints title, byline, dates, the canonical text and its blocks with their offsets.\n";
}
std::string anchor_details() {
    return "Prints a line of JSON for each annotation: {id, class, start, end, method, score}, or {id, class, orphan: "
           "true}\n"
           "where its passage is gone. ANNOTATIONS is a file of any format that postil convert reads.\n";
}
std::string validate_details() {
    return "Prints nothing for a good file, else a line for each thing that is wrong: file, place and reason. The "
           "format is\n"
           "told from the content; postil convert --help lists the formats.\n";
}
std::string merge_details() {
    return "Annotations with the same id are joined, deletions kept, duplicates left out; the result is a Web "
           "Annotation\n"
           "file, the same in any order of A and B. They may be of any format that postil convert reads. A summary "
           "goes\n"
           "to standard error.\n";
}
std::string layout_details() { return "Offsets and places of every line, in JSON. PX may have decimals.\n"; }

const Option as = {"--as", "text|markdown", "what ARTICLE is, where its name or content does not tell"};
const Option from = {"--from", "FORMAT", "what the file is, where its content does not tell"};
const Option out = {"-o", "OUT", "the file to write; - or nothing: standard output"};

std::size_t least_operands(const Command& command) {
    return 1 + static_cast<std::size_t>(std::count(command.operands.begin(), command.operands.end(), ' '));
}

std::string padded(std::string text, std::size_t width) {
    text.resize(std::max(text.size() + 2, width), ' ');
    return text;
}

}  // namespace

const std::vector<Command>& commands() {
    static const std::vector<Command> rows = {
        {"show", "ARTICLE", {as}, "the article as Postil reads it, in JSON", run_show, show_details},
        {"anchor",
         "ARTICLE ANNOTATIONS",
         {as},
         "where each annotation stands in the article",
         run_anchor,
         anchor_details},
        {"validate", "FILE", {from}, "what is wrong with a file of annotations", run_validate, validate_details},
        {"merge", "A B...", {out}, "two or more files of annotations as one", run_merge, merge_details},
        {"convert",
         "IN",
         {{"--to", "FORMAT", "the format to write", true},
          from,
          {"--article", "ARTICLE",
           "the text that the annotations are about: positions, sections and links come from it"},
          as,
          {"--url", "URL", "the address of the original page, for links to its passages"},
          out},
         "annotations in another format",
         run_convert,
         convert_details},
        {"layout",
         "ARTICLE",
         {{"--width", "PX", "of the column"},
          {"--size", "PX", "of the letters"},
          as,
          {"--fonts", "FOLDER", "where the fonts are, if not in build/fonts"}},
         "the article's lines and where they stand",
         run_layout,
         layout_details},
        {"study",
         "ARTICLE ANNOTATIONS",
         {{"--to", "anki|markdown|html", "cards for Anki, or a sheet to learn from", true},
          from,
          as,
          {"--url", "URL", "the address of the original page, for links to its passages"},
          {"--entities", "FOLDER", "what is known of dates, if not assets/entities"},
          out},
         "cards, or a study sheet, of marks and notes",
         run_study,
         study_details},
        {"suggest",
         "ARTICLE",
         {as, {"--entities", "FOLDER", "what is known of names, if not assets/entities"}},
         "names, dates and quantities worth marking",
         run_suggest,
         suggest_details},
    };
    return rows;
}

const Command* find_command(std::string_view name) {
    const auto found =
        std::find_if(commands().begin(), commands().end(), [&](const Command& c) { return c.name == name; });
    return found == commands().end() ? nullptr : &*found;
}

std::string usage_of(const Command& command) {
    std::string usage = "postil " + std::string(command.name) + ' ' + std::string(command.operands);
    for (const Option& option : command.options) {
        const std::string text = std::string(option.name) + ' ' + std::string(option.value);
        usage += option.needed ? ' ' + text : " [" + text + ']';
    }
    return usage;
}

std::string page_of(const Command& command) {
    constexpr std::size_t column = 24;
    std::string page =
        "usage: " + usage_of(command) + "\n\nPrints " + std::string(command.purpose) + ".\n\n" + command.details();
    page += "\nOptions:\n";
    for (const Option& option : command.options) {
        page += "  " + padded(std::string(option.name) + ' ' + std::string(option.value), column) +
                std::string(option.help) + '\n';
    }
    return page + "  " + padded("--help", column) + "this page\n\nA file named - is the standard input, or output. " +
           "Exit status: 0 good, 1 the input is bad, 2 wrong use.\n";
}

Result<Arguments> arguments_of(const Command& command, std::span<const std::string> args) {
    auto arguments = parse_arguments(args, command.options);
    if (!arguments) return arguments;
    const std::size_t least = least_operands(command);
    const std::size_t given = arguments->operands.size();
    const bool has_all = std::all_of(command.options.begin(), command.options.end(), [&](const Option& option) {
        return !option.needed || arguments->options.count(option.name) != 0;
    });
    if (given < least || (given > least && !command.operands.ends_with("...")) || !has_all) {
        return Error{ErrorCode::invalid_input, "wants " + usage_of(command).substr(8 + command.name.size())};
    }
    const auto from_input = std::count(arguments->operands.begin(), arguments->operands.end(), "-") +
                            (arguments->option("--article") == "-" ? 1 : 0);
    if (from_input > 1) return Error{ErrorCode::invalid_input, "can read the standard input only once"};
    return arguments;
}

}  // namespace postil::cli
