#include "base/safe_link.h"

#include <catch_amalgamated.hpp>

using namespace postil;

TEST_CASE("links lead only to web, mail and places in the page", "[safe_link]") {
    CHECK(is_safe_link("https://example.org/a"));
    CHECK(is_safe_link("HTTP://example.org"));
    CHECK(is_safe_link("mailto:a@example.org"));
    CHECK(is_safe_link("#note"));
    CHECK_FALSE(is_safe_link("javascript:alert(1)"));
    CHECK_FALSE(is_safe_link(" javascript:alert(1)"));
    CHECK_FALSE(is_safe_link("JaVaScRiPt:alert(1)"));
    CHECK_FALSE(is_safe_link("data:text/html,x"));
    CHECK_FALSE(is_safe_link("vbscript:x"));
    CHECK_FALSE(is_safe_link("//example.org"));
    CHECK_FALSE(is_safe_link(""));
}
