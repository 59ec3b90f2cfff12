#include "layout/justify.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "text/unicode.h"

namespace postil {

namespace {

constexpr float ideograph_share = 0.06f;  // of its advance

struct Hang {
    char32_t code_point = 0;
    float before = 0;  // of its advance, at the start of a line
    float after = 0;
};

/// By how much dark a sign has at its edge; full-width signs of East Asia stay in.
constexpr Hang hangs[] = {
    {U'"', 0.6f, 0.6f},      {U'\'', 0.7f, 0.7f},     {U',', 0, 0.7f},         {U'-', 0, 0.6f},
    {U'.', 0, 0.7f},         {U':', 0, 0.4f},         {U';', 0, 0.4f},         {U'!', 0, 0.15f},
    {U'?', 0, 0.15f},        {U'(', 0.1f, 0},         {U')', 0, 0.1f},         {U'\u00AB', 0.3f, 0.3f},
    {U'\u00BB', 0.3f, 0.3f}, {U'\u060C', 0, 0.6f},    {U'\u061B', 0, 0.4f},    {U'\u06D4', 0, 0.6f},
    {U'\u2010', 0, 0.6f},    {U'\u2013', 0, 0.3f},    {U'\u2014', 0, 0.2f},    {U'\u2018', 0.7f, 0.7f},
    {U'\u2019', 0.7f, 0.7f}, {U'\u201C', 0.6f, 0.6f}, {U'\u201D', 0.6f, 0.6f}, {U'\u201E', 0.6f, 0}};

const Hang* hang_of(std::string_view text, const ShapedCluster& cluster) {
    const char32_t c = utf8::decode(text, cluster.begin).code_point;
    const Hang* row = std::find_if(std::begin(hangs), std::end(hangs), [c](const Hang& h) { return h.code_point == c; });
    return row == std::end(hangs) ? nullptr : row;
}

bool is_ideograph(std::string_view text, const ShapedCluster& cluster) {
    const char32_t c = utf8::decode(text, cluster.begin).code_point;
    return c >= 0x2E80 && is_wide(c) && script_of(c) != script_tag('H', 'a', 'n', 'g');
}

}  // namespace

float gap_width(std::string_view text, const ShapedText& shaped, std::uint32_t index) {
    const auto& clusters = shaped.clusters;
    if (clusters[index].space || text.substr(clusters[index].begin, 2) == "\u00A0") return clusters[index].advance;
    const bool between = index + 1 < clusters.size() && is_ideograph(text, clusters[index]) &&
                         is_ideograph(text, clusters[index + 1]);
    return between ? ideograph_share * clusters[index].advance : 0;
}

float hang_before(std::string_view text, const ShapedCluster& cluster) {
    const Hang* row = hang_of(text, cluster);
    return row ? row->before * cluster.advance : 0;
}

float hang_after(std::string_view text, const ShapedCluster& cluster) {
    const Hang* row = hang_of(text, cluster);
    return row ? row->after * cluster.advance : 0;
}

}  // namespace postil
