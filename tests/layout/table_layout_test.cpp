#include "layout/table_layout.h"

#include <catch_amalgamated.hpp>

#include <numeric>

namespace postil {

TEST_CASE("columns have the width they want where there is room", "[table]") {
    CHECK(column_widths({30, 120, 10}, 400, 20) == std::vector<float>{30, 120, 10});
    CHECK(column_widths({}, 400, 20).empty());
}

TEST_CASE("where there is less, the widest columns are cut, alike, and fill it", "[table]") {
    for (const float available : {100.0f, 250.0f, 419.0f}) {
        const std::vector<float> widths = column_widths({300, 100, 20}, available, 20);
        REQUIRE(widths.size() == 3);
        CHECK(std::accumulate(widths.begin(), widths.end(), 0.0f) == Catch::Approx(available));
        CHECK(widths[0] >= widths[1]);
        CHECK(widths[1] == Catch::Approx(std::min(100.0f, (available - 20) / 2)));
        CHECK(widths[2] == Catch::Approx(20));
    }
}

TEST_CASE("where not even the least fits there are no columns", "[table]") {
    CHECK(column_widths({300, 100, 20}, 59, 20).empty());
}

}  // namespace postil
