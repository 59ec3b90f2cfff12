#include <cstdio>

#include "annotation/formats/web_annotation.h"
#include "annotation_commands.h"
#include "annotation_file.h"
#include "command_line.h"

namespace postil::cli {
namespace {

int validate_ours(const std::string& path, const FileContent& content) {
    const std::vector<FileProblem> problems = validate_web_annotations(content.text());
    for (const FileProblem& problem : problems) std::fprintf(stderr, "%s\n", problem_text(path, problem).c_str());
    return problems.empty() ? exit_good : exit_bad_input;
}

}  // namespace

int run_validate(const Arguments& arguments) {
    const std::string& path = arguments.operands.front();
    const std::string from = arguments.option("--from");
    const Format* format = from.empty() ? nullptr : find_format(from);
    if (!from.empty() && (format == nullptr || format->read == nullptr)) {
        return fail(exit_usage, "postil validate: there is no format " + from + " to read; " + format_list(false));
    }
    const auto bytes = read_file(path);
    if (!bytes) return fail(exit_bad_input, bytes.error().message);

    const FileContent content(*bytes);
    if (format == nullptr) format = guess_format(content);
    if (format == nullptr || format == &web_annotation_format) return validate_ours(path, content);

    const auto imported = import_annotations(content, format, {});
    if (!imported) return fail(exit_bad_input, message_at(path, imported.error().message));
    for (const Loss& loss : imported->skipped) {
        std::fprintf(stderr, "%s: %s\n", place_text(path, loss.place).c_str(), loss.what.c_str());
    }
    return imported->skipped.empty() ? exit_good : exit_bad_input;
}

}  // namespace postil::cli
