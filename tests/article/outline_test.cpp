#include "article/outline.h"

#include <catch_amalgamated.hpp>

namespace postil {
namespace {

Article article_of(std::initializer_list<std::pair<int, std::string_view>> parts) {
    Article article;
    for (const auto& [level, text] : parts) {
        if (!article.blocks.empty()) article.text += "\n\n";
        Block block;
        block.kind = level == 0 ? BlockKind::paragraph : level < 0 ? BlockKind::title : BlockKind::heading;
        block.level = static_cast<std::uint8_t>(std::max(level, 0));
        const std::size_t begin = article.text.size();
        article.text += text;
        block.range = text_range(begin, article.text.size());
        article.blocks.push_back(block);
    }
    return article;
}

TEST_CASE("an outline has the headings, each under that which it belongs to, however their levels jump") {
    const Article article = article_of({{-1, "T"}, {3, "a"}, {0, "x"}, {5, "b"}, {5, "c"}, {4, "d"}, {2, "e"}, {2, ""}, {3, "f"}});
    const std::vector<OutlineEntry> outline = outline_of(article);
    std::string seen;
    for (const OutlineEntry& entry : outline) seen += std::to_string(entry.depth) + std::string(slice(article.text, entry.range)) + " ";
    CHECK(seen == "0a 1b 1c 1d 0e 1f ");
}

TEST_CASE("the current entry is the last heading at or before the place") {
    const Article article = article_of({{0, "intro"}, {2, "one"}, {0, "text"}, {2, "two"}});
    const std::vector<OutlineEntry> outline = outline_of(article);
    REQUIRE(outline.size() == 2);
    CHECK_FALSE(current_entry(outline, {0}).has_value());
    CHECK(current_entry(outline, outline[0].range.begin) == 0u);
    CHECK(current_entry(outline, {outline[1].range.begin.bytes - 1}) == 0u);
    CHECK(current_entry(outline, {static_cast<std::uint32_t>(article.text.size())}) == 1u);
}

TEST_CASE("minutes left are whole, and none only at the end") {
    CHECK(minutes_left(2200, 0) == 10);
    CHECK(minutes_left(2200, 0.5) == 5);
    CHECK(minutes_left(30, 0) == 1);
    CHECK(minutes_left(2200, 0.999) == 1);
    CHECK(minutes_left(2200, 1) == 0);
    CHECK(minutes_left(0, 0) == 0);
}

}  // namespace
}  // namespace postil
