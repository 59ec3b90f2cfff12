#include <cstdio>

#include "annotation/formats/web_annotation.h"
#include "annotation_commands.h"
#include "command_line.h"

namespace postil::cli {

int run_validate(std::span<const std::string> args) {
    const auto arguments = parse_arguments(args, {});
    if (!arguments) return fail(exit_usage, "postil validate: " + arguments.error().message);
    if (arguments->operands.size() != 1) return fail(exit_usage, "usage: postil validate FILE");
    const std::string& path = arguments->operands.front();
    const auto bytes = read_file(path);
    if (!bytes) return fail(exit_bad_input, bytes.error().message);

    const std::vector<FileProblem> problems = validate_web_annotations(*bytes);
    for (const FileProblem& problem : problems) std::fprintf(stderr, "%s\n", problem_text(path, problem).c_str());
    return problems.empty() ? exit_good : exit_bad_input;
}

}  // namespace postil::cli
