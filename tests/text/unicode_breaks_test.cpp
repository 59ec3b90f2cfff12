// Unicode's own tests of line, word and grapheme cluster breaks, run through our wrappers.

#include <catch_amalgamated.hpp>

#include <functional>
#include <set>
#include <string>

#include "text/segmentation.h"
#include "text/unicode_suite.h"
#include "text/unspaced_words.h"

namespace postil {

namespace {

using Breaks = std::set<std::size_t>;  // bytes inside a text

/// Of "÷ 0025 × 0308 ÷ 0041 ÷": the text up to each ÷ ends at a break; those at both ends are not counted.
Breaks breaks_wanted(const std::string& row) {
    const std::string mark = "÷";
    Breaks breaks;
    for (std::size_t at = row.find(mark); at != row.npos; at = row.find(mark, at + mark.size())) {
        breaks.insert(test::text_of_code_points(std::string_view(row).substr(0, at)).size());
    }
    breaks.erase(0);
    breaks.erase(test::text_of_code_points(row).size());
    return breaks;
}

void check_file(const std::string& name, const std::function<Breaks(const std::string&)>& breaks_of) {
    const std::vector<std::string> cases = test::unicode_cases("auxiliary/" + name);
    REQUIRE(cases.size() > 500);
    std::vector<std::string> different;
    for (const std::string& row : cases) {
        const std::string text = test::text_of_code_points(row);
        if (breaks_of(text) != breaks_wanted(row)) different.push_back(test::code_points_of(text));
    }
    test::check_differences(name, different);
}

/// UAX #14's test has no dictionary: a stretch of Thai is one word.
class NoWords : public WordFinder {
public:
    NoWords() { use_word_finder(this); }
    ~NoWords() override { use_word_finder(nullptr); }
    std::vector<std::uint32_t> word_ends(std::string_view, std::string_view) override { return {}; }
};

}  // namespace

TEST_CASE("grapheme clusters are where Unicode's test says", "[segmentation]") {
    check_file("GraphemeBreakTest.txt", [](const std::string& text) {
        Breaks breaks;
        const auto starts = cluster_starts(text);
        for (std::size_t at = 1; at < text.size(); ++at) {
            if (starts[at]) breaks.insert(at);
        }
        return breaks;
    });
}

TEST_CASE("stepping from cluster to cluster meets the same boundaries", "[segmentation]") {
    check_file("GraphemeBreakTest.txt", [](const std::string& text) {
        Breaks breaks;
        for (TextOffset at = next_cluster(text, {}); at.bytes < text.size(); at = next_cluster(text, at)) {
            if (cluster_floor(text, at) == at && cluster_ceil(text, at) == at) breaks.insert(at.bytes);
        }
        return breaks;
    });
}

TEST_CASE("line breaks are where Unicode's test says", "[segmentation]") {
    const NoWords no_words;
    check_file("LineBreakTest.txt", [](const std::string& text) {
        Breaks breaks;
        const auto found = line_breaks(text, "-strict");
        for (std::size_t at = 0; at + 1 < text.size(); ++at) {
            if (found[at] != LineBreak::none) breaks.insert(at + 1);
        }
        return breaks;
    });
}

TEST_CASE("words are where Unicode's test says", "[segmentation]") {
    check_file("WordBreakTest.txt", [](const std::string& text) {
        Breaks breaks;
        for (TextRange word = word_segment_at(text, {}); word.end.bytes < text.size();
             word = word_segment_at(text, word.end)) {
            breaks.insert(word.end.bytes);
        }
        return breaks;
    });
}

}  // namespace postil
