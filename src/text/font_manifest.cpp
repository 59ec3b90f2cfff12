#include "text/font_manifest.h"

#include <algorithm>

#include "base/json.h"

namespace postil {

namespace {

std::string string_in(const nlohmann::json& row, const char* key) {
    const auto found = row.find(key);
    return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<CodePointRange> ranges_in(const nlohmann::json& row) {
    std::vector<CodePointRange> ranges;
    const auto found = row.find("ranges");
    if (found == row.end() || !found->is_array()) return ranges;
    for (const nlohmann::json& range : *found) {
        if (!range.is_array() || range.size() != 2) continue;
        if (!range[0].is_number_unsigned() || !range[1].is_number_unsigned()) continue;
        ranges.push_back({range[0].get<char32_t>(), range[1].get<char32_t>()});
    }
    std::sort(ranges.begin(), ranges.end(), [](CodePointRange a, CodePointRange b) { return a.first < b.first; });
    return ranges;
}

bool flag_in(const nlohmann::json& row, const char* key) {
    const auto found = row.find(key);
    return found != row.end() && found->is_boolean() && found->get<bool>();
}

std::vector<std::string> strings_in(const nlohmann::json& row, const char* key) {
    std::vector<std::string> strings;
    const auto found = row.find(key);
    if (found == row.end() || !found->is_array()) return strings;
    for (const nlohmann::json& value : *found) {
        if (value.is_string()) strings.push_back(value.get<std::string>());
    }
    return strings;
}

/// One face for each weight of a variable font; an index stands for all of its weights.
std::vector<int> weights_in(const nlohmann::json& row, bool index) {
    std::vector<int> weights;
    const auto one = row.find("weight");
    const auto several = row.find("weights");
    if (one != row.end() && one->is_number_unsigned()) weights.push_back(one->get<int>());
    if (several != row.end() && several->is_array()) {
        for (const nlohmann::json& weight : *several) {
            if (weight.is_number_unsigned()) weights.push_back(weight.get<int>());
        }
    }
    if (weights.empty()) weights.push_back(400);
    if (index) weights.resize(1);
    return weights;
}

FaceInfo face_in(const nlohmann::json& row) {
    FaceInfo info;
    info.role = string_in(row, "role");
    info.family = string_in(row, "family");
    info.script = string_in(row, "script");
    info.languages = strings_in(row, "languages");
    info.variable = flag_in(row, "variable");
    info.index = flag_in(row, "index");
    info.file = string_in(row, "file");
    info.italic = string_in(row, "style") == "italic";
    info.covers = ranges_in(row);
    return info;
}

}  // namespace

Result<std::vector<FaceInfo>> parse_font_manifest(std::string_view json) {
    const ParsedJson parsed = parse_json(json);
    if (parsed.problem) return Error{ErrorCode::invalid_input, problem_text(*parsed.problem)};
    if (!parsed.value.is_array()) return Error{ErrorCode::invalid_input, "the manifest must be a list of faces"};
    std::vector<FaceInfo> faces;
    for (const nlohmann::json& row : parsed.value) {
        if (!row.is_object()) continue;
        FaceInfo info = face_in(row);
        if (info.role.empty() || info.file.empty()) continue;
        for (const int weight : weights_in(row, info.index)) {
            info.weight = weight;
            faces.push_back(info);
        }
    }
    return faces;
}

}  // namespace postil
