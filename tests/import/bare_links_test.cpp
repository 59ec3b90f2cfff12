#include "import/bare_links.h"

#include <catch_amalgamated.hpp>

#include "import/import.h"

using namespace postil;

TEST_CASE("an address that stands by itself ends before its sentence's punctuation", "[bare_links]") {
    const struct {
        const char* text;
        const char* address;  // "": none
    } cases[] = {
        {"see https://a.example/x.", "https://a.example/x"},
        {"(https://a.example/x_(y)), and so on", "https://a.example/x_(y)"},
        {"http://a.example: what?", "http://a.example"},
        {"“https://a.example/q?a=1&b=2”", "https://a.example/q?a=1&b=2"},
        {"https://a.example", "https://a.example"},
        {"xhttps://a.example", ""},
        {"https://", ""},
        {"https:// a.example", ""},
        {"ftp://a.example and file://b", ""},
        {"of javascript://a.example", ""},
        {"no address", ""},
        {"first ftp://a then https://b.example!", "https://b.example"},
    };
    for (const auto& c : cases) {
        CAPTURE(c.text);
        const auto found = find_bare_link(c.text, 0);
        CHECK((found ? std::string(slice(c.text, *found)) : std::string()) == c.address);
    }
}

TEST_CASE("Markdown links the addresses in its text, and none twice", "[bare_links]") {
    const auto links = [](const char* markdown) {
        std::vector<std::string> out;
        const auto imported = import_markdown(markdown);
        REQUIRE(imported);
        for (const Span& span : imported->article.spans) {
            if (span.kind == SpanKind::link) out.push_back(std::string(slice(imported->article.text, span.range)) + " > " + span.url);
        }
        return out;
    };
    using Lines = std::vector<std::string>;
    CHECK(links("See https://a.example/one_two_three *and* http://b.example.") ==
          Lines{"https://a.example/one_two_three > https://a.example/one_two_three", "http://b.example > http://b.example"});
    CHECK(links("[https://a.example](https://b.example) `https://c.example` <https://d.example>") ==
          Lines{"https://a.example > https://b.example", "https://d.example > https://d.example"});
}
