#include "annotation/candidates.h"

#include <catch_amalgamated.hpp>

using namespace postil;

namespace {

Selectors lost_name() {
    Selectors selectors;
    selectors.prefix = "The talks were led by ";
    selectors.exact = "Ayesha Rahman";
    selectors.suffix = " for the ministry, officials said.";
    return selectors;
}

}  // namespace

TEST_CASE("candidates are ranked by words and by what stands around them", "[candidates]") {
    const std::string text =
        "Ayesha Rahman won a chess tournament. The meals were led by Aisha Rahman for the ministry, some officials "
        "said.";
    const auto found = candidates(text, lost_name());
    REQUIRE(found.size() == 2);
    CHECK(slice(text, found[0].range) == "Aisha Rahman");
    CHECK(slice(text, found[1].range) == "Ayesha Rahman");
    CHECK(found[0].score >= found[1].score);
}

TEST_CASE("no more candidates than asked for, and none where nothing is like the passage", "[candidates]") {
    const std::string many = "Ayesha Rahman, Ayesha Rahman, Ayesha Rahman, Ayesha Rahman and Ayesha Rahman.";
    CHECK(candidates(many, lost_name(), 2).size() == 2);
    CHECK(candidates("Bus fares will rise.", lost_name()).empty());
    CHECK(candidates("", lost_name()).empty());
    CHECK(candidates("anything", Selectors{}).empty());
}
