#include "text/face_choice.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "text/unicode.h"

namespace postil {

namespace {

std::string_view name_of(FontRole role) {
    switch (role) {
        case FontRole::serif: return "serif";
        case FontRole::sans: return "sans";
        case FontRole::mono: return "mono";
    }
    return "serif";
}

/// Languages set in Nastaliq by custom.
bool prefers_nastaliq(std::string_view language) {
    const std::string_view primary = language.substr(0, language.find('-'));
    return primary == "ur" || primary == "ks" || primary == "pnb" || primary == "skr";
}

int role_rank(std::string_view role, const FontRequest& request, bool arabic) {
    const bool made_for_arabic = role == "naskh" || role == "nastaliq";
    const std::string_view asked =
        !arabic ? name_of(request.role) : (prefers_nastaliq(request.language) ? "nastaliq" : "naskh");
    if (role == asked) return 0;
    if (made_for_arabic != arabic) return 3;
    return role == "mono" ? 2 : 1;
}

/// Lower is better.
int penalty(const FaceInfo& info, const FontRequest& request, bool arabic) {
    const int weight = std::min(std::abs(info.weight - request.weight), 999);
    const int slant = info.italic == request.italic ? 0 : 1;
    return role_rank(info.role, request, arabic) * 2000 + slant * 1000 + weight;
}

/// A face declared without ranges may hold anything.
bool is_declared(const FaceInfo& info, char32_t code_point) {
    if (info.covers.empty()) return true;
    return std::any_of(info.covers.begin(), info.covers.end(),
                       [&](CodePointRange r) { return code_point >= r.first && code_point <= r.last; });
}

}  // namespace

FaceChoice choose_face(const std::deque<DeclaredFace>& faces, const FontRequest& request, char32_t code_point) {
    constexpr int undeclared = 100'000;
    constexpr int none = 1'000'000;
    const bool arabic = is_arabic(code_point);
    FaceChoice choice;
    int best = none;
    int usable = none;
    for (std::size_t i = 0; i < faces.size(); ++i) {
        const DeclaredFace& face = faces[i];
        const bool declared = is_declared(face.info, code_point);
        if (face.refused || (!face.loaded && !declared)) continue;
        if (face.loaded && !face.loaded->covers(code_point)) continue;
        const int cost = penalty(face.info, request, arabic) + (declared ? 0 : undeclared);
        if (cost < best) best = cost, choice.best = static_cast<FaceId>(i);
        if (face.loaded && cost < usable) usable = cost, choice.usable = static_cast<FaceId>(i);
    }
    return choice;
}

}  // namespace postil
