// Thousands of generated histories of two to four readers. Where one breaks a law, the shortest that still does is printed.

#include "annotation/histories.h"

#include <catch_amalgamated.hpp>

#include "annotation/history.h"
#include "annotation/set.h"

using namespace postil;

namespace {

const test::Join real_join = [](const std::vector<Annotation>& a, const std::vector<Annotation>& b) {
    return joined(a, b);
};

/// A merge with a mistake in one field.
test::Join broken_join(void (*break_it)(const Annotation& a, const Annotation& b, Annotation& together)) {
    return [break_it](const std::vector<Annotation>& a, const std::vector<Annotation>& b) {
        std::vector<Annotation> out = joined(a, b);
        for (std::size_t i = 0; i < out.size(); ++i) break_it(a[i], b[i], out[i]);
        return out;
    };
}

}  // namespace

TEST_CASE("whatever several readers do, and in whatever order they tell each other, all laws of merging hold",
          "[merge][histories]") {
    std::mt19937 engine(Catch::getSeed());
    for (int i = 0; i < 3000; ++i) {
        const test::HistoryOfSteps history = test::generated_history(engine);
        if (test::broken_law(history, real_join).empty()) continue;
        const test::HistoryOfSteps shortest = test::shrunk(history, real_join);
        FAIL(test::told(shortest) << "breaks a law: " << test::broken_law(shortest, real_join));
    }
}

TEST_CASE("a merge with a mistake is found out by a short history", "[merge][histories]") {
    using A = const Annotation&;
    const test::Join mistakes[] = {
        broken_join([](A a, A, Annotation& out) { out.name = a.name; }),
        broken_join([](A a, A b, Annotation& out) { out.note = std::max(a.note, b.note); }),
        broken_join([](A a, A b, Annotation& out) { out.tags = a.tags.size() > b.tags.size() ? a.tags : b.tags; }),
        broken_join([](A a, A b, Annotation& out) { out.deleted = a.deleted && b.deleted; }),
        broken_join([](A a, A b, Annotation& out) { out.deleted = a.deleted || b.deleted; }),
        broken_join(
            [](A a, A b, Annotation& out) { out.selectors.exact = std::max(a.selectors.exact, b.selectors.exact); }),
        broken_join([](A a, A b, Annotation& out) { out.stance = std::max(a.stance, b.stance); }),
        broken_join([](A a, A b, Annotation& out) { out.type = std::max(a.type, b.type); }),
    };
    for (std::size_t which = 0; which < std::size(mistakes); ++which) {
        std::mt19937 engine(17);
        test::HistoryOfSteps history;
        for (int i = 0; i < 3000 && test::broken_law(history, mistakes[which]).empty(); ++i)
            history = test::generated_history(engine);
        CAPTURE(which);
        REQUIRE_FALSE(test::broken_law(history, mistakes[which]).empty());
        const test::HistoryOfSteps shortest = test::shrunk(history, mistakes[which]);
        CAPTURE(test::told(shortest));
        CHECK(shortest.steps.size() <= 4);
    }
}
