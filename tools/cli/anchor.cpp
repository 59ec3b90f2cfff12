#include "annotation/anchor.h"

#include <cstdio>

#include "annotation_commands.h"
#include "annotation_file.h"
#include "base/json.h"
#include "command_line.h"

namespace postil::cli {
namespace {

nlohmann::json line_of(const AnchorText& text, const Annotation& annotation, const Anchored& anchored) {
    nlohmann::json line = {{"id", annotation.id}, {"class", anchor_class_name(anchored.what)}};
    if (anchored.range.empty()) {
        line["orphan"] = true;
        return line;
    }
    line["start"] = text.offsets.code_points_at(anchored.range.begin);
    line["end"] = text.offsets.code_points_at(anchored.range.end);
    line["method"] = anchor_method_name(anchored.method);
    line["score"] = anchored.score;
    return line;
}

}  // namespace

int run_anchor(const Arguments& arguments) {
    const auto article = read_article(arguments.operands[0], arguments.option("--as"));
    if (!article) return fail(exit_bad_input, article.error().message);
    const auto set = read_annotations(arguments.operands[1]);
    if (!set) return fail(exit_bad_input, set.error().message);

    const AnchorText text(article->text);
    std::vector<Annotation> living = set->annotations;
    std::erase_if(living, [](const Annotation& annotation) { return annotation.deleted; });
    std::vector<Selectors> selectors;
    for (const Annotation& annotation : living) selectors.push_back(annotation.selectors);
    const std::vector<Anchored> answers = anchor_all(text, selectors, old_text_of(set->article));
    for (std::size_t i = 0; i < living.size(); ++i) {
        std::printf("%s\n", write_json_line(line_of(text, living[i], answers[i])).c_str());
    }
    return exit_good;
}

}  // namespace postil::cli
