// What holds for every source.

#include <random>

#include <catch_amalgamated.hpp>

#include "base/utf8.h"
#include "import/import.h"
#include "import/normalize.h"

namespace postil {
namespace {

/// Blocks ascend, are joined by two line feeds and cover all of the text; spans are sorted and inside a block.
void check_laws(const Article& article) {
    REQUIRE(utf8::is_valid(article.text));
    REQUIRE(composed(article.text) == article.text);
    std::size_t at = 0;
    for (const Block& block : article.blocks) {
        if (&block != &article.blocks.front()) {
            REQUIRE(article.text.substr(at, 2) == "\n\n");
            at += 2;
        }
        REQUIRE(block.range.begin.bytes == at);
        REQUIRE(block.range.begin <= block.range.end);
        REQUIRE((block.kind == BlockKind::rule) == block.range.empty());
        const std::string text(slice(article.text, block.range));
        if (block.kind != BlockKind::code) REQUIRE(folded_spaces(text) == text);
        at = block.range.end.bytes;
    }
    REQUIRE(at == article.text.size());

    std::size_t inside = 0;
    for (const Block& block : article.blocks) inside += article.spans_in(block).size();
    REQUIRE(inside == article.spans.size());
    for (std::size_t i = 0; i < article.spans.size(); ++i) {
        const TextRange range = article.spans[i].range;
        REQUIRE_FALSE(range.empty());
        REQUIRE(utf8::is_boundary(article.text, range.begin.bytes));
        REQUIRE(utf8::is_boundary(article.text, range.end.bytes));
        if (i == 0) continue;
        const TextRange before = article.spans[i - 1].range;
        REQUIRE((before.begin < range.begin || (before.begin == range.begin && before.end >= range.end)));
    }
}

std::string random_source(std::mt19937& random) {
    constexpr std::string_view parts[] = {
        "\n",   "\n\n",   "\r\n", " ",        "\t",      "tram ",     "The tram runs.", "By Jane Doe", "LAHORE: ",
        "# ",   "- ",     "> ",   "1. ",      "```\n",   "*",         "**",             "`",           "[a](b)",
        "![](", "<b>",    "---\n", "title: a", "é",      "e\u0301",   "\u0301",         "\u00A0",      "ٹ",
        "電",   "\u2028", "&nbsp;", "&#0;",    "March 3, 2021", "Published in ", "Updated ", "(Reuters) - ", "  \n"};
    std::string out;
    const int length = static_cast<int>(random() % 40);
    for (int i = 0; i < length; ++i) {
        if (random() % 12 == 0) {
            out += static_cast<char>(random());
        } else {
            out += parts[random() % std::size(parts)];
        }
    }
    return out;
}

TEST_CASE("whatever the bytes, the article keeps its laws") {
    std::mt19937 random(20210303);
    for (int round = 0; round < 4000; ++round) {
        const std::string source = random_source(random);
        CAPTURE(round, source);
        check_laws(import_text(source)->article);
        check_laws(import_markdown(source)->article);
    }
}

TEST_CASE("bytes without any sense keep the laws too") {
    std::mt19937 random(7);
    for (int round = 0; round < 500; ++round) {
        std::string source(random() % 300, ' ');
        for (char& c : source) c = static_cast<char>(random());
        CAPTURE(round);
        check_laws(import_text(source)->article);
        check_laws(import_markdown(source)->article);
    }
}

/// Everything but white space, so that what was dropped shows.
std::string visible(std::string_view text) {
    std::string out;
    for (const char c : folded_spaces(text)) {
        if (c != ' ') out += c;
    }
    return out;
}

TEST_CASE("plain text loses nothing but white space") {
    std::mt19937 random(11);
    for (int round = 0; round < 3000; ++round) {
        std::string source = random_source(random);
        std::vector<Diagnostic> diagnostics;
        const std::string text = composed(decode_text(source, diagnostics));
        if (text.find("\u00A0") != text.npos) continue;  // a line of no-break spaces alone is a blank line
        CAPTURE(source);
        CHECK(visible(import_text(source)->article.text) == visible(text));
    }
}

TEST_CASE("a clean text is its own canonical text, and importing is idempotent") {
    constexpr std::string_view paragraphs[] = {
        "Harbour tram to run again",
        "By Jane Doe",
        "LAHORE: The tram will run again, they said.",
        "“It rings at noon,” said a driver who has driven it for thirty years and who will not say how old he is now.",
        "5\u00A0km — naïve café",
        "کونسل نے کہا کہ ٹرام پیر سے چلے گی۔",
        "Opinion",
        "- a list item",
        "Published in Morning Post, March 3rd, 2021",
        "電車は月曜日に走ります。",
    };
    std::mt19937 random(3);
    for (int round = 0; round < 500; ++round) {
        std::string text;
        const std::size_t count = 1 + random() % 6;
        for (std::size_t i = 0; i < count; ++i) {
            if (i > 0) text += "\n\n";
            text += paragraphs[random() % std::size(paragraphs)];
        }
        CAPTURE(text);
        const Article article = import_text(text)->article;
        CHECK(article.text == text);
        CHECK(article.blocks.size() == count);
        CHECK(import_text(text + "\n")->article.text == text);
    }
}

}  // namespace
}  // namespace postil
