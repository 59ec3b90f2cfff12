#include <cstdio>

#include "annotation/formats/web_annotation.h"
#include "annotation_commands.h"
#include "annotation_file.h"
#include "command_line.h"

namespace postil::cli {
namespace {

int validate_ours(const std::string& path, std::string_view bytes) {
    const std::vector<FileProblem> problems = validate_web_annotations(bytes);
    for (const FileProblem& problem : problems) std::fprintf(stderr, "%s\n", problem_text(path, problem).c_str());
    return problems.empty() ? exit_good : exit_bad_input;
}

}  // namespace

int run_validate(std::span<const std::string> args) {
    const auto arguments = parse_arguments(args, {"--from"});
    if (!arguments) return fail(exit_usage, "postil validate: " + arguments.error().message);
    if (arguments->operands.size() != 1) return fail(exit_usage, "usage: postil validate FILE [--from FORMAT]");
    const std::string& path = arguments->operands.front();
    const std::string from = arguments->option("--from");
    const Format* format = from.empty() ? nullptr : find_format(from);
    if (!from.empty() && (format == nullptr || format->read == nullptr)) {
        return fail(exit_usage, "postil validate: there is no format " + from + " to read; " + format_list(false));
    }
    const auto bytes = read_file(path);
    if (!bytes) return fail(exit_bad_input, bytes.error().message);

    if (format == nullptr) format = guess_format(FileContent(*bytes));
    if (format == nullptr || format == &web_annotation_format) return validate_ours(path, *bytes);

    const auto imported = import_file(path, from, {});
    if (!imported) return fail(exit_bad_input, imported.error().message);
    for (const Loss& loss : imported->skipped) {
        const std::string place = loss.place.starts_with("line ") ? loss.place.substr(5) : loss.place;
        std::fprintf(stderr, "%s:%s: %s\n", path.c_str(), place.c_str(), loss.what.c_str());
    }
    return imported->skipped.empty() ? exit_good : exit_bad_input;
}

}  // namespace postil::cli
