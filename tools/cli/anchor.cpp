#include "annotation/anchor.h"

#include <cstdio>

#include "annotation_commands.h"
#include "annotation_file.h"
#include "base/json.h"
#include "command_line.h"

namespace postil::cli {
namespace {

nlohmann::json line_of(const AnchorText& text, const Annotation& annotation) {
    const auto anchored = anchor(text, annotation.selectors);
    if (!anchored) return {{"id", annotation.id}, {"orphan", true}};
    return {{"id", annotation.id},
            {"start", text.offsets.code_points_at(anchored->range.begin)},
            {"end", text.offsets.code_points_at(anchored->range.end)},
            {"method", anchor_method_name(anchored->method)},
            {"score", anchored->score}};
}

}  // namespace

int run_anchor(std::span<const std::string> args) {
    const auto arguments = parse_arguments(args, {"--as"});
    if (!arguments) return fail(exit_usage, "postil anchor: " + arguments.error().message);
    if (arguments->operands.size() != 2) {
        return fail(exit_usage, "usage: postil anchor ARTICLE ANNOTATIONS [--as text|markdown]");
    }
    const auto article = read_article(arguments->operands[0], arguments->option("--as"));
    if (!article) return fail(exit_bad_input, article.error().message);
    const auto set = read_annotations(arguments->operands[1]);
    if (!set) return fail(exit_bad_input, set.error().message);

    const AnchorText text(article->text);
    for (const Annotation& annotation : set->annotations) {
        if (!annotation.deleted) std::printf("%s\n", write_json_line(line_of(text, annotation)).c_str());
    }
    return exit_good;
}

}  // namespace postil::cli
