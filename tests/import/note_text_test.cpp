#include "import/note_text.h"

#include <catch_amalgamated.hpp>

using postil::note_text;

TEST_CASE("a note is told without the signs of its Markdown", "[note_text]") {
    const struct {
        const char* markdown;
        const char* text;
    } cases[] = {
        {"", ""},
        {"plain words", "plain words"},
        {"The flood of **1998**? See [archive](https://a.example/).", "The flood of 1998? See archive."},
        {"one\ntwo  \nthree", "one two\nthree"},
        {"# Head\n\nfirst\n\nsecond", "Head\nfirst\nsecond"},
        {"- first\n- *second*\n  - within", "• first\n• second\n• within"},
        {"3. third\n4. fourth\n\n   more", "3. third\n4. fourth\nmore"},
        {"> said `so`", "said so"},
        {"    code\n    more\n\nend", "code\nmore\nend"},
        {"a <b>c</b> &amp; d", "a <b>c</b> & d"},
        {"![a dot](https://t.example/p.png)", "a dot"},
        {"* * *", ""},
    };
    for (const auto& c : cases) {
        CAPTURE(c.markdown);
        CHECK(note_text(c.markdown) == c.text);
    }
}

TEST_CASE("a note of any nesting comes through", "[note_text]") {
    CHECK(note_text(std::string(20000, '>') + "x") == "x");
    CHECK_FALSE(note_text(std::string(20000, '[')).empty());
}
