#include "article/outline.h"

#include <algorithm>
#include <cmath>

namespace postil {

namespace {
constexpr double words_a_minute = 220;

bool is_entry(const Block& block) { return block.kind == BlockKind::heading && !block.range.empty(); }

}  // namespace

std::vector<OutlineEntry> outline_of(const Article& article) {
    std::vector<OutlineEntry> outline;
    std::vector<std::uint8_t> open;  // levels of the headings that the next one may be under
    for (std::size_t i = 0; i < article.blocks.size(); ++i) {
        const Block& block = article.blocks[i];
        if (!is_entry(block)) continue;
        while (!open.empty() && open.back() >= block.level) open.pop_back();
        outline.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(open.size()), block.range});
        open.push_back(block.level);
    }
    return outline;
}

bool has_outline(const Article& article) {
    constexpr std::ptrdiff_t least = 2;
    return std::count_if(article.blocks.begin(), article.blocks.end(), is_entry) >= least;
}

std::optional<std::size_t> current_entry(const std::vector<OutlineEntry>& outline, TextOffset at) {
    const auto after = std::partition_point(outline.begin(), outline.end(), [at](const OutlineEntry& entry) { return entry.range.begin <= at; });
    if (after == outline.begin()) return {};
    return static_cast<std::size_t>(after - outline.begin() - 1);
}

std::uint32_t minutes_left(std::uint32_t words, double progress) {
    const double left = words * (1 - std::clamp(progress, 0.0, 1.0)) / words_a_minute;
    return left <= 0 ? 0 : static_cast<std::uint32_t>(std::max(1.0, std::round(left)));
}

}  // namespace postil
