#include "text/segmentation.h"

#include <catch_amalgamated.hpp>

#include <algorithm>
#include <string>

namespace postil {

namespace {

std::string word(std::string_view text, std::size_t at) {
    return std::string(slice(text, word_at(text, {static_cast<std::uint32_t>(at)})));
}

}  // namespace

TEST_CASE("a word is found from any place inside it", "[segmentation]") {
    const std::string text = "The reader's well-known naïve café—finally! 3.14 met";
    struct Row {
        std::size_t at;
        std::string expected;
    };
    const Row rows[] = {{0, "The"},       {2, "The"},    {3, " "},     {4, "reader's"},
                        {10, "reader's"}, {14, "well"},  {17, "-"},    {18, "known"},
                        {24, "naïve"},    {27, "naïve"}, {31, "café"}, {36, "—"},
                        {39, "finally"},  {46, "!"},     {48, "3.14"}, {text.size(), "met"}};
    for (const Row& row : rows) {
        CAPTURE(row.at);
        CHECK(word(text, row.at) == row.expected);
    }
}

TEST_CASE("runs of white space and of punctuation are taken whole", "[segmentation]") {
    CHECK(word("wait...  \n then", 5) == "...");
    CHECK(word("wait...  \n then", 8) == "  \n ");
    CHECK(word("«?!» yes", 2) == "«?!»");
    CHECK(word("a\u0301!?\u0301 b", 3) == "!?\u0301");
}

TEST_CASE("there is no word in an empty text", "[segmentation]") { CHECK(word_at("", {0}).empty()); }

TEST_CASE("clusters hold their marks, joiners and flags together", "[segmentation]") {
    const std::string family = "a👨‍👩‍👧b";  // one picture of seven code points
    CHECK(next_cluster(family, {1}).bytes == family.size() - 1);
    CHECK(previous_cluster(family, {static_cast<std::uint32_t>(family.size() - 1)}).bytes == 1);
    CHECK(cluster_floor(family, {5}).bytes == 1);
    CHECK(cluster_ceil(family, {5}).bytes == family.size() - 1);

    const std::string flags = "🇵🇰🇮🇳";
    CHECK(next_cluster(flags, {0}).bytes == 8);
    CHECK(cluster_floor(flags, {12}).bytes == 8);
}

TEST_CASE("a selection grows to whole clusters, and an empty one on a boundary stays", "[segmentation]") {
    const std::string text = "e\u0301a\u0301";
    CHECK(snapped_to_clusters(text, text_range(1, 4)) == text_range(0, 6));
    CHECK(snapped_to_clusters(text, text_range(3, 3)) == text_range(3, 3));
    CHECK(snapped_to_clusters(text, text_range(0, 99)) == text_range(0, 6));
}

TEST_CASE("places past the end are the end", "[segmentation]") {
    CHECK(cluster_floor("ab", {9}).bytes == 2);
    CHECK(cluster_ceil("ab", {9}).bytes == 2);
    CHECK(next_cluster("ab", {9}).bytes == 2);
    CHECK(previous_cluster("ab", {9}).bytes == 1);
    CHECK(previous_cluster("", {0}).bytes == 0);
}

TEST_CASE("white space at both ends is trimmed", "[segmentation]") {
    const std::string text = " \n\u00A0 two words\u3000\t";
    CHECK(slice(text, trimmed(text, text_range(0, text.size()))) == "two words");
    CHECK(trimmed("   ", text_range(0, 3)).empty());
    CHECK(slice("no need", trimmed("no need", text_range(0, 7))) == "no need");
}

TEST_CASE("a line must end after a line feed and may after a space or hyphen", "[segmentation]") {
    const auto breaks = line_breaks("a-b c\nd", "");
    const std::vector<LineBreak> expected = {LineBreak::none, LineBreak::allowed,   LineBreak::none, LineBreak::allowed,
                                             LineBreak::none, LineBreak::mandatory, LineBreak::none};
    CHECK(breaks == expected);
}

TEST_CASE("no line ends at a no-break space or between a number and its unit sign", "[segmentation]") {
    for (const std::string_view text : {"10\u00A0000", "50%", "$5", "(a)", "it’s"}) {
        CAPTURE(text);
        const auto breaks = line_breaks(text, "en");
        CHECK(std::count(breaks.begin(), breaks.end(), LineBreak::none) == static_cast<long>(text.size()));
    }
}

namespace {

/// The text with "|" where a line may end.
std::string breakable(const std::string& text, const std::string& language) {
    const auto breaks = line_breaks(text, language);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += text[i];
        if (i + 1 < text.size() && breaks[i] != LineBreak::none) out += "|";
    }
    return out;
}

/// Words are two characters long.
class PairFinder : public WordFinder {
public:
    std::vector<std::uint32_t> word_ends(std::string_view text, std::string_view) override {
        std::vector<std::uint32_t> ends;
        for (std::uint32_t at = 6; at <= text.size(); at += 6) ends.push_back(at);
        ends.push_back(static_cast<std::uint32_t>(text.size() + 7));  // nonsense is left out
        return ends;
    }
};

}  // namespace

TEST_CASE("without a word finder lines of Thai, Lao, Khmer and Myanmar end between syllables", "[segmentation]") {
    CHECK(breakable("เวลา", "th") == "เว|ลา");
    CHECK(breakable("ไทย ดี", "th") == "ไท|ย |ดี");
    CHECK(breakable("ເວລາ", "lo") == "ເວ|ລາ");
    CHECK(breakable("ខ្មែរ", "km") == "ខ្មែ|រ");
    CHECK(breakable("မြန်မာ", "my") == "မြန်|မာ");
}

TEST_CASE("a word finder tells where lines of unspaced scripts may end, and what a word is", "[segmentation]") {
    PairFinder finder;
    use_word_finder(&finder);
    CHECK(breakable("กขคง จฉ", "th") == "กข|คง |จฉ");
    CHECK(word("漢字仮名", 6) == "仮名");
    CHECK(word("x漢字仮名", 4) == "漢字");
    use_word_finder(nullptr);
    CHECK(word("漢字仮名", 6) == "仮");
}

TEST_CASE("segmenting near one place of a long text agrees with segmenting all of it", "[segmentation]") {
    const std::string text =
        "Ünïcödé  e\u0301  x\u0301 y\u200Dz\n\nनमस्ते दुनिया \u0301 한국어 🇵🇰🇮🇳🇫 👩🏽‍🚀, ok  "
        "​fin";
    const auto starts = cluster_starts(text);
    for (std::uint32_t at = 0; at <= text.size(); ++at) {
        std::uint32_t floor = at;
        while (!starts[floor]) --floor;
        CAPTURE(at);
        CHECK(cluster_floor(text, {at}).bytes == floor);
    }
}

}  // namespace postil
