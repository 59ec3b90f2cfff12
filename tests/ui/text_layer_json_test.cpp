#include "ui/text_layer_json.h"

#include <catch_amalgamated.hpp>

using namespace postil::ui;

TEST_CASE("links lead only to web, mail and places in the page", "[text_layer]") {
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
