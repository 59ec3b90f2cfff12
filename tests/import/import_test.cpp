#include "import/import.h"

#include <catch_amalgamated.hpp>

namespace postil {
namespace {

TEST_CASE("a file's name tells its format") {
    CHECK(guess_format("a.md", "plain") == SourceFormat::markdown);
    CHECK(guess_format("A.MARKDOWN", "plain") == SourceFormat::markdown);
    CHECK(guess_format("a.txt", "# Head") == SourceFormat::text);
    CHECK(guess_format("readme", "# Head") == SourceFormat::text);
}

TEST_CASE("pasted text is Markdown where it looks like it") {
    for (const std::string_view text : {"# Head\n\ntext", "text\n\n## Part\n", "see [here](a.html)", "so **very** true",
                                        "```\ncode\n```", "> quoted\n", "---\ntitle: a\n---\ntext"}) {
        CAPTURE(text);
        CHECK(guess_format("", text) == SourceFormat::markdown);
    }
    for (const std::string_view text : {"", "Head\n\ntext", "#hashtag", "2 * 3 ** 4", "a [note] (here)", "- item\n- item",
                                        "---\n\ntext\n\n---\n"}) {
        CAPTURE(text);
        CHECK(guess_format("", text) == SourceFormat::text);
    }
}

TEST_CASE("import_source reads what it is told") {
    CHECK(import_source("# Head\n", SourceFormat::markdown)->article.text == "Head");
    CHECK(import_source("# Head\n", SourceFormat::text)->article.text == "# Head");
}

}  // namespace
}  // namespace postil
