#include "entities/tokens.h"

#include <catch_amalgamated.hpp>

namespace postil::entities {
namespace {

/// Tokens with bars between, sentences with two.
std::string parted(std::string_view text) {
    const Tokens tokens = tokenize(text);
    std::string out;
    for (std::size_t i = 0; i < tokens.tokens.size(); ++i) {
        if (i > 0) out += tokens.tokens[i].sentence != tokens.tokens[i - 1].sentence ? " || " : "|";
        out += slice(text, tokens.tokens[i].range);
    }
    return out;
}

TEST_CASE("names can begin and end at every sign inside a word") {
    CHECK(parted("TTP's men") == "TTP|'s|men");
    CHECK(parted("the TTP\u2019s men") == "the|TTP|\u2019s|men");
    CHECK(parted("Pakistan-US talks") == "Pakistan|-|US|talks");
    CHECK(parted("Tehreek-i-Taliban") == "Tehreek|-|i|-|Taliban");
    CHECK(parted("O'Brien didn't go") == "O'Brien|didn't|go");
    CHECK(parted("the U.S. Army") == "the|U.S.|Army");
    CHECK(parted("J. R. Smith") == "J.|R.|Smith");
    CHECK(parted("Gen. Saeed of Acme Inc. spoke") == "Gen.|Saeed|of|Acme|Inc.|spoke");
    CHECK(parted("KARACHI: It rained") == "KARACHI|:|It|rained");
    CHECK(parted("see https://example.org/a_b.") == "see|https://example.org/a_b|.");
    CHECK(parted("$1,200.50 at 5:30pm") == "$|1,200.50|at|5:30pm");
}

TEST_CASE("sentences end at stops before a capital, not at those of initials and titles") {
    CHECK(parted("He left. She stayed.") == "He|left|. || She|stayed|.");
    CHECK(parted("Dr. Khan left.") == "Dr.|Khan|left|.");
    CHECK(parted("\"Go.\" He went") == "\"|Go|.|\" || He|went");
    CHECK(parted("in the U.S. The rest") == "in|the|U.S. || The|rest");
    CHECK(parted("one\ntwo") == "one || two");
}

TEST_CASE("words fold to what they are compared by") {
    CHECK(folded_phrase("C\u00F4te d\u2019Ivoire") == "cote d'ivoire");
    CHECK(folded_phrase("U.S.") == "u.s.");
}

}  // namespace
}  // namespace postil::entities
