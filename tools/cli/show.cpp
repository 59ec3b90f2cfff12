#include "show.h"

#include "article/dump.h"
#include "base/json.h"
#include "base/offset_map.h"
#include "command_line.h"

namespace postil::cli {
namespace {

nlohmann::json json_of(const ListLevel& level) {
    nlohmann::json out = {{"list", level.list}, {"item", level.item}};
    if (level.ordinal >= 0) out["ordinal"] = level.ordinal;
    if (level.continues) out["continues"] = true;
    return out;
}

nlohmann::json json_of(const Block& block, const OffsetMap& offsets) {
    nlohmann::json out = {{"kind", block_kind_name(block.kind)},
                          {"start", offsets.code_points_at(block.range.begin)},
                          {"end", offsets.code_points_at(block.range.end)}};
    if (block.kind == BlockKind::heading) out["level"] = block.level;
    if (block.quote_depth > 0) out["quote"] = block.quote_depth;
    for (const ListLevel& level : block.lists) out["list"].push_back(json_of(level));
    return out;
}

nlohmann::json json_of(const Article& article) {
    nlohmann::json out = {{"text", article.text}, {"blocks", nlohmann::json::array()}};
    const auto say = [&out](const char* key, const std::string& value) {
        if (!value.empty()) out[key] = value;
    };
    const Metadata& said = article.metadata;
    say("title", said.title);
    say("byline", said.byline);
    say("section", said.section);
    say("published", said.published);
    say("updated", said.updated);
    say("dateline", said.dateline);
    say("source", said.source);
    say("language", said.language);
    const OffsetMap offsets(article.text);
    for (const Block& block : article.blocks) out["blocks"].push_back(json_of(block, offsets));
    return out;
}

}  // namespace

int run_show(const Arguments& arguments) {
    const auto article = read_article(arguments.operands.front(), arguments.option("--as"));
    if (!article) return fail(exit_bad_input, article.error().message);
    const auto written = write_file({}, write_json(json_of(*article)));
    return written ? exit_good : fail(exit_bad_input, written.error().message);
}

}  // namespace postil::cli
