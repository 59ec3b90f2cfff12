#include "base/result.h"

#include <catch_amalgamated.hpp>

#include <memory>

#include "base/text_range.h"

using namespace postil;

TEST_CASE("a result is a value or the reason for none", "[result]") {
    const Result<int> value = 7;
    REQUIRE(value);
    CHECK(*value == 7);
    const Result<int> error = Error{ErrorCode::too_large, "a.txt: too large"};
    REQUIRE_FALSE(error);
    CHECK(error.error().code == ErrorCode::too_large);
    CHECK(error.error().message == "a.txt: too large");
}

TEST_CASE("a value can be moved out of a result", "[result]") {
    Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
    REQUIRE(result);
    const std::unique_ptr<int> owned = *std::move(result);
    CHECK(*owned == 7);
}

TEST_CASE("a result of text tells value and error apart", "[result]") {
    Result<std::string> text = std::string("value");
    text->append("s");
    CHECK(*text == "values");
    CHECK_FALSE(Result<std::string>(Error{ErrorCode::not_found, "value"}));
}

TEST_CASE("ranges contain and overlap as half-open ones do", "[text_range]") {
    const TextRange range = text_range(2, 5);
    CHECK(range.size() == 3);
    CHECK_FALSE(range.contains(TextOffset{1}));
    CHECK(range.contains(TextOffset{2}));
    CHECK_FALSE(range.contains(TextOffset{5}));
    CHECK(range.contains(text_range(2, 5)));
    CHECK_FALSE(range.contains(text_range(2, 6)));
    CHECK(range.overlaps(text_range(4, 9)));
    CHECK_FALSE(range.overlaps(text_range(5, 9)));
    CHECK_FALSE(range.overlaps(text_range(0, 2)));
    CHECK(text_range(3, 3).empty());
    CHECK(slice("abcdefg", range) == "cde");
}
