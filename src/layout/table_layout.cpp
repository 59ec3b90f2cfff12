#include "layout/table_layout.h"

#include <algorithm>

namespace postil {

std::vector<float> column_widths(const std::vector<float>& natural, float available, float least) {
    std::vector<float> ascending = natural;
    std::sort(ascending.begin(), ascending.end());
    float left = available;
    for (std::size_t i = 0; i < ascending.size(); ++i) {
        const float even = left / static_cast<float>(ascending.size() - i);
        if (ascending[i] > even) {
            if (even < least) return {};
            std::vector<float> widths = natural;
            for (float& width : widths) width = std::min(width, even);
            return widths;
        }
        left -= ascending[i];
    }
    return natural;
}

}  // namespace postil
