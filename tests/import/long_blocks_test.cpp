#include "import/long_blocks.h"

#include <algorithm>
#include <catch_amalgamated.hpp>

#include "import/import.h"

namespace postil {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

/// What the blocks hold, joined by `with`.
std::string joined_blocks(const Article& article, std::string_view with) {
    std::string out;
    for (const Block& block : article.blocks) {
        if (!out.empty()) out += with;
        out += slice(article.text, block.range);
    }
    return out;
}

bool all_are_short(const Article& article) {
    return std::all_of(article.blocks.begin(), article.blocks.end(),
                       [](const Block& block) { return block.range.size() <= most_block_bytes; });
}

TEST_CASE("a book on one line becomes paragraphs that end with sentences") {
    const std::string book = repeated("The tram runs again to the shore. ", 20'000) + "It stops.";
    const Imported imported = *import_text(book);
    CHECK(imported.article.blocks.size() > 10);
    CHECK(all_are_short(imported.article));
    CHECK(joined_blocks(imported.article, " ") == book);
    for (const Block& block : imported.article.blocks) CHECK(slice(imported.article.text, block.range).back() == '.');
    CHECK(imported.diagnostics.size() == 1);
}

TEST_CASE("what has no spaces is parted between letters, and no mark loses its letter") {
    const std::string letters = repeated("\u96FB\u8ECA", 20'000) + repeated("q\u0323", 20'000);
    const Imported imported = *import_text(letters);
    CHECK(all_are_short(imported.article));
    CHECK(joined_blocks(imported.article, "") == letters);
    for (const Block& block : imported.article.blocks) CHECK_FALSE(slice(imported.article.text, block.range).starts_with("\u0323"));
}

TEST_CASE("a long log is parted at its lines") {
    const std::string log = repeated("12:01 the pump is on\n", 10'000);
    const Imported imported = *import_markdown("```\n" + log + "```\n");
    CHECK(imported.article.blocks.size() > 1);
    CHECK(all_are_short(imported.article));
    CHECK(joined_blocks(imported.article, "\n") + "\n" == log);
}

TEST_CASE("spans and items go on in each part") {
    const std::string words = repeated("the lamp is lit again ", 8'000) + "at last";
    const Imported imported = *import_markdown("- **" + words + "**\n- next\n");
    const Article& article = imported.article;
    REQUIRE(article.blocks.size() > 2);
    CHECK(article.spans.size() == article.blocks.size() - 1);
    for (std::size_t i = 0; i < article.spans.size(); ++i) CHECK(article.spans[i].range == article.blocks[i].range);
    CHECK_FALSE(article.blocks[0].lists.at(0).continues);
    CHECK(article.blocks[1].lists.at(0).continues);
    CHECK(article.blocks.back().lists.at(0).item == 1);
    CHECK(slice(article.text, article.blocks.back().range) == "next");
}

TEST_CASE("an article of short blocks stays as it is") {
    const Imported imported = *import_text(repeated("A sentence of a few words.\n\n", 5'000));
    CHECK(imported.article.blocks.size() == 5'000);
    CHECK(imported.diagnostics.empty());
}

}  // namespace
}  // namespace postil
