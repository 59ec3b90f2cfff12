#include "text/face_choice.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <utility>

namespace postil {

namespace {

std::string_view name_of(FontRole role) {
    switch (role) {
        case FontRole::serif: return "serif";
        case FontRole::sans: return "sans";
        case FontRole::mono: return "mono";
        case FontRole::dyslexic: return "dyslexic";
    }
    return "serif";
}

/// How many letters of `language` the nearest of `wanted` names: "zh-Hant-HK" is "zh-Hant" before it is "zh".
std::size_t nearness(const std::vector<std::string>& wanted, std::string_view language) {
    std::size_t most = 0;
    for (const std::string& tag : wanted) {
        const bool holds = language.substr(0, tag.size()) == tag &&
                           (language.size() == tag.size() || language[tag.size()] == '-');
        if (holds) most = std::max(most, tag.size());
    }
    return most;
}

/// 0 to 99; lower is better.
int rank(const FaceInfo& info, const FontRequest& request, std::string_view family) {
    if (!family.empty() && info.family == family) return 0;
    if (info.script.empty()) {
        if (info.role == name_of(request.role)) return 1;
        return info.role == "serif" || info.role == "sans" ? 2 : 3;
    }
    const int near = static_cast<int>(std::min<std::size_t>(nearness(info.languages, request.language), 40));
    if (near > 0) return 50 - near;
    return info.languages.empty() ? 50 : 51;
}

/// Lower is better.
int penalty(const FaceInfo& info, const FontRequest& request, std::string_view family) {
    const int weight = std::min(std::abs(info.weight - request.weight), 999);
    const int slant = info.italic == request.italic ? 0 : 1;
    return rank(info, request, family) * 2000 + slant * 1000 + weight;
}

/// A face declared without ranges may hold anything.
bool is_declared(const FaceInfo& info, char32_t code_point) {
    const auto& ranges = info.covers;
    if (ranges.empty()) return true;
    if (code_point < ranges.front().first || code_point > ranges.back().last) return false;
    const auto after = std::partition_point(ranges.begin(), ranges.end(),
                                            [&](CodePointRange r) { return r.last < code_point; });
    return after != ranges.end() && code_point >= after->first;
}

}  // namespace

FaceChoice choose_face(const std::deque<DeclaredFace>& faces, const FontRequest& request, std::string_view family,
                       char32_t code_point) {
    constexpr int undeclared = 1'000'000;
    using Cost = std::pair<int, std::size_t>;
    constexpr Cost none{std::numeric_limits<int>::max(), 0};
    FaceChoice choice;
    Cost best = none;
    Cost usable = none;
    for (std::size_t i = 0; i < faces.size(); ++i) {
        const DeclaredFace& face = faces[i];
        const bool of_family = !family.empty() && face.info.family == family;
        const bool declared = is_declared(face.info, code_point) || (of_family && face.loaded);
        if (face.refused || (!face.loaded && !declared)) continue;
        if (face.loaded && !face.loaded->covers(code_point)) continue;
        const Cost cost{penalty(face.info, request, family) + (declared ? 0 : undeclared), face.order};
        if (cost < best) best = cost, choice.best = static_cast<FaceId>(i);
        if (face.loaded && cost < usable) usable = cost, choice.usable = static_cast<FaceId>(i);
    }
    return choice;
}

std::vector<std::string> families_by_rank(const std::deque<DeclaredFace>& faces, const FontRequest& request) {
    std::vector<const FaceInfo*> infos;
    for (const DeclaredFace& face : faces) {
        const bool known = std::any_of(infos.begin(), infos.end(),
                                       [&](const FaceInfo* info) { return info->family == face.info.family; });
        if (!known) infos.push_back(&face.info);
    }
    std::stable_sort(infos.begin(), infos.end(), [&](const FaceInfo* a, const FaceInfo* b) {
        return rank(*a, request, {}) < rank(*b, request, {});
    });
    std::vector<std::string> families;
    for (const FaceInfo* info : infos) families.push_back(info->family);
    return families;
}

}  // namespace postil
