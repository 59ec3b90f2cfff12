#include "entities/suggest.h"

#include <cmath>
#include <cstdio>
#include <filesystem>

#include "base/json.h"
#include "base/offset_map.h"
#include "command_line.h"
#include "suggest_command.h"

namespace postil::cli {
namespace {

namespace fs = std::filesystem;

Result<entities::Knowledge> read_knowledge(const std::string& folder) {
    const auto model = read_file(folder + "/model.bin");
    if (!model) return model.error();
    const auto grammar = read_file(folder + "/quantities.txt");
    if (!grammar) return grammar.error();
    const auto places = read_file(folder + "/places.txt");
    if (!places) return places.error();
    auto knowledge = entities::parse_knowledge(*model, *grammar, *places);
    if (!knowledge) return Error{knowledge.error().code, folder + ": " + knowledge.error().message};
    return knowledge;
}

std::string lines_of(const Article& article, const std::vector<entities::Suggestion>& suggestions) {
    const OffsetMap offsets(article.text);
    std::string out;
    for (const entities::Suggestion& s : suggestions) {
        out += write_json_line({{"start", offsets.code_points_at(s.range.begin)},
                                {"end", offsets.code_points_at(s.range.end)},
                                {"type", entities::suggestion_type_name(s.type)},
                                {"name", s.name},
                                {"cluster", s.cluster},
                                {"score", std::round(static_cast<double>(s.score) * 1000) / 1000}});
        out += '\n';
    }
    return out;
}

}  // namespace

std::string own_knowledge() {
    std::error_code error;
    for (fs::path at = fs::read_symlink("/proc/self/exe", error); at.has_relative_path(); at = at.parent_path()) {
        const fs::path folder = at.parent_path() / "assets/entities";
        if (fs::exists(folder / "model.bin", error)) return folder.string();
    }
    return "assets/entities";
}

std::string suggest_details() {
    return "Prints a line of JSON for each name, date and quantity that a reader of English may want to mark: {start, "
           "end,\n"
           "type, name, cluster, score}. type is Person, Organisation, Place, Date or Quantity; name is the best name "
           "of the\n"
           "entity, or what a date or quantity means (dates are told from the article's own); lines of one entity have "
           "the\n"
           "same cluster. The folder with what Postil knows of names is assets/entities, unless --entities names "
           "another.\n";
}

int run_suggest(const Arguments& arguments) {
    const auto article = read_article(arguments.operands[0], arguments.option("--as"));
    if (!article) return fail(exit_bad_input, article.error().message);
    const std::string given = arguments.option("--entities");
    const auto knowledge = read_knowledge(given.empty() ? own_knowledge() : given);
    if (!knowledge) return fail(exit_bad_input, knowledge.error().message);
    const std::string& said =
        article->metadata.published.empty() ? article->metadata.updated : article->metadata.published;
    const auto suggestions = entities::suggest(article->text, *knowledge, entities::parse_day(said));
    const auto written = write_file({}, lines_of(*article, suggestions));
    return written ? exit_good : fail(exit_bad_input, written.error().message);
}

}  // namespace postil::cli
