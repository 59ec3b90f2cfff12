#include "annotation_file.h"

#include "annotation/formats/web_annotation.h"
#include "command_line.h"
#include "import/import.h"

namespace postil::cli {

Result<AnnotationSet> read_annotations(const std::string& path) {
    const auto bytes = read_file(path);
    if (!bytes) return bytes.error();
    auto set = parse_web_annotations(*bytes);
    if (set) return set;
    const std::vector<FileProblem> problems = validate_web_annotations(*bytes);
    return Error{set.error().code, problem_text(path, problems.front())};
}

std::string old_text_of(const ArticleRef& article) {
    if (article.text.empty()) return {};
    const bool is_markdown = article.text_format == "text/markdown";
    const auto imported = import_source(article.text, is_markdown ? SourceFormat::markdown : SourceFormat::text);
    return imported ? imported->article.text : std::string();
}

}  // namespace postil::cli
