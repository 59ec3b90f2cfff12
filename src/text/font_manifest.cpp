#include "text/font_manifest.h"

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
    return ranges;
}

FaceInfo face_in(const nlohmann::json& row) {
    const auto weight = row.find("weight");
    FaceInfo info;
    info.role = string_in(row, "role");
    info.file = string_in(row, "file");
    info.italic = string_in(row, "style") == "italic";
    if (weight != row.end() && weight->is_number_unsigned()) info.weight = weight->get<int>();
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
        if (!info.role.empty() && !info.file.empty()) faces.push_back(std::move(info));
    }
    return faces;
}

}  // namespace postil
