#include <cstdio>

#include "annotation/anchor.h"
#include "annotation/formats/web_annotation.h"
#include "annotation_commands.h"
#include "annotation_file.h"
#include "base/article_id.h"
#include "command_line.h"

namespace postil::cli {
namespace {

/// Writes down where every passage stands in `article` now. Returns how many were not found; those stay as they are.
std::size_t anchor_again(AnnotationSet& set, const Article& article) {
    const AnchorText text(article.text);
    std::vector<Selectors> selectors;
    for (const Annotation& annotation : set.annotations) selectors.push_back(annotation.selectors);
    const std::vector<Anchored> answers = anchor_all(text, selectors, old_text_of(set.article));
    std::size_t lost = 0;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        Annotation& annotation = set.annotations[i];
        if (annotation.deleted || annotation.selectors == Selectors{}) continue;
        if (answers[i].range.empty()) {
            ++lost;
        } else {
            annotation.selectors = describe(text, answers[i].range);
        }
    }
    return lost;
}

void say_of_article(ArticleRef& ref, const Article& article) {
    const auto fill = [](std::string& field, const std::string& value) {
        if (field.empty()) field = value;
    };
    fill(ref.iri, article_id(article.text));
    fill(ref.title, article.metadata.title);
    fill(ref.byline, article.metadata.byline);
    fill(ref.published, article.metadata.published);
    fill(ref.source, article.metadata.source);
    fill(ref.language, article.metadata.language);
}

}  // namespace

int run_convert(std::span<const std::string> args) {
    const auto arguments = parse_arguments(args, {"--to", "--article", "--as", "-o"});
    if (!arguments) return fail(exit_usage, "postil convert: " + arguments.error().message);
    if (arguments->operands.size() != 1 || arguments->option("--to").empty()) {
        return fail(exit_usage, "usage: postil convert IN --to FORMAT [--article ARTICLE] [-o OUT]");
    }
    if (arguments->option("--to") != "web-annotation") {
        return fail(exit_usage, "postil convert: there is no format " + arguments->option("--to") +
                                    "; the formats are: web-annotation");
    }
    auto set = read_annotations(arguments->operands.front());
    if (!set) return fail(exit_bad_input, set.error().message);

    if (const std::string path = arguments->option("--article"); !path.empty()) {
        const auto article = read_article(path, arguments->option("--as"));
        if (!article) return fail(exit_bad_input, article.error().message);
        const std::size_t lost = anchor_again(*set, *article);
        if (lost > 0) {
            std::fprintf(stderr, "%s: %zu of %zu passages were not found and stay as they were\n", path.c_str(), lost,
                         set->annotations.size());
        }
        say_of_article(set->article, *article);
    }
    const auto written = write_file(arguments->option("-o"), write_web_annotations(*set));
    return written ? exit_good : fail(exit_bad_input, written.error().message);
}

}  // namespace postil::cli
