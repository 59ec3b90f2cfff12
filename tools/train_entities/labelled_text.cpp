#include "labelled_text.h"

#include <algorithm>
#include <fstream>

#include "base/json.h"
#include "base/offset_map.h"
#include "entities/word_table.h"

namespace postil::train {
namespace {

LabelledText read_one(const nlohmann::json& json) {
    LabelledText out;
    out.id = json.at("doc").get<std::string>();
    out.set = json.at("set").get<std::string>();
    out.genre = json.value("genre", "");
    out.text = json.at("text").get<std::string>();
    for (const auto& type : json.at("scope")) out.scope.push_back(type.get<std::string>());
    const OffsetMap offsets(out.text);
    for (const auto& name : json.at("entities")) {
        out.names.push_back({{offsets.from_code_points(name.at("start").get<std::uint64_t>()),
                              offsets.from_code_points(name.at("end").get<std::uint64_t>())},
                             name.at("type").get<std::string>()});
    }
    if (!json.contains("coref")) return out;
    for (const auto& chain : json.at("coref")) {
        auto& same = out.same.emplace_back();
        for (const auto& index : chain) same.push_back(index.get<std::size_t>());
    }
    return out;
}

}  // namespace

bool LabelledText::has_in_scope(std::string_view type) const {
    return std::find(scope.begin(), scope.end(), type) != scope.end();
}

bool is_held_out(const LabelledText& text) { return entities::hash_of("held out " + text.id) % 10 == 0; }

Result<std::vector<LabelledText>> read_labelled(const std::string& path) {
    std::ifstream in(path);
    if (!in) return Error{ErrorCode::not_found, path + " cannot be read"};
    std::vector<LabelledText> out;
    std::string line;
    while (std::getline(in, line)) {
        const ParsedJson parsed = parse_json(line);
        if (parsed.problem) return Error{ErrorCode::invalid_input, problem_text(path, *parsed.problem)};
        out.push_back(read_one(parsed.value));
    }
    return out;
}

}  // namespace postil::train
