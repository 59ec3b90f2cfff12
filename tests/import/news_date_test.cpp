#include "import/news_date.h"

#include <catch_amalgamated.hpp>

namespace postil {
namespace {

std::string iso_of(std::string_view text) {
    const auto date = parse_whole_news_date(text);
    return date ? date->iso : "none";
}

TEST_CASE("dates are read as newspapers write them") {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"March 3, 2021", "2021-03-03"},
        {"March 3rd, 2021", "2021-03-03"},
        {"3 March 2021", "2021-03-03"},
        {"3rd of March 2021", "2021-03-03"},
        {"Mar. 3, 2021", "2021-03-03"},
        {"03-Mar-2021", "2021-03-03"},
        {"Wednesday, March 3, 2021", "2021-03-03"},
        {"2021-03-03", "2021-03-03"},
        {"2021/3/3", "2021-03-03"},
        {"23/03/2021", "2021-03-23"},
        {"03/23/2021", "2021-03-23"},
        {"3.3.2021", "2021-03-03"},
        {"2021-03-03T07:17", "2021-03-03T07:17"},
        {"2021-03-03T07:17:30Z", "2021-03-03T07:17Z"},
        {"2021-03-03T07:17:30.125+05:00", "2021-03-03T07:17+05:00"},
        {"2021-03-03 07:17 +0500", "2021-03-03T07:17+05:00"},
        {"March 3, 2021 07:17am", "2021-03-03T07:17"},
        {"March 3, 2021, 5:04 p.m.", "2021-03-03T17:04"},
        {"March 3, 2021, 5:04 p.m. ET", "2021-03-03T17:04"},
        {"March 3, 2021 at 12:05 AM", "2021-03-03T00:05"},
        {"March 3, 2021 12pm", "2021-03-03T12:00"},
        {"Wed 3 Mar 2021 17.04 GMT", "2021-03-03T17:04Z"},
        {"3 March 2021, 09:30 PKT", "2021-03-03T09:30+05:00"},
        {"5:04 p.m. on March 3, 2021", "2021-03-03T17:04"},
        {"3 de marzo de 2021", "2021-03-03"},
        {"3 février 2021", "2021-02-03"},
        {"3. März 2021", "2021-03-03"},
        {"February 29, 2020", "2020-02-29"},
        {"February 29, 2021", "none"},
        {"March 32, 2021", "none"},
        {"3/4/2021", "none"},
        {"March 3", "none"},
        {"March 3, 20215", "none"},
        {"March 3, 2021 was cold", "none"},
        {"25:00 March 3, 2021", "none"},
        {"tram", "none"},
        {"", "none"},
    };
    for (const auto& [text, expected] : cases) {
        CAPTURE(text);
        CHECK(iso_of(text) == expected);
    }
}

TEST_CASE("a date says how far it goes") {
    const auto date = parse_news_date("March 3, 2021 Updated March 4, 2021");
    REQUIRE(date);
    CHECK(date->length == std::string_view("March 3, 2021").size());
}

}  // namespace
}  // namespace postil
