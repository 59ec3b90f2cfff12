#include "import/note_html.h"

#include <catch_amalgamated.hpp>

using postil::note_html;

TEST_CASE("a note's Markdown becomes HTML", "[note_html]") {
    CHECK(note_html("Leads the *water board*.\n\n- one\n- **two**") ==
          "<p>Leads the <em>water board</em>.</p>\n<ul>\n<li>one</li>\n<li><strong>two</strong></li>\n</ul>\n");
    CHECK(note_html("[page](https://example.org/a?b&c)") ==
          "<p><a href=\"https://example.org/a?b&amp;c\">page</a></p>\n");
    CHECK(note_html("").empty());
}

TEST_CASE("markup in a note is text, and nothing of it is fetched or run", "[note_html]") {
    CHECK(note_html("a <b>b</b>") == "<p>a &lt;b&gt;b&lt;/b&gt;</p>\n");
    CHECK(note_html("<script>alert(1)</script>").find("<script") == std::string::npos);
    CHECK(note_html("[x](javascript:alert(1))") == "<p>x</p>\n");
    CHECK(note_html("[x](#m1)") == "<p>x</p>\n");
    CHECK(note_html("<javascript:alert(1)>") == "<p>javascript:alert(1)</p>\n");
    CHECK(note_html("[*x* `y`](data:text/html,z)") == "<p><em>x</em> <code>y</code></p>\n");
    CHECK(note_html("![dot](https://t.example/p.png)") == "<p><a href=\"https://t.example/p.png\">dot</a></p>\n");
    CHECK(note_html("![dot ![in](javascript:2)](javascript:1)") == "<p>dot in</p>\n");
}

TEST_CASE("notes of any nesting come through", "[note_html]") {
    CHECK_FALSE(note_html(std::string(20000, '>') + "x").empty());
    CHECK_FALSE(note_html(std::string(20000, '[')).empty());
    CHECK_FALSE(note_html("[" + std::string(5000, '*') + "x](javascript:1)").empty());
}
