#include "layout/table_layout.h"

#include <algorithm>
#include <numeric>

namespace postil {

std::vector<float> column_widths(const std::vector<float>& natural, float available, float least) {
    std::vector<float> widths = natural;
    const float wanted = std::accumulate(natural.begin(), natural.end(), 0.0f);
    if (wanted <= available) return widths;
    for (float& width : widths) width = std::min(width, least);
    const float needed = std::accumulate(widths.begin(), widths.end(), 0.0f);
    if (needed > available) return {};
    const float share = (available - needed) / (wanted - needed);
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] += (natural[i] - widths[i]) * share;
    return widths;
}

}  // namespace postil
